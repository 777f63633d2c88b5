//! What mails say: written by owners and managers, looked at, tried, saved, reset; and the languages of mails.
use uuid::Uuid;

use crate::support::{Person, TestPortal};

const HOME: &str = "/reseller/mail-templates";
const ADA: &str = "verified@customer.example";

async fn label(portal: &TestPortal, slug: &str) -> Uuid {
    sqlx::query_scalar("select id from labels where slug = $1").bind(slug).fetch_one(&portal.db).await.unwrap()
}

async fn address(portal: &TestPortal, kind: &str, language: &str) -> String {
    format!("{HOME}/{}/{kind}/{language}", label(portal, "northwind").await)
}

async fn save(person: &Person, path: &str, subject: &str, body: &str) -> crate::support::Answer {
    let page = person.get(path).await.page();
    person.submit(&page, path, &[("subject", subject), ("body", body), ("do", "save")]).await
}

async fn events(portal: &TestPortal, kind: &str) -> Vec<(String, String)> {
    let history = portal.history(kind).await;
    history.into_iter().filter(|(_, what)| !what.is_empty()).collect()
}

#[tokio::test]
async fn a_manager_writes_a_text_looks_at_it_and_saves_it() {
    let portal = TestPortal::start().await;
    let manager = portal.staff("manager").await;
    let list = manager.visit(HOME).await;
    assert!(list.text("main").contains("Welcome mail") && list.text("main").contains("To your staff"));
    let path = list.link("Welcome mail").unwrap();
    assert_eq!(path, address(&portal, "welcome", "en").await);
    let dutch = manager.visit(&path.replace("/en", "/nl")).await;
    assert!(dutch.text("textarea").starts_with("Hallo {name},") && !dutch.text("main").contains("our English text"));
    let path = path.replace("/en", "/fr");
    let page = manager.visit(&path).await;
    assert!(page.text("main").contains("this is our English text") && page.text(".places").contains("{login_name}"));
    assert!(page.text("textarea").starts_with("Hello {name},"), "{}", page.text("textarea"));
    let body = "Bonjour {name},\n\nVotre mot de passe :\n\n{link: Le choisir}\n\n- {login_name}\n- <b>pas en gras</b>";
    let fields = [("subject", "Bienvenue chez {label}"), ("body", body), ("do", "preview")];
    let looked = manager.submit(&page, &path, &fields).await;
    assert_eq!(looked.status, 200);
    let preview = looked.html();
    assert_eq!(preview.text("#preview .title"), "Bienvenue chez Northwind Hosting");
    assert_eq!(preview.text("#preview a.button"), "Le choisir");
    assert!(preview.text("#preview li").contains("ada@customer.example") && !preview.has("#preview li b"));
    assert!(preview.text("#preview pre").contains("Sent automatically by Northwind Hosting"), "with all around it");
    assert!(preview.text("textarea").contains("Bonjour {name},"), "what was typed stays");
    let kept: i64 = sqlx::query_scalar("select count(*) from mail_templates").fetch_one(&portal.db).await.unwrap();
    assert_eq!(kept, 0, "looking saves nothing");
    let page = preview;
    let saved =
        manager.submit(&page, &path, &[("subject", "Bienvenue chez {label}"), ("body", body), ("do", "save")]).await;
    assert_eq!((saved.status, saved.location()), (303, path.as_str()), "{}", saved.body);
    assert_eq!(manager.submit(&page, &path, &fields).await.status, 200);
    let page = manager.visit(&path).await;
    assert!(
        page.text(".flash").contains("Saved") && page.text("main").contains("Yours, by Femke"),
        "{}",
        page.text("main")
    );
    assert_eq!(manager.visit(HOME).await.link("Français"), Some(path.clone()));
    let told = events(&portal, "mail_templates_changed").await;
    assert_eq!(told.len(), 1);
    assert!(
        told[0].0.starts_with("Femke") && told[0].1 == "Mail template “Welcome mail” in Français written",
        "{told:?}"
    );
    // a customer with that language is welcomed in it
    sqlx::query("update customers set language = 'fr' where email = $1").bind(ADA).execute(&portal.db).await.unwrap();
    let ada = portal.customer_id(ADA).await;
    let logins = format!("/reseller/customers/{ada}/logins");
    let fields =
        [("email", "more@jansen.example"), ("login_name", "ada.more"), ("may_log_in", "yes"), ("send_welcome", "yes")];
    assert_eq!(manager.post(&logins, &fields).await.status, 303);
    let mail = portal.mailbox().wait_for("more@jansen.example", 1).await;
    assert!(mail.text.starts_with("Bonjour ") && mail.text.contains("/password/"), "{}", mail.text);
    assert_eq!(mail.header("Subject"), "Bienvenue chez Northwind Hosting");
}

