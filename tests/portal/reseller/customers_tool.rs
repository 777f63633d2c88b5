//! The customers list as a tool: further filters, columns, saved views, and the file of what it shows.
use std::collections::BTreeSet;

use uuid::Uuid;

use super::customers_list::{LIST, ids, listed, set, stored};
use crate::support::TestPortal;

#[tokio::test]
async fn the_further_filters_show_just_those_who_fit() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    sqlx::raw_sql(
        "insert into tags (id, reseller_id, name, created_at) select gen_random_uuid(), id, 'Third', now() from resellers where name like 'Northwind%';
         insert into customer_tags (reseller_id, customer_id, tag_id, added_at)
         select c.reseller_id, c.id, t.id, now() from customers c join tags t on t.reseller_id = c.reseller_id where c.number % 3 = 0;",
    )
    .execute(&portal.db)
    .await
    .unwrap();
    let day: String = sqlx::query_scalar(
        "select percentile_disc(0.5) within group (order by c.created_at)::date::text from customers c join resellers r on r.id = c.reseller_id where r.name like 'Northwind%'",
    )
    .fetch_one(&portal.db)
    .await
    .unwrap();
    let has_none = "not exists (select from domains d where d.customer_id = c.id and d.state not in ('transferred_away', 'deleted'))
        and not exists (select from hosting_accounts h where h.customer_id = c.id and h.state <> 'terminated')";
    let never = "not exists (select from logins l where l.customer_id = c.id and l.last_sign_in_at >= '2026-11-01')";
    for (query, fits) in [
        ("tag=third".to_owned(), "c.number % 3 = 0".to_owned()),
        (format!("from={day}"), format!("c.created_at >= '{day} 00:00+00'")),
        (format!("to={day}"), format!("c.created_at < timestamptz '{day} 00:00+00' + interval '1 day'")),
        (format!("from={day}&to={day}&sort=name"), format!("(c.created_at at time zone 'UTC')::date = '{day}'")),
        ("products=none".to_owned(), has_none.to_owned()),
        ("idle=2026-11-01".to_owned(), never.to_owned()),
        (
            "tag=third&products=none&verified=no&sort=-email".to_owned(),
            format!("c.number % 3 = 0 and c.verification_id is null and {has_none}"),
        ),
        ("q=example&tag=third&sort=name".to_owned(), "c.number % 3 = 0 and c.email like '%example%'".to_owned()),
        (
            format!("q=example&idle=2026-11-01&from={day}"),
            format!("c.email like '%example%' and {never} and c.created_at >= '{day} 00:00+00'"),
        ),
    ] {
        let found = listed(&staff, &format!("{LIST}?{query}")).await;
        let expected = stored(&portal, Box::leak(fits.into_boxed_str())).await;
        assert!(!expected.is_empty(), "{query}: somebody fits");
        assert_eq!(set(&found), expected, "{query}");
        assert_eq!(found.len(), expected.len(), "{query}: each once");
    }
}

#[tokio::test]
async fn what_is_filtered_by_is_kept_as_things_happen() {
    let portal = TestPortal::start().await;
    let kept = async |sql: &'static str| {
        let found: (bool, bool) = sqlx::query_as(
            "select c.has_products, coalesce(c.last_sign_in_on, '0001-01-01') = (now() at time zone 'UTC')::date from customers c where c.email = 'verified@customer.example'",
        )
        .fetch_one(&portal.db)
        .await
        .unwrap();
        if !sql.is_empty() {
            sqlx::raw_sql(sql).execute(&portal.db).await.unwrap();
        }
        found
    };
    let whose = "where customer_id = (select id from customers where email = 'verified@customer.example')";
    let end: &'static str = Box::leak(
        format!(
            "update domains set state = 'deleted' {whose}; update hosting_accounts set state = 'terminated' {whose};"
        )
        .into_boxed_str(),
    );
    let back: &'static str = Box::leak(
        format!(
            "update hosting_accounts set state = 'active' where id = (select id from hosting_accounts {whose} limit 1);"
        )
        .into_boxed_str(),
    );
    assert!(kept(end).await.0, "Ada has domains");
    assert!(!kept(back).await.0, "none of them is left");
    assert!(kept("").await.0, "one is back");
    sqlx::raw_sql("update customers set last_sign_in_on = null").execute(&portal.db).await.unwrap();
    portal.customer("verified@customer.example").await;
    assert!(kept("").await.1, "she has just signed in");
}

