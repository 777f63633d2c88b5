//! What mails say: the label's own text in the customer's language, in the label's, or ours; whatever people are called.
use reseller_portal::ids::MailId;
use reseller_portal::logins::queries::token::find_live;
use reseller_portal::logins::tokens::hash_of;
use reseller_portal::mail::{self, Message};

use super::{ADA, Post, Worker};

const GERMAN_MONTHS: [&str; 12] =
    ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];

impl Post {
    async fn text_of(&self, mail: MailId) -> (String, String, String) {
        let sql = "select subject, text_body, html_body from mails where id = $1";
        sqlx::query_as(sql).bind(mail.0).fetch_one(&self.portal.db).await.unwrap()
    }

    /// A text of Northwind's, as it is kept.
    async fn keep(&self, kind: &str, language: &str, subject: &str, body: &str) {
        sqlx::query(
            "insert into mail_templates (reseller_id, label_id, kind, language, subject, body, changed_by_name, changed_at)
             values ($1, $2, $3, $4, $5, $6, 'Femke', now())",
        )
        .bind(self.label.reseller_id.0)
        .bind(self.label.id.0)
        .bind(kind)
        .bind(language)
        .bind(subject)
        .bind(body)
        .execute(&self.portal.db)
        .await
        .unwrap();
    }

    async fn speak(&self, ada: Option<&str>, label: &str) {
        sqlx::query("update customers set language = $2 where id = $1")
            .bind(self.ada.0)
            .bind(ada)
            .execute(&self.portal.db)
            .await
            .unwrap();
        let sql = "update labels set language = $2 where id = $1";
        sqlx::query(sql).bind(self.label.id.0).bind(label).execute(&self.portal.db).await.unwrap();
    }
}

#[tokio::test]
async fn a_mail_takes_the_customers_language_then_the_labels_then_ours() {
    let post = Post::silent(None).await;
    let kind = "password_changed";
    let first = post.write(ADA).await;
    let (subject, text, html) = post.text_of(first).await;
    assert!(subject.ends_with("was changed") && text.contains("If it was not you"), "{text}");
    assert!(html.contains("<html lang=\"en\">"), "{html}");
    post.keep(kind, "nl", "Uw wachtwoord bij {label}", "Dag {name},\n\n{sign_in: Inloggen}").await;
    post.speak(Some("de"), "nl").await;
    let (subject, text, html) = post.text_of(post.write(ADA).await).await;
    assert_eq!(subject, "Ihr Passwort für Northwind Hosting wurde geändert", "ours, before a text in another language");
    assert!(text.contains("Wenn nicht, ist vielleicht") && html.contains("<html lang=\"de\">"), "{text}");
    post.keep(kind, "de", "Ihr Kennwort bei {label}", "Guten Tag {name},\n\nWann: {when}").await;
    for (ada, label, begins, language) in [
        (None, "en", "Hello Ada Jansen,", "en"),
        (Some("de"), "en", "Guten Tag Ada Jansen,", "de"),
        (Some("de"), "nl", "Guten Tag Ada Jansen,", "de"),
        (Some("fr"), "nl", "Dag Ada Jansen,", "nl"),
        (None, "nl", "Dag Ada Jansen,", "nl"),
        (Some("fr"), "sv", "Hello Ada Jansen,", "en"),
        (Some("xx"), "xx", "Hello Ada Jansen,", "en"),
    ] {
        post.speak(ada, label).await;
        let (_, text, html) = post.text_of(post.write(ADA).await).await;
        assert!(text.starts_with(begins), "{ada:?} {label}: {text}");
        assert!(html.contains(&format!("<html lang=\"{language}\">")), "{ada:?} {label}: {html}");
        let by_itself = match language {
            "de" => "Automatisch gesendet von",
            "nl" => "Automatisch verzonden door",
            _ => "Sent automatically by",
        };
        let around = format!("\n-- \n{by_itself} Northwind Hosting\n");
        assert!(text.contains(&around), "the label always stands there: {text}");
        assert!(language == "de" || !text.contains("Wann"), "{text}");
    }
    post.speak(Some("de"), "nl").await;
    let (subject, text, _) = post.text_of(post.write(ADA).await).await;
    assert_eq!(subject, "Ihr Kennwort bei Northwind Hosting");
    let today = post.portal.state.clock.now().date();
    let month = GERMAN_MONTHS[usize::from(u8::from(today.month())) - 1];
    let day = format!("Wann: {}. {month} {}, ", today.day(), today.year());
    assert!(text.contains(&day), "no English month: {text}");
    post.keep(kind, "fr", "Votre mot de passe", "Bonjour {name},\n\nQuand: {when}").await;
    post.speak(Some("fr"), "nl").await;
    let (_, text, _) = post.text_of(post.write(ADA).await).await;
    assert!(text.contains(&format!("Quand: {today} ")), "no English month where we have no words: {text}");
    assert_eq!(post.text_of(first).await.0, "Your password for Northwind Hosting was changed", "written is written");
}

