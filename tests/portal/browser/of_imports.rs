//! The pages of imports and of mails as they can be seen.
use std::time::Duration;

use uuid::Uuid;

use super::scenes::{SEND, Scene, scene};
use super::stage::{Stage, Who};
use crate::support::TestPortal;
use crate::support::imports::{Import, Worker, whmcs};

/// Of Northwind: one whose columns are to be named, one that is checked, one that was stopped, one that is done; and mails:
/// one that was sent, one that was given up, one with a link.
pub async fn set(portal: &TestPortal) -> ([Uuid; 4], [Uuid; 3]) {
    let owner = portal.staff("owner").await;
    let worker = Worker::start(portal);
    let patience = Duration::from_secs(60);
    let mut imports = Vec::new();
    for (clients, faulty) in [(8, 0), (60, 12), (40, 4), (12, 3)] {
        let file = whmcs(clients, faulty)
            .replace("@import", &format!("@of{clients}"))
            .replace("\r\n", &format!("\r\n{clients}"));
        let file = file.strip_suffix(&clients.to_string()).unwrap_or(&file);
        let import = Import::upload(&owner, file.as_bytes()).await;
        if !imports.is_empty() {
            assert_eq!(import.name_columns(&owner, &[("country", "NL")]).await.status, 303);
            import.wait_for(portal, "checked", patience).await;
        }
        imports.push(import);
    }
    imports[3].step(&owner, "start").await;
    imports[3].wait_for(portal, "done", patience).await;
    drop(worker);
    let stopped = "update imports set state = 'stopped', position = 20, made = 18, updated = 0, unchanged = 0, faulty = 2 where id = $1";
    sqlx::query(stopped).bind(imports[2].id).execute(&portal.db).await.expect("it is stopped");
    let ids: Vec<Uuid> = imports.iter().map(|import| import.id).collect();
    let mails = [
        mail(portal, "sent", "password_changed").await,
        mail(portal, "dead", "password_changed").await,
        mail(portal, "sent", "verification").await,
    ];
    (ids.try_into().expect("four"), mails)
}

async fn mail(portal: &TestPortal, state: &str, message: &str) -> Uuid {
    sqlx::query_scalar(
        "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email, subject,
                            text_body, html_body, message_id, state, last_error, created_at)
         select $1, reseller_id, id, label_id, $3, 'Northwind Hosting', 'mail@northwind.example', name, email,
                case $3 when 'verification' then 'Please confirm your e-mail address' else 'Your password was changed' end,
                E'Hello Ada Jansen,\n\n' || case $3 when 'verification' then E'open this link:\nhttps://northwind.example/verify/' || chr(2)
                    else 'the password of your login was changed on 24 November 2026. If it was not you, tell us at once.' end
                || E'\n\nNorthwind Hosting', '<p>Hello Ada Jansen,</p>', $1::text, $2::mail_state,
                case $2 when 'dead' then 'The mail server refused it: permanent error (550): 5.1.1 nobody of that name here.' else '' end,
                now() - interval '3 hours'
           from customers where email = 'verified@customer.example' returning id",
    )
    .bind(Uuid::now_v7())
    .bind(state)
    .bind(message)
    .fetch_one(&portal.db)
    .await
    .expect("a mail")
}

/// To staff.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Owner, Support, Tulip};
    let (list, new) = ("/reseller/imports", "/reseller/imports/new");
    let (one, columns) = ("/reseller/imports/{import}", "/reseller/imports/{import}/columns");
    let [uploaded, checked, stopped, done] = stage.imports.0.map(|id| format!("{list}/{id}"));
    let (mails, mail) = ("/reseller/mails", "/reseller/mails/{mail}");
    let [sent, dead, linked] = stage.imports.1.map(|id| format!("{mails}/{id}"));
    let tab = "/reseller/customers/{id}/mails";
    vec![
        scene("imports", list, Owner, list, "clients.csv"),
        scene("imports-none", list, Tulip, list, "Nothing was imported yet"),
        scene("imports-acting", list, AsTulip, list, "is acting as reseller"),
        scene("import-new", new, Owner, new, "Look at the dry run"),
        scene("import-new-wrong", new, Owner, new, "").then(SEND, "There is a problem"),
        scene("import-columns", columns, Owner, format!("{uploaded}/columns"), "Imported as"),
        scene("import-columns-wrong", columns, Owner, format!("{uploaded}/columns"), "").then(
            "document.querySelectorAll('select[name=column]').forEach((one) => { one.value = ''; }); document.querySelector('main form.form').submit()",
            "There is a problem",
        ),
        scene("import-checked", one, Owner, checked.clone(), "Nothing is imported yet"),
        scene("import-faulty", one, Owner, format!("{checked}?outcome=faulty"), "Enter a city"),
        scene("import-stopped", one, Owner, stopped, "Go on"),
        scene("import-done", one, Owner, done, "Every line is done"),
        scene("mails", mails, Support, mails, "Not delivered"),
        scene("mails-of-one", mails, Support, format!("{mails}?to=verified%40customer.example"), "Your password was changed"),
        scene("mails-none", mails, Support, format!("{mails}?to=nobody%40nowhere.example"), "No such mails"),
        scene("mails-half", mails, Support, format!("{mails}?to=ada"), "Type the whole"),
        scene("mail-sent", mail, Support, sent, "Send again"),
        scene("mail-dead", mail, Support, dead, "nobody of that name"),
        scene("mail-with-link", mail, Support, linked, "good once"),
        scene("mails-of-customer", tab, Support, format!("/reseller/customers/{}/mails", stage.ada), "Your password was changed"),
        scene("mails-of-customer-none", tab, Support, format!("/reseller/customers/{}/mails?after=AAAAAAAAAAAAAAAAAAAAADE", stage.ada), "Nothing was written"),
    ]
}
