//! Who gets a mailing: the filters of the customers list, what somebody has, and who is left out.
use std::collections::BTreeSet;
use std::time::Duration;

use uuid::Uuid;

use crate::support::mailings::{Mailing, NEW};
use crate::support::portal::Wishes;
use crate::support::{Person, TestPortal};

const ADA: &str = "verified@customer.example";

async fn silent() -> TestPortal {
    TestPortal::start_with(Wishes { silent: true, ..Wishes::default() }).await
}

/// Who was chosen at the confirmation, left out or not.
async fn chosen(portal: &TestPortal, staff: &Person, fields: &[(&str, &str)]) -> BTreeSet<Uuid> {
    let mailing = Mailing::draft(staff, fields).await;
    let answer = mailing.confirm(staff).await;
    assert_eq!(answer.status, 303, "{fields:?}: {}", answer.html().text("#errors"));
    let sql = "select customer_id from mailing_recipients where mailing_id = $1";
    sqlx::query_scalar(sql).bind(mailing.id).fetch_all(&portal.db).await.unwrap().into_iter().collect()
}

async fn ids(portal: &TestPortal, condition: &'static str) -> BTreeSet<Uuid> {
    let sql = format!(
        "select c.id from customers c where c.reseller_id = (select reseller_id from labels where slug = 'northwind') and {condition}"
    );
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&portal.db).await.unwrap().into_iter().collect()
}

#[tokio::test]
async fn each_filter_chooses_whom_the_list_shows() {
    let portal = silent().await;
    let staff = portal.staff("owner").await;
    for (fields, condition) in [
        (&[][..], "true"),
        (&[("country", "NL")], "c.country = 'NL'"),
        (&[("verified", "no")], "not c.verified"),
        (&[("is_reseller", "yes")], "c.is_reseller"),
        (&[("state", "active"), ("country", "BE")], "c.country = 'BE' and c.facets & 60 = 0"),
        (&[("q", "jansen")], "c.name ilike '%jansen%' or c.organisation ilike '%jansen%' or c.email ilike '%jansen%'"),
        (&[("since", "2026-06-01"), ("q", "example")], "c.created_at >= '2026-06-01' and c.email like '%example%'"),
    ] {
        let expected = ids(&portal, &*Box::leak(format!("({condition})").into_boxed_str())).await;
        assert!(!expected.is_empty(), "{fields:?} is a question of this world");
        assert_eq!(chosen(&portal, &staff, fields).await, expected, "{fields:?}");
    }
}

#[tokio::test]
async fn customers_are_chosen_by_what_they_have() {
    let portal = silent().await;
    let staff = portal.staff("owner").await;
    let product = |sql: &'static str| sqlx::query_scalar::<_, Uuid>(sql).fetch_one(&portal.db);
    let be = product(
        "select p.id from products p join labels l on l.reseller_id = p.reseller_id where l.slug = 'northwind' and p.tld = 'be'",
    )
    .await
    .unwrap();
    let with_be = ids(
        &portal,
        "exists (select from domains d where d.customer_id = c.id and d.tld = 'be' and d.state in ('active', 'parked'))",
    )
    .await;
    assert!(!with_be.is_empty());
    assert_eq!(chosen(&portal, &staff, &[("product", &be.to_string())]).await, with_be);
    let plan = product(
        "select h.product_id from hosting_accounts h join labels l on l.reseller_id = h.reseller_id
          where l.slug = 'northwind' and h.state = 'active' limit 1",
    )
    .await
    .unwrap();
    let found = chosen(&portal, &staff, &[("product", &plan.to_string())]).await;
    let sql =
        "select distinct customer_id from hosting_accounts where product_id = $1 and state in ('active', 'suspended')";
    let expected: BTreeSet<Uuid> =
        sqlx::query_scalar(sql).bind(plan).fetch_all(&portal.db).await.unwrap().into_iter().collect();
    assert_eq!(found, expected);
    let foreign = product(
        "select p.id from products p join labels l on l.reseller_id = p.reseller_id where l.slug = 'fjord' limit 1",
    )
    .await
    .unwrap();
    let page = staff.get(NEW).await.page();
    let answer = staff.submit(&page, NEW, &[("product", &foreign.to_string())]).await;
    assert!(answer.status == 422 && answer.html().text("#f-product-error").contains("Choose one"), "{}", answer.status);
}

#[tokio::test]
async fn the_list_hands_its_filter_on() {
    let portal = silent().await;
    let staff = portal.staff("manager").await;
    let list = "/reseller/customers?q=jansen&state=active&verified=yes&country=NL&created=month";
    let href = staff.get(list).await.page().link("Write to these customers").expect("a link");
    let page = staff.get(&href).await.page();
    let form = page.form(NEW);
    let value =
        |name: &str| form.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default();
    for (name, expected) in
        [("q", "jansen"), ("state", "active"), ("verified", "yes"), ("country", "NL"), ("is_reseller", "")]
    {
        assert_eq!(value(name), expected, "{name}");
    }
    let month = portal.state.clock.now().replace_day(1).unwrap().date().to_string();
    assert_eq!(value("since"), month);
}