#[tokio::test]
async fn what_is_wrong_is_said_by_its_field_and_nothing_is_lost() {
    let portal = TestPortal::start().await;
    let manager = portal.staff("manager").await;
    let path = address(&portal, "welcome", "de").await;
    let (long, longer) = ("x".repeat(201), format!("{{link}}{}", "x".repeat(10_000)));
    for action in ["save", "preview", "test"] {
        for (subject, body, field, says) in [
            ("", "{link}", "subject", "Write a subject"),
            (long.as_str(), "{link}", "subject", "200"),
            ("Hi {link}", "{link}", "subject", "in the text only"),
            ("Hi {nane}", "{link}", "subject", "no placeholder {nane}"),
            ("Hi\r\nBcc: x@evil.example", "{link}", "subject", ""),
            ("Hi", "", "body", "Write a text"),
            ("Hi", "Hello {name}", "body", "needs {link}"),
            ("Hi", "{link} {total}", "body", "no placeholder {total}"),
            ("Hi", "{link} {name", "body", "not closed"),
            ("Hi", "{link} a}", "body", "closes nothing"),
            ("Hi", "{link}\u{2}", "body", ""),
            ("Hi", longer.as_str(), "body", "10000"),
        ] {
            let answer = manager.post(&path, &[("subject", subject), ("body", body), ("do", action)]).await;
            let page = answer.html();
            let message = page.text(&format!("#f-{field}-error"));
            assert_eq!(answer.status, 422, "{action} {subject} {body}");
            assert!(!message.is_empty() && message.contains(says), "{subject} {body}: {message}");
            if !body.contains('\u{2}') {
                assert_eq!(page.text("textarea"), body.trim(), "nothing is lost");
            }
        }
    }
    assert!(events(&portal, "mail_templates_changed").await.is_empty());
    assert!(portal.mailbox().to("manager@northwind.example").is_empty());
}

#[tokio::test]
async fn the_second_of_two_is_told_what_the_first_wrote() {
    let portal = TestPortal::start().await;
    let (manager, owner) = (portal.staff("manager").await, portal.staff("owner").await);
    let path = address(&portal, "order_delivered", "en").await;
    let (his, hers) = (manager.visit(&path).await, owner.visit(&path).await);
    let typed = |body: &'static str| [("subject", "Delivered"), ("body", body), ("do", "save")];
    assert_eq!(manager.submit(&his, &path, &typed("His text")).await.status, 303);
    let refused = owner.submit(&hers, &path, &typed("Her text")).await;
    assert_eq!(refused.status, 409);
    let page = refused.html();
    assert!(page.text("main").contains("His text") && page.text("textarea") == "Her text", "{}", page.text("main"));
    assert_eq!(owner.submit(&page, &path, &typed("Her text")).await.status, 303, "having seen it she may");
    // and who resets what somebody has changed meanwhile is told too
    let old = manager.visit(&path).await;
    assert_eq!(save(&owner, &path, "Delivered", "Her newer text").await.status, 303);
    let reset = format!("{path}/reset");
    assert_eq!(manager.submit(&old, &reset, &[]).await.status, 303);
    let page = manager.visit(&path).await;
    assert!(page.text(".flash").contains("not reset") && page.text("textarea") == "Her newer text");
    assert_eq!(manager.submit(&page, &reset, &[]).await.status, 303);
    let page = manager.visit(&path).await;
    assert!(page.text(".flash").contains("our text again") && page.text("textarea").contains("is delivered"));
    let what: Vec<String> = events(&portal, "mail_templates_changed").await.into_iter().map(|(_, what)| what).collect();
    assert_eq!(what.len(), 4, "{what:?}");
    assert!(what[3].ends_with("“Order delivered” in English reset"), "{what:?}");
}

#[tokio::test]
async fn a_test_goes_to_whoever_asks_for_it_and_to_nobody_else() {
    let portal = TestPortal::start().await;
    let manager = portal.staff("manager").await;
    let path = address(&portal, "verification", "en").await;
    let page = manager.visit(&path).await;
    let fields = [("subject", "Confirm, {name}"), ("body", "Here: {link}"), ("do", "test")];
    let answer = manager.submit(&page, &path, &fields).await;
    assert_eq!(answer.status, 200);
    assert!(answer.html().text("[role=status]").contains("manager@northwind.example"));
    assert_eq!(answer.html().text("textarea"), "Here: {link}", "what was typed stays");
    let mail = portal.mailbox().wait_for("manager@northwind.example", 1).await;
    assert_eq!(mail.header("Subject"), "[Test] Confirm, Ada Jansen");
    assert!(
        mail.text.contains("example-of-a-link") && mail.header("Auto-Submitted") == "auto-generated",
        "{}",
        mail.text
    );
    assert_eq!(manager.submit(&page, &path, &fields).await.status, 303, "the same form twice sends once");
    assert_eq!(portal.mailbox().to("manager@northwind.example").len(), 1);
    let told = events(&portal, "mail_templates_changed").await;
    assert_eq!(told.len(), 1);
    assert!(told[0].1.contains("sent to manager@northwind.example"), "{told:?}");
}

