//! What portals of this kind were really attacked by: one test for each published advisory that could apply here.
use time::Duration;
use uuid::Uuid;

use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";
const ERIK: &str = "unverified@company.example";
const PASSWORD: &str = "demo-Portal-2026";
const ASK: &str = "/at/northwind/password";

async fn home(portal: &TestPortal, email: &str) -> String {
    format!("/reseller/customers/{}", portal.customer_id(email).await)
}

/// Opens the link of a mail as a browser does.
async fn open(reader: &Person, link: &str) -> crate::support::Answer {
    let answer = reader.get(link).await;
    reader.get(answer.location()).await
}

/// Suspended accounts kept their sessions, their tokens and the password reset.
#[tokio::test]
async fn cve_2026_43918_a_suspended_account_keeps_no_session_no_link_and_no_reset() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let login: Uuid =
        sqlx::query_scalar("select id from logins where name = $1").bind(ADA).fetch_one(&portal.db).await.unwrap();
    let home = home(&portal, ADA).await;
    for whole_account in [true, false] {
        let sessions = [portal.customer(ADA).await, portal.customer(ADA).await, portal.customer(ADA).await];
        let before = portal.mailbox().to(ADA).len();
        portal.visitor().post(ASK, &[("login", ADA)]).await;
        let link = portal.mailbox().wait_for(ADA, before + 1).await.link("/password/");
        let open_page = portal.visitor();
        let fields = open(&open_page, &link).await.page();
        if whole_account {
            staff.post(&format!("{home}/restrictions"), &[("kind", "account_denied"), ("reason", "abuse")]).await;
        } else {
            let path = format!("{home}/logins/{login}");
            let page = staff.get(&path).await.page();
            assert_eq!(staff.submit(&page, &path, &[("may_log_in", ""), ("reason", "abuse")]).await.status, 303);
        }
        for session in &sessions {
            assert!(session.get("/customer").await.location().contains("/login"));
            assert_eq!(
                session.post("/customer/profile", &[("name", "Mallory")]).await.status,
                303,
                "nothing is taken from it"
            );
        }
        let chosen = [("new", "correct horse battery"), ("repeat", "correct horse battery")];
        assert_eq!(open_page.submit(&fields, "/password", &chosen).await.status, 410);
        assert_eq!(open(&portal.visitor(), &link).await.status, 410);
        assert_eq!(portal.visitor().sign_in("northwind", ADA, PASSWORD).await.status, 422);
        let mails = portal.mailbox().to(ADA).len();
        assert_eq!(portal.visitor().post(ASK, &[("login", ADA)]).await.status, 303, "and is not told");
        let tokens = "select count(*) from tokens where login_id = $1 and used_at is null and voided_at is null";
        assert_eq!(sqlx::query_scalar::<_, i64>(tokens).bind(login).fetch_one(&portal.db).await.unwrap(), 0);
        assert_eq!(portal.mailbox().to(ADA).len(), mails);
        sqlx::query("update restrictions set lifted_at = placed_at where lifted_at is null")
            .execute(&portal.db)
            .await
            .unwrap();
        assert_eq!(portal.visitor().sign_in("northwind", ADA, PASSWORD).await.status, 303, "lifted, he gets in");
    }
}

/// An OR of the search stood beside the owner without brackets.
#[tokio::test]
async fn cve_2026_23513_no_search_or_filter_reaches_beyond_the_owner() {
    let portal = TestPortal::start().await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    let own: Vec<String> = sqlx::query_scalar(
        "select c.id::text from customers c join resellers r on r.id = c.reseller_id where r.name like 'Fjord%'",
    )
    .fetch_all(&portal.db)
    .await
    .unwrap();
    for typed in [
        "ada or 1=1",
        "' or '1'='1",
        "' OR reseller_id IS NOT NULL --",
        "x%' or true--",
        "ada | jansen",
        "ada & jansen",
        "(ada)",
        "ada) or (true",
        "\\",
        "\\' or 1=1 --",
        "Jansen",
        "customer.example",
        "northwind",
        "verified@customer.example",
        "OR",
        "or or or",
        "*",
        "**",
        "a:*",
        "!x",
        "example' union select id from customers --",
    ] {
        let query: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        for filter in [
            "",
            "&is_reseller=no",
            "&state=fraud",
            "&verified=no&sort=name",
            "&country=NL&sort=-email",
            "&page=last",
            "&created=month",
        ] {
            for path in ["/reseller/customers", "/reseller/customers/suggest"] {
                let answer = fjord.get(&format!("{path}?q={query}{filter}")).await;
                assert_eq!(answer.status, 200, "{typed}{filter}");
                let found = answer.html().attributes("td.title a, li[role=option] a", "href");
                let foreign: Vec<&String> =
                    found.iter().filter(|href| !own.iter().any(|id| href.ends_with(id.as_str()))).collect();
                assert!(foreign.is_empty(), "{typed}{filter}: {foreign:?}");
            }
        }
    }
}