/// Sub-resellers' customers are theirs, whoever of them is called what.
#[tokio::test]
async fn customers_of_ones_own_resellers_are_never_among_them() {
    let portal = silent().await;
    let staff = portal.staff("owner").await;
    let all = chosen(&portal, &staff, &[]).await;
    assert_eq!(all, ids(&portal, "true").await);
    let tulips: Vec<Uuid> = sqlx::query_scalar(
        "select c.id from customers c join labels l on l.reseller_id = c.reseller_id where l.slug = 'tulip'",
    )
    .fetch_all(&portal.db)
    .await
    .unwrap();
    assert!(!tulips.is_empty() && tulips.iter().all(|id| !all.contains(id)));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_left_out_is_told_with_the_reason() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    let ada = portal.customer_id(ADA).await;
    let erik = portal.customer_id("unverified@company.example").await;
    let tom = portal.customer_id("blocked@customer.example").await;
    let viktor = portal.customer_id("fraud@customer.example").await;
    let sql = "insert into address_bounces (reseller_id, customer_id, email, permanent, mail_id, first_at, last_at)
               select c.reseller_id, c.id, c.email_key, true, (select id from mails limit 1), now(), now() from customers c where id = $1";
    portal.visitor().post("/at/northwind/password", &[("login", ADA)]).await;
    portal.mailbox().wait_for(ADA, 1).await;
    sqlx::query(sql).bind(erik).execute(&portal.db).await.unwrap();
    let answer = portal.customer(ADA).await.post("/customer/account/announcements", &[("wanted", "no")]).await;
    assert_eq!(answer.status, 303);
    sqlx::query("update customers set email = 'no address' where id = $1").bind(tom).execute(&portal.db).await.unwrap();
    let reasons = async |kind: &str| {
        let mailing = Mailing::draft(&staff, &[("kind", kind), ("subject", kind)]).await;
        assert_eq!(mailing.confirm(&staff).await.status, 303);
        mailing.wait_for(&portal, "done", Duration::from_secs(60)).await;
        let sql = "select reason::text from mailing_recipients where mailing_id = $1 and customer_id = $2";
        let mut found = Vec::new();
        for customer in [ada, erik, tom, viktor] {
            let reason: Option<String> =
                sqlx::query_scalar(sql).bind(mailing.id).bind(customer).fetch_one(&portal.db).await.unwrap();
            found.push(reason.unwrap_or_default());
        }
        (mailing, found)
    };
    let (announcement, found) = reasons("announcement").await;
    assert_eq!(found, ["opted_out", "bounced", "no_address", "fraud"]);
    let page = staff.get(&announcement.home).await.page();
    let told = page.text("#left-out");
    for words in ["Wants no announcements", "come back", "No address", "Marked as fraud"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let (_, found) = reasons("service").await;
    assert_eq!(found, ["", "bounced", "no_address", "fraud"], "service messages reach who opted out");
    assert_eq!(portal.mailbox().to(ADA).len(), 2, "the password link and the service message");
}

/// A name that looks like a placeholder, like markup and like a header stays a name.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_customer_is_called_is_never_read_as_text_of_the_mailing() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    let hostile = "{email} <script>alert(1)</script> {{x}} \"Bob\", x@evil.example";
    let sql = "update customers set name = $2 where email = $1";
    sqlx::query(sql).bind(ADA).bind(hostile).execute(&portal.db).await.unwrap();
    let body = "Hello {name},\n\n{{name}} </p><img src=x>\n\n- one\n- two";
    let mailing = Mailing::draft(&staff, &[("q", ADA), ("body", body), ("subject", "For {name}")]).await;
    let page = staff.get(&mailing.home).await;
    assert!(!page.body.contains("<script>alert") && !page.body.contains("<img src=x>"));
    assert_eq!(mailing.confirm(&staff).await.status, 303);
    let mail = portal.mailbox().wait_for(ADA, 1).await;
    assert!(mail.text.contains(&format!("Hello {hostile},")), "{}", mail.text);
    assert!(mail.text.contains("{name} </p><img src=x>"));
    let html: String = sqlx::query_scalar("select html_body from mails where mailing_id = $1")
        .bind(mailing.id)
        .fetch_one(&portal.db)
        .await
        .unwrap();
    assert!(
        !html.contains("<script>alert") && !html.contains("<img src=x>") && html.contains("<li>one</li>"),
        "{html}"
    );
    assert!(mail.header("Bcc").is_empty() && mail.header("To").contains(ADA));
}