#[tokio::test]
async fn columns_and_size_are_the_persons_own() {
    let portal = TestPortal::start().await;
    let (sanne, manager) = (portal.staff("support").await, portal.staff("manager").await);
    let fields = [
        ("tags", "yes"),
        ("products", "yes"),
        ("last_sign_in", "yes"),
        ("region", "yes"),
        ("phone", "yes"),
        ("size", "25"),
    ];
    let answer =
        sanne.post(&format!("{LIST}/columns"), &[&fields[..], &[("back", "country=NL&sort=name")]].concat()).await;
    assert_eq!((answer.status, answer.location()), (303, "/reseller/customers?country=NL&sort=name"));
    let page = sanne.get(LIST).await.page();
    assert_eq!(ids(&page).len(), 25);
    let heads = page.texts("thead th");
    assert_eq!(heads[1..], ["Name", "No.", "Phone", "State or province", "Tags", "Products", "Last sign-in"]);
    let ada = sanne.get(&format!("{LIST}?q=verified@customer.example")).await.page();
    assert!(ada.text("td.num[data-label=Products]").parse::<i64>().unwrap() > 0);
    assert_eq!(
        manager.get(LIST).await.page().texts("thead th")[1..],
        ["Name", "No.", "E-mail", "Country", "State", "Created"]
    );
    let both: BTreeSet<Uuid> = set(&listed(&sanne, LIST).await);
    assert_eq!(both, set(&listed(&manager, LIST).await), "pages of another size hold the same");
    assert_eq!(
        sanne.post(&format!("{LIST}/columns"), &[("size", "7"), ("back", "view=x&after=zz")]).await.location(),
        LIST
    );
    assert_eq!(ids(&sanne.get(LIST).await.page()).len(), 50, "an unknown size is the usual one");
}

#[tokio::test]
async fn a_view_is_ones_own_or_everybodys() {
    let portal = TestPortal::start().await;
    let (sanne, manager, owner) =
        (portal.staff("support").await, portal.staff("manager").await, portal.staff("owner").await);
    let views = format!("{LIST}/views");
    let long = "x".repeat(61);
    for (name, word) in [("", "Enter a name"), (long.as_str(), "60"), ("a\0b", "")] {
        let answer = sanne.post(&views, &[("name", name), ("query", "country=DE")]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.html().text("#f-name-error").contains(word) && answer.body.contains("country=DE"), "{word}");
    }
    let fields = [
        ("name", "Germany, unverified"),
        ("query", "country=DE&verified=no&page=last&evil=1"),
        ("columns", "tags created nonsense"),
    ];
    let answer = sanne.post(&views, &fields).await;
    assert_eq!(answer.status, 303);
    let page = sanne.get(answer.location()).await.page();
    assert_eq!(page.text(".views a[aria-current]"), "Germany, unverified");
    assert_eq!(page.texts("thead th")[1..], ["Name", "No.", "Tags", "Created"]);
    assert!(page.text(".chips").contains("Germany"));
    assert_eq!(sanne.post(&views, &fields).await.status, 422, "the name is taken");
    let view = answer.location().rsplit('=').next().unwrap().to_owned();
    let one = format!("{views}/{view}");
    assert!(!manager.get(LIST).await.page().has(".views"), "it is her own");
    for other in [&manager, &owner] {
        assert_eq!(other.get(&one).await.status, 404);
    }
    assert_eq!(sanne.post(&one, &[("name", "Germany"), ("shared", "yes")]).await.status, 303);
    assert!(manager.get(LIST).await.page().texts(".views a").contains(&"Germany".to_owned()));
    assert!(!manager.get(&one).await.page().has("form[action$=deletion]"));
    assert_eq!(manager.post(&one, &[("name", "Mine")]).await.status, 403, "only its maker");
    assert_eq!(manager.post(&format!("{one}/deletion"), &[]).await.status, 403);
    assert_eq!(owner.post(&one, &[("name", "Deutschland"), ("shared", "yes")]).await.status, 303, "or an owner");
    assert_eq!(owner.post(&format!("{one}/deletion"), &[]).await.status, 303);
    assert_eq!(sanne.get(&format!("{LIST}?view={view}")).await.status, 404);
}

#[tokio::test]
async fn the_file_holds_just_what_the_list_shows() {
    let portal = TestPortal::start().await;
    let (manager, support) = (portal.staff("manager").await, portal.staff("support").await);
    let export = format!("{LIST}/export");
    assert_eq!(support.get(&export).await.status, 403);
    assert_eq!(support.post(&export, &[("separator", "comma"), ("columns", "all")]).await.status, 403);
    for query in ["", "country=NL&verified=no", "q=example&sort=name", "q=zzzzzzzz", "products=none&to=2026-11-01"] {
        let page = manager.get(&format!("{export}?{query}")).await.page();
        assert!(page.has("input[name=query]"));
        let answer = manager.submit(&page, &export, &[("separator", "semicolon"), ("columns", "shown")]).await;
        assert_eq!(answer.status, 200, "{query}");
        assert!(answer.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
        let text = answer.body.strip_prefix('\u{feff}').expect("it says that it is UTF-8");
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap(), vec!["Number", "Name", "E-mail", "Country", "State", "Created"]);
        let written: BTreeSet<i32> = reader.records().map(|row| row.unwrap()[0].parse().unwrap()).collect();
        let shown = listed(&manager, &format!("{LIST}?{query}")).await;
        let numbers: Vec<i32> = sqlx::query_scalar("select number from customers where id = any($1)")
            .bind(&shown)
            .fetch_all(&portal.db)
            .await
            .unwrap();
        assert_eq!(written, numbers.into_iter().collect(), "{query}");
    }
    let wrong = manager.post(&export, &[("separator", "x"), ("columns", "")]).await;
    assert_eq!((wrong.status, wrong.html().count(".errors li")), (422, 2));
    let told: i64 =
        sqlx::query_scalar("select count(*) from events where kind = 'customers_exported' and actor_name <> ''")
            .fetch_one(&portal.db)
            .await
            .unwrap();
    assert_eq!(told, 5);
}
