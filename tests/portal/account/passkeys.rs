//! What passkeys refuse; that they work is seen in a browser (`browser::passkeys`).
use serde_json::Value;

use super::VERIFIED;
use crate::support::TestPortal;

#[tokio::test]
async fn a_question_is_put_to_one_browser_and_answered_once() {
    let portal = TestPortal::start().await;
    let visitor = portal.visitor();
    let options = "/at/northwind/login/passkey/options";
    let asked = visitor.post(options, &[]).await;
    assert_eq!(asked.status, 200, "{}", asked.body);
    let question: Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(question["rpId"], "127.0.0.1");
    assert_eq!(
        (question["userVerification"].as_str(), question["challenge"].as_str().unwrap().len()),
        (Some("required"), 43)
    );
    let cookie =
        asked.headers.get_all("set-cookie").iter().any(|value| value.to_str().unwrap().starts_with("passkey="));
    assert!(cookie);
    let wrong = [("id", "AAAA"), ("client_data", "e30"), ("authenticator_data", "AAAA"), ("signature", "AAAA")];
    let answer = "/at/northwind/login/passkey";
    assert_eq!(portal.visitor().post(answer, &wrong).await.status, 409, "without a question");
    assert_eq!(visitor.post(answer, &wrong).await.status, 409);
    let left: i64 = sqlx::query_scalar("select count(*) from passkey_challenges").fetch_one(&portal.db).await.unwrap();
    assert_eq!(left, 0, "the question is used up");
    assert!(visitor.cookie("session").is_none());
    for _ in 0..60 {
        visitor.post(options, &[]).await;
    }
    assert_eq!(visitor.post(options, &[]).await.status, 429);
    let ada = portal.customer(VERIFIED).await;
    assert_eq!(ada.post("/account/confirmation/options", &[]).await.status, 409, "she has none");
    portal.pass(time::Duration::minutes(11));
    assert_eq!(ada.post("/account/passkeys/options", &[("name", "x")]).await.status, 409, "who she is is asked first");
}
