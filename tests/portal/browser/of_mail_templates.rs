//! What mails say, as owners and managers see it.
use uuid::Uuid;

use super::scenes::{Scene, scene};
use super::stage::{Stage, Who};
use crate::support::TestPortal;

const HOME: &str = "/reseller/mail-templates";
const ONE: &str = "/reseller/mail-templates/{brand}/{kind}/{language}";
const PREVIEW: &str = "document.querySelector('main form.form button[value=preview]').click()";
const EMPTY: &str = "
    document.querySelectorAll('main form.form :is(input[name=subject], textarea)').forEach((one) => { one.value = '{nobody}'; });
    document.querySelector('main form.form').submit()";

/// Two texts of Northwind's; the address where its texts begin.
pub async fn set(portal: &TestPortal) -> String {
    let body = "Beste {name},\n\n{label} heeft het account \"{account}\" voor u geopend.\n\n{link: Wachtwoord kiezen}\n\n\
                De link werkt tot {until}.\n\nInlognaam: {login_name}\nInloggen: {sign_in}\n\n- snel\n- veilig\n\n\
                > https://northwind.example/voorwaarden";
    for language in ["nl", "de"] {
        sqlx::query(
            "insert into mail_templates (reseller_id, label_id, kind, language, subject, body, changed_by_name, changed_at)
             select reseller_id, id, 'welcome', $1, 'Welkom bij {label}', $2, 'Femke Bakker (manager)', now()
               from labels where slug = 'northwind'",
        )
        .bind(language)
        .bind(body)
        .execute(&portal.db)
        .await
        .expect("a text");
    }
    let sql = "select id from labels where slug = 'northwind'";
    let label: Uuid = sqlx::query_scalar(sql).fetch_one(&portal.db).await.expect("a label");
    format!("{HOME}/{label}")
}

/// To staff.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Owner};
    let of = |which: &str| format!("{}/{which}", stage.mail_templates);
    vec![
        scene("mail-templates", HOME, Owner, HOME, "To your staff"),
        scene("mail-templates-acting", HOME, AsTulip, HOME, "cannot change it"),
        scene("mail-template", ONE, Owner, of("access_by_support/en"), "{number_of_changes}"),
        scene("mail-template-own", ONE, Owner, of("welcome/nl"), "Reset to default"),
        scene("mail-template-preview", ONE, Owner, of("welcome/nl"), "").then(PREVIEW, "As plain text"),
        scene("mail-template-facts", ONE, Owner, of("access_by_support/en"), "").then(PREVIEW, "As plain text"),
        scene("mail-template-wrong", ONE, Owner, of("welcome/nl"), "").then(EMPTY, "There is a problem"),
        scene("mail-template-acting", ONE, AsTulip, HOME, "")
            .then("document.querySelector('td a.main').click()", "{until}"),
    ]
}