/// Another client's rows by their numbers.
#[tokio::test]
async fn cve_2026_27708_no_id_of_another_reseller_opens_anything() {
    let portal = TestPortal::start().await;
    let fjord = portal.signed_in("fjord", "owner@fjord.example").await;
    let own: Uuid = sqlx::query_scalar(
        "select c.id from customers c join resellers r on r.id = c.reseller_id where r.name like 'Fjord%' limit 1",
    )
    .fetch_one(&portal.db)
    .await
    .unwrap();
    let (ada, number): (Uuid, i32) = sqlx::query_as("select id, number from customers where email = $1")
        .bind(ADA)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    let login: Uuid =
        sqlx::query_scalar("select id from logins where name = $1").bind(ADA).fetch_one(&portal.db).await.unwrap();
    assert_eq!(fjord.get(&format!("/reseller/customers/{own}/logins")).await.status, 200);
    for path in [
        format!("/reseller/customers/{ada}"),
        format!("/reseller/customers/{number}"),
        format!("/reseller/customers/{ada}/logins/{login}"),
        format!("/reseller/customers/{own}/logins/{login}"),
        format!("/reseller/customers/{ada}/impersonation/new"),
        format!("/reseller/customers/{login}"),
    ] {
        assert_eq!(fjord.get(&path).await.status, 404, "{path}");
    }
    for (path, fields) in [
        (format!("/reseller/customers/{ada}/verification"), &[("chosen", "yes"), ("email", "evil@evil.example")][..]),
        (format!("/reseller/customers/{ada}/impersonation"), &[("reason", "just looking around")]),
        (
            format!("/reseller/customers/{own}/logins/{login}"),
            &[("login_name", "evil"), ("email", "evil@evil.example"), ("may_log_in", "yes")],
        ),
        (format!("/reseller/customers/{own}/logins/{login}/password-link"), &[]),
        (format!("/reseller/customers/{ada}/restrictions"), &[("kind", "fraud"), ("reason", "envy")]),
    ] {
        assert_eq!(fjord.post(&path, fields).await.status, 404, "{path}");
    }
    let touched: i64 =
        sqlx::query_scalar("select count(*) from mails where to_email like '%evil%' or customer_id = $1")
            .bind(ada)
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!(
        touched - portal.mailbox().to(ADA).len() as i64,
        sqlx::query_scalar::<_, i64>("select count(*) from mails where customer_id = $1 and to_email = $2")
            .bind(ada)
            .bind(ADA)
            .fetch_one(&portal.db)
            .await
            .unwrap()
    );
}

/// A member of staff gave himself permissions.
#[tokio::test]
async fn cve_2026_53645_nobody_changes_his_own_role() {
    let portal = TestPortal::start().await;
    let support = portal.staff("support").await;
    let (account, login): (Uuid, Uuid) =
        sqlx::query_as("select customer_id, id from logins where name = 'support@northwind.example'")
            .fetch_one(&portal.db)
            .await
            .unwrap();
    let fields = [
        ("login_name", "support@northwind.example"),
        ("email", "support@northwind.example"),
        ("may_log_in", "yes"),
        ("role", "owner"),
    ];
    for customer in [account, portal.customer_id(ADA).await] {
        let answer = support.post(&format!("/reseller/customers/{customer}/logins/{login}"), &fields).await;
        assert!(matches!(answer.status, 404 | 422), "{}", answer.status);
    }
    let ada = home(&portal, ADA).await;
    let staff_role = [("email", "evil@jansen.example"), ("may_log_in", "yes"), ("role", "owner")];
    assert_eq!(support.post(&format!("{ada}/logins"), &staff_role).await.status, 422);
    for (path, fields) in
        [("/customer/profile", &[("role", "owner")][..]), ("/customer/account/password", &[("role", "owner")])]
    {
        assert_eq!(support.post(path, fields).await.status, 422, "{path}");
    }
    let role: String = sqlx::query_scalar("select role::text from logins where id = $1")
        .bind(login)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert_eq!(role, "support");
}

/// A reset link worked again.
#[tokio::test]
async fn cve_2026_53646_a_reset_link_is_used_once_and_only_for_what_it_is() {
    let portal = TestPortal::start().await;
    portal.visitor().post(ASK, &[("login", ADA)]).await;
    let link = portal.mailbox().wait_for(ADA, 1).await.link("/password/");
    let secret = link.trim_start_matches("/password/");
    assert_eq!(open(&portal.visitor(), &format!("/verify/{secret}")).await.status, 410, "not for verifying");
    let (first, second) = (portal.visitor(), portal.visitor());
    let (one, two) = (open(&first, &link).await.page(), open(&second, &link).await.page());
    let chosen = |words: &'static str| [("new", words), ("repeat", words)];
    assert_eq!(first.submit(&one, "/password", &chosen("correct horse battery")).await.status, 303);
    assert_eq!(second.submit(&two, "/password", &chosen("wrong horse battery")).await.status, 410);
    assert_eq!(open(&portal.visitor(), &link).await.status, 410);
    assert_eq!(portal.visitor().sign_in("northwind", ADA, "correct horse battery").await.status, 303);
    let stored: i64 =
        sqlx::query_scalar("select count(*) from token_secrets where encode(hash, 'escape') like '%' || $1 || '%'")
            .bind(secret)
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!(stored, 0, "only hashed");
}

