//! Imports and mails of the walk: one of each for each account, under the account's seller.
use sqlx::PgConnection;

use super::things::Things;
use super::world::run;

pub async fn add(
    db: &mut PgConnection,
    things: &Things,
    [owner, customer, login]: [&str; 3],
    text: &dyn Fn(&str) -> String,
) {
    let (import, mail) = (things.import.to_string(), things.mail.to_string());
    run(
        db,
        "insert into imports (id, reseller_id, file_name, state, encoding, separator, headings, columns, lines, created_by,
                              created_by_name, created_at, run_by_name)
         values ($1, $2, $3, 'stopped', 'UTF-8', 'comma', array[$4], array['email'], 1, $5, $6, now(), $6)",
        &[&import, owner, &text("importfile"), &text("importheading"), login, &text("importby")],
    )
    .await;
    run(
        db,
        "insert into import_lines (reseller_id, import_id, line, cells, email_key, outcome, remarks)
         values ($1, $2, 2, jsonb_build_array($3::text), $4, 'faulty', jsonb_build_array(jsonb_build_array('Name', $5::text)))",
        &[owner, &import, &text("importcell"), &text("importemail"), &text("importremark")],
    )
    .await;
    run(
        db,
        "insert into mails (id, reseller_id, customer_id, label_id, message, from_name, from_email, to_name, to_email, subject,
                            text_body, html_body, message_id, state, last_error, created_at)
         select $1, $2, $3, l.id, 'welcome', 'x', 'x@mail.example', $4, 'x@mail.example', $5, $6, $6, $1::text, 'dead', $7, now()
           from labels l where l.reseller_id = $2 limit 1",
        &[&mail, owner, customer, &text("mailto"), &text("mailsubject"), &text("mailtext"), &text("mailerror")],
    )
    .await;
}