#[tokio::test]
async fn a_text_that_cannot_be_used_stops_no_mail() {
    let post = Post::silent(None).await;
    post.keep("password_changed", "en", "Ours", "Hello {gone}").await;
    post.keep("password_changed", "de", "Hallo {sign_in}", "Hallo").await;
    post.keep("verification", "en", "Confirm", "The link is not here, {name}").await;
    post.keep("password_changed", "fr", "Bonjour {sign_in}", "Bonjour").await;
    let (english, german) = (("was changed", "If it was not you"), ("wurde geändert", "Wenn nicht, ist vielleicht"));
    for (language, (ends, says)) in [(None, english), (Some("de"), german), (Some("fr"), english)] {
        post.speak(language, "en").await;
        let (subject, text, _) = post.text_of(post.write(ADA).await).await;
        assert!(subject.ends_with(ends) && text.contains(says), "{language:?}: {text}");
    }
    let (mail, _) = post.write_link("new@customer.example").await;
    assert!(post.text_of(mail).await.1.contains("/verify/\u{2}\n"), "the link stays");
}

#[tokio::test]
async fn whatever_people_are_called_it_stays_text() {
    let post = Post::silent(None).await;
    let now = post.portal.state.clock.now();
    post.keep("password_changed", "en", "{name}: {login_name}", "Hi {name}\n\n{login_name} from {ip}\n\n{sign_in}")
        .await;
    let name = "{sign_in}\r\nBcc: x@evil.example\u{2}<img src=x>";
    let message =
        Message::PasswordChanged { login_name: "{{ip}}<script>", changed_at: now, ip: "- https://evil.example" };
    let outgoing = mail::Outgoing { to_name: name, ..post.outgoing(ADA, message, None) };
    let mut db = post.portal.db.begin().await.unwrap();
    let id = mail::enqueue(&mut db, &outgoing, now).await.unwrap();
    db.commit().await.unwrap();
    let (subject, text, html) = post.text_of(id).await;
    assert_eq!(subject, "{sign_in} Bcc: x@evil.example <img src=x>: {{ip}}<script>");
    assert!(text.contains("{{ip}}<script> from - https://evil.example\n"), "{text}");
    assert!(!text.contains('\u{2}') && !html.contains('\u{2}'), "nobody types the place of a secret");
    assert!(!html.contains("<img") && !html.contains("<script") && !html.contains("href=\"https://evil"), "{html}");
    let worker = Worker::start(&post.portal.state);
    assert_eq!(post.settled(id).await.0, "sent");
    worker.end().await;
    let sent = post.portal.mailbox().wait_for(ADA, 1).await;
    let head = sent.source.split("\r\n\r\n").next().unwrap();
    assert!(head.lines().all(|line| !line.starts_with("Bcc:")), "{head}");
}

#[tokio::test]
async fn a_link_in_a_text_of_ones_own_gets_its_secret() {
    let (post, worker) = Post::start(None).await;
    post.keep("verification", "en", "Bevestig {account}", "Dag {name}\n\n{link: Bevestigen}\n\nof {link}").await;
    let (mail, token) = post.write_link("new@customer.example").await;
    assert_eq!(post.settled(mail).await, ("sent".to_owned(), String::new()));
    worker.end().await;
    let sent = post.portal.mailbox().wait_for("new@customer.example", 1).await;
    let link = sent.link("/verify/");
    assert!(link.len() > 40 && !sent.source.contains('\u{2}'), "{}", sent.text);
    assert_eq!(sent.text.matches(&link).count(), 2, "in all its places: {}", sent.text);
    assert_eq!(sent.header("Auto-Submitted"), "auto-generated");
    let secret = link.trim_start_matches("/verify/");
    let mut db = post.portal.db.acquire().await.unwrap();
    let found = find_live(&mut db, &hash_of(secret).unwrap(), post.portal.state.clock.now()).await.unwrap();
    assert_eq!(found.map(|found| found.id), Some(token), "it opens what it was made for");
}