/// Reset and confirmation pages stood outside the limiter, and their answers told who exists.
#[tokio::test]
async fn cve_2026_43926_links_and_resets_are_limited_and_tell_nothing() {
    let portal = TestPortal::start().await;
    for start in ["/password/", "/verify/"] {
        let guesser = portal.visitor();
        let mut statuses = Vec::new();
        for n in 0..70 {
            statuses.push(guesser.get(&format!("{start}{n:B>43}")).await.status);
        }
        assert_eq!((statuses[0], statuses[69]), (303, 429), "{start}");
    }
    for path in ["/password", "/verify"] {
        let guesser = portal.visitor();
        let mut last = 0;
        for n in 0..70 {
            guesser.set_cookie("link", &format!("{n:C>43}"));
            last = guesser.post(path, &[]).await.status;
        }
        assert_eq!(last, 429, "POST {path}");
    }
    let one = portal.visitor();
    let mut last = 0;
    for n in 0..25 {
        last = one.post(ASK, &[("login", &format!("n{n}@customer.example"))]).await.status;
    }
    assert_eq!(last, 429, "one address asks for many names");
    let known = portal.visitor().post(ASK, &[("login", ADA)]).await;
    let unknown = portal.visitor().post(ASK, &[("login", "nobody@customer.example")]).await;
    assert_eq!((known.status, known.location(), &known.body), (unknown.status, unknown.location(), &unknown.body));
}

/// A new e-mail address kept the mark that the old one was verified.
#[tokio::test]
async fn cve_2026_44584_a_new_address_is_not_verified_and_an_old_link_does_not_prove_it() {
    let portal = TestPortal::start().await;
    let (erik, staff) = (portal.customer(ERIK).await, portal.staff("support").await);
    let home = home(&portal, ERIK).await;
    staff.post(&format!("{home}/verification"), &[]).await;
    let old = portal.mailbox().wait_for(ERIK, 1).await.link("/verify/");
    let reader = portal.visitor();
    let drawn = open(&reader, &old).await.page();
    let page = erik.get("/customer/profile").await.page();
    assert_eq!(erik.save_profile(&page, &[("email", "new@mulder.example")]).await.status, 303);
    assert_eq!(reader.submit(&drawn, "/verify", &[]).await.status, 410);
    assert_eq!(open(&portal.visitor(), &old).await.status, 410);
    assert!(staff.get(&home).await.page().text("main").contains("Not verified"));
    portal.pass(Duration::minutes(2));
    staff.post(&format!("{home}/verification"), &[]).await;
    let new = portal.mailbox().wait_for("new@mulder.example", 2).await.link("/verify/");
    let page = open(&reader, &new).await.page();
    assert_eq!(reader.submit(&page, "/verify", &[]).await.status, 303);
    assert!(staff.get(&home).await.page().text("main").contains("from new@mulder.example"));
    let ada = portal.customer(ADA).await;
    let page = ada.get("/customer/profile").await.page();
    ada.save_profile(&page, &[("email", "fresh@jansen.example")]).await;
    let list = staff.get("/reseller/customers?verified=no&q=fresh@jansen").await.page();
    assert_eq!(list.count("tbody tr"), 1, "the list says so too");
}

/// CVE-2026-47198 and T9: fields that a form does not have set nothing.
#[tokio::test]
async fn cve_2026_47198_columns_that_are_no_fields_are_refused() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    let columns: Vec<String> = sqlx::query_scalar("select distinct column_name::text from information_schema.columns where table_schema = 'public' and table_name in ('customers', 'logins', 'resellers', 'restrictions', 'verifications', 'sessions')").fetch_all(&portal.db).await.unwrap();
    assert!(columns.len() > 50);
    let digest = "select md5(string_agg(c::text, '|' order by c.id)) || (select md5(string_agg(l::text, '|' order by l.id)) from logins l) from customers c";
    let before: String = sqlx::query_scalar(digest).fetch_one(&portal.db).await.unwrap();
    let home = home(&portal, ADA).await;
    for (path, own) in [
        (
            "/reseller/customers/new".to_owned(),
            &[
                "name",
                "organisation",
                "address",
                "postal_code",
                "city",
                "country",
                "state",
                "phone",
                "email",
                "vat_number",
            ][..],
        ),
        (format!("{home}/logins"), &["email", "person_name", "reason"]),
        (format!("{home}/restrictions"), &["kind", "reason"]),
        (format!("{home}/verification"), &["email"]),
        (format!("{home}/impersonation"), &["reason"]),
        (
            "/customer/profile".to_owned(),
            &[
                "name",
                "organisation",
                "address",
                "postal_code",
                "city",
                "country",
                "state",
                "phone",
                "email",
                "vat_number",
            ],
        ),
    ] {
        for column in columns.iter().filter(|column| !own.contains(&column.as_str())) {
            let answer = staff.post(&path, &[(column.as_str(), "true")]).await;
            assert_eq!(answer.status, 422, "{path} {column}");
        }
    }
    let after: String = sqlx::query_scalar(digest).fetch_one(&portal.db).await.unwrap();
    assert_eq!(before, after);
}