#[tokio::test]
async fn texts_are_their_own_resellers_and_for_managers() {
    let portal = TestPortal::start().await;
    let (manager, support) = (portal.staff("manager").await, portal.staff("support").await);
    let (own, fjord) = (address(&portal, "welcome", "en").await, label(&portal, "fjord").await);
    let (theirs, unknown) = (format!("{HOME}/{fjord}/welcome/en"), address(&portal, "nonsense", "en").await);
    for path in [HOME, &own] {
        assert_eq!(support.get(path).await.status, 403, "{path}");
    }
    let typed = [("subject", "Hi"), ("body", "{link}"), ("do", "save")];
    assert_eq!(support.post(&own, &typed).await.status, 403);
    for path in
        [theirs, unknown, address(&portal, "welcome", "xx").await, format!("{HOME}/{}/welcome/en", Uuid::now_v7())]
    {
        assert_eq!(manager.get(&path).await.status, 404, "{path}");
        for action in ["save", "preview", "test"] {
            let fields = [("subject", "Hi"), ("body", "{link}"), ("do", action)];
            assert_eq!(manager.post(&path, &fields).await.status, 404, "{path}");
        }
        assert_eq!(manager.post(&format!("{path}/reset"), &[]).await.status, 404, "{path}");
    }
    assert_eq!(manager.post(&format!("{HOME}/{fjord}/language"), &[("language", "nl")]).await.status, 404);
    assert_eq!(save(&manager, &own, "Secret of Northwind", "{link}").await.status, 303);
    let other = portal.signed_in("fjord", "owner@fjord.example").await;
    let mine = format!("{HOME}/{fjord}/welcome/en");
    assert!(!other.get(&mine).await.body.contains("Secret of Northwind") && other.get(&own).await.status == 404);
    // during Login as reseller one looks only
    let owner = portal.staff("owner").await;
    let tulip = portal.customer_id("owner@tulip.example").await;
    assert_eq!(owner.enter(tulip).await.status, 303);
    let page = owner.visit(HOME).await;
    assert!(page.text("main").contains("cannot change it") && !page.has("main form"), "{}", page.text("main"));
    let one = page.link("Welcome mail").unwrap();
    assert!(!owner.visit(&one).await.has("main form"));
    assert_eq!(owner.post(&one, &typed).await.status, 403);
}

#[tokio::test]
async fn labels_and_customers_have_their_languages() {
    let portal = TestPortal::start().await;
    let (manager, ada) = (portal.staff("manager").await, portal.customer(ADA).await);
    let own = label(&portal, "northwind").await;
    let of_label = format!("{HOME}/{own}/language");
    let page = manager.visit(HOME).await;
    assert_eq!(manager.submit(&page, &of_label, &[("language", "xx")]).await.status, 422);
    assert_eq!(manager.submit(&page, &of_label, &[("language", "nl")]).await.status, 303);
    assert!(manager.visit(HOME).await.text(".flash").contains("Nederlands"));
    let account = ada.visit("/customer/account").await;
    assert!(account.text("#language").contains("As usual (Nederlands)"));
    let his = async || -> Option<String> {
        sqlx::query_scalar("select language from customers where email = $1")
            .bind(ADA)
            .fetch_one(&portal.db)
            .await
            .unwrap()
    };
    let of_ada = "/customer/account/language";
    for bad in ["xx", "EN", "de\0", "de,nl"] {
        let answer = ada.post(of_ada, &[("language", bad)]).await;
        assert_eq!((answer.status, answer.html().has("#f-language-error")), (422, true), "{bad:?}");
    }
    assert_eq!(ada.submit(&account, of_ada, &[("language", "de")]).await.status, 303);
    assert_eq!(his().await.as_deref(), Some("de"));
    // staff see it and change it, in his settings and beside him
    let id = portal.customer_id(ADA).await;
    let (settings, of_staff) =
        (format!("/reseller/customers/{id}/settings"), format!("/reseller/customers/{id}/language"));
    let support = portal.staff("support").await;
    let page = support.visit(&settings).await;
    assert_eq!(page.attribute("#language option[selected]", "value").as_deref(), Some("de"));
    let wrong = support.submit(&page, &of_staff, &[("language", "xx")]).await;
    assert_eq!((wrong.status, wrong.html().has("#f-language-error")), (422, true));
    assert_eq!(support.submit(&page, &of_staff, &[("language", "")]).await.status, 303);
    assert_eq!(his().await, None, "as usual again");
    assert_eq!(support.enter(id).await.status, 303);
    let page = support.visit("/customer/account").await;
    assert_eq!(support.submit(&page, of_ada, &[("language", "sv")]).await.status, 303);
    assert_eq!(his().await.as_deref(), Some("sv"));
    let lines = portal.lines(Some("profile_changed")).await;
    let told: Vec<_> = lines.iter().filter(|line| line.data["changes"][0]["label"] == "Language of mails").collect();
    let after: Vec<_> = told.iter().filter_map(|line| line.data["changes"][0]["after"].as_str()).collect();
    assert_eq!(after, ["Deutsch", "As usual", "Svenska"]);
    assert!(told[0].actor.starts_with("Ada") && told[2].actor.starts_with("Sanne"), "{told:?}");
}
