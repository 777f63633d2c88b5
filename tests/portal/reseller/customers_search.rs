//! Searching the customers list, in a short one and in a long one.
use reseller_portal::web::paging::Cursor;
use uuid::Uuid;

use super::customers_list::{LIST, ids, listed, set, stored, walk};
use crate::support::TestPortal;

#[tokio::test]
async fn search_finds_by_any_part_of_what_he_is_known_by() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let (ada, erik) =
        (portal.customer_id("verified@customer.example").await, portal.customer_id("unverified@company.example").await);
    sqlx::query("update logins set name = 'zebrafinch.books' where customer_id = $1")
        .bind(ada)
        .execute(&portal.db)
        .await
        .unwrap();
    let number: i32 =
        sqlx::query_scalar("select number from customers where id = $1").bind(ada).fetch_one(&portal.db).await.unwrap();
    for (typed, found) in [
        ("da Jan", ada),
        ("JANSEN", ada),
        ("jansen ada", ada),
        ("ulder Fiets", erik),
        ("b.v.", erik),
        ("erified@customer", ada),
        ("unverified@comp", erik),
        ("brafinch", ada),
        (&number.to_string(), ada),
        // a domain by its whole name, which stands nowhere in his own data
        ("demo-garden.nl", ada),
        ("Demo-Garden.COM", ada),
    ] {
        let query: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
        let list = staff.get(&format!("{LIST}?q={query}")).await.page();
        assert!(ids(&list).contains(&found), "{typed}");
        assert_eq!(list.attribute("form.filters input[name=q]", "value").as_deref(), Some(typed));
        let suggested = staff.get(&format!("{LIST}/suggest?q={query}")).await.page();
        let alone = ids(&list).len() <= 8;
        assert!(
            !alone || suggested.attributes("li a", "href").contains(&format!("{LIST}/{found}")),
            "{typed} is suggested"
        );
        assert!(suggested.count("li") <= 8);
    }
    for page in ["/reseller", LIST, "/reseller/customers/new"] {
        let page = staff.get(page).await.page();
        assert_eq!(page.attribute("form[role=search]", "action").as_deref(), Some(LIST));
    }
}

#[tokio::test]
async fn signs_that_patterns_are_made_of_stand_for_themselves() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let odd = portal.customer_id("odd14@names.example").await;
    for typed in ["_Real_", "100%25+_R", "%25+_Real", "_Real_+%5C"] {
        let found = listed(&staff, &format!("{LIST}?q={typed}")).await;
        assert_eq!(found, [odd], "{typed}");
    }
    for typed in [
        "J_nsen",
        "J%25n",
        "%25ansen%25a",
        "__",
        "%25%25",
        "%25_",
        "J%5Cnsen",
        "Jans[e]n",
        "Jans.n",
        "Ada|Erik",
        "%27%3B--",
    ] {
        let found = listed(&staff, &format!("{LIST}?q={typed}")).await;
        assert!(!found.contains(&portal.customer_id("verified@customer.example").await), "{typed}");
        assert!(found.len() < 20, "{typed} finds {}", found.len());
    }
}

/// Signs that stand in no address part words, as a blank does: whoever pastes "Jansen," finds Jansen.
#[tokio::test]
async fn other_signs_part_words() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let ada = portal.customer_id("verified@customer.example").await;
    for typed in ["Ada+Jansen,", "Ada+Jansen%5C", "(Ada+Jansen)", "^Ada"] {
        assert!(listed(&staff, &format!("{LIST}?q={typed}")).await.contains(&ada), "{typed}");
    }
}

#[tokio::test]
async fn one_letter_is_too_short_and_nobody_found_says_so() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let page = staff.get(&format!("{LIST}?q=x")).await.page();
    assert!(page.text("#results").contains("at least two characters"));
    let page = staff.get(&format!("{LIST}?q=nobody-is-called-that")).await.page();
    assert!(page.text("#results").contains("No customer fits") && page.count("tbody tr") == 0);
}

/// T3, T4, T5: no part of anybody else's customers is found, by whatever it is asked for.
#[tokio::test]
async fn customers_of_other_resellers_are_never_found() {
    let portal = TestPortal::start().await;
    let own = stored(&portal, "true").await;
    let foreign: Vec<(Uuid, String, String)> = sqlx::query_as(
        "select c.id, c.email, c.name from customers c join resellers r on r.id = c.reseller_id where r.name not like 'Northwind%'",
    )
    .fetch_all(&portal.db).await.unwrap();
    assert!(foreign.len() > 30);
    let owner = portal.staff("owner").await;
    for (id, email, name) in foreign {
        for typed in [email, name, id.to_string()] {
            let query: String = url::form_urlencoded::byte_serialize(typed.as_bytes()).collect();
            let list = ids(&owner.get(&format!("{LIST}?q={query}")).await.page());
            assert!(list.iter().all(|id| own.contains(id)), "{typed}");
            let suggested = owner.get(&format!("{LIST}/suggest?q={query}")).await;
            assert!(!suggested.body.contains(&id.to_string()), "{typed}");
        }
        let beside = owner.get(&format!("{LIST}?after={}", place(id))).await.page();
        assert!(ids(&beside).iter().all(|id| own.contains(id)));
    }
}

/// A customer's place in the list, as addresses say it.
pub fn place(id: Uuid) -> String {
    Cursor { value: String::new(), id }.encode()
}

/// Ten thousand more customers: the newer half are plain, the older half "quorra"; of all every four hundredth is "zyxt",
/// of the older every tenth "wexq".
pub async fn many(portal: &TestPortal) {
    sqlx::query(
        "insert into customers (id, reseller_id, label_id, number, name, country, email, created_at, updated_at)
         select ('01910000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, l.reseller_id, l.id, 500000 + i,
                concat_ws(' ', case when i <= 5200 then 'Quorra' else 'Plain' end,
                          case when i % 400 = 0 then 'Zyxt' end, case when i <= 5200 and i % 10 = 0 then 'Wexq' end),
                case when i % 3 = 0 then 'NL' else 'IS' end, 'n' || i || '@many.example',
                timestamptz '2027-01-01' + i * interval '1 minute', now()
           from labels l, generate_series(1, 10400) i where l.slug = 'northwind'",
    )
    .execute(&portal.db)
    .await
    .unwrap();
    sqlx::query("analyze customer_search").execute(&portal.db).await.unwrap();
}

/// Whether a search reads on, or asks the index for all or for the first, its pages are the same customers in the same
/// order, forwards and backwards.
#[tokio::test]
async fn pages_of_a_search_are_whole_in_a_long_list() {
    let portal = TestPortal::start().await;
    many(&portal).await;
    let staff = portal.staff("support").await;
    for (query, fits) in [
        ("q=quorra", "c.name like 'Quorra%'"),
        ("q=plain", "c.name like 'Plain%'"),
        ("q=wexq", "c.name like '%Wexq%'"),
        ("q=zyxt", "c.name like '%Zyxt%'"),
        ("q=quorra+wexq&country=NL", "c.name like '%Wexq%' and c.country = 'NL'"),
        ("q=xt+qu", "c.name like 'Quorra Zyxt%'"),
        ("q=wexq&sort=name", "c.name like '%Wexq%'"),
        ("q=wexq&sort=created", "c.name like '%Wexq%'"),
    ] {
        let from = format!("{LIST}?{query}");
        let forwards = walk(&staff, &from, "next").await;
        let order = forwards.concat();
        assert_eq!((set(&order).len(), set(&order)), (order.len(), stored(&portal, fits).await), "{query}");
        let mut expected = order.clone();
        expected.sort();
        if !query.contains("sort=") {
            expected.reverse();
        }
        assert!(query.contains("sort=name") || order == expected, "{query}: by the time they came");
        if forwards.len() == 1 {
            continue;
        }
        let last = staff.get(&from).await.page().link("Last").unwrap();
        let mut backwards = walk(&staff, &last, "prev").await;
        assert_eq!(backwards.pop().as_ref(), forwards.first(), "{query}: the first page is always whole");
        backwards.reverse();
        let seen = backwards.concat();
        assert!(order.ends_with(&seen) && order.len() - seen.len() <= 50, "{query}: the same from the end");
    }
    let rare = walk(&staff, &format!("{LIST}?q=zyxt"), "next").await.concat();
    for beside in [1, 399, 5_200, 5_201, 9_999, 10_400, 99_999] {
        let id: Uuid = format!("01910000-0000-7000-8000-{beside:012}").parse().unwrap();
        let older: Vec<_> = rare.iter().copied().filter(|found| *found < id && beside <= 10_400).collect();
        for (query, expected) in [("after", if older.is_empty() { &rare } else { &older }), ("before", &rare)] {
            let page = staff.get(&format!("{LIST}?q=zyxt&{query}={}", place(id))).await.page();
            assert_eq!(ids(&page), *expected, "{query} one who may not fit, {beside}");
        }
    }
    let found = staff.get(&format!("{LIST}?q=wexq")).await.page();
    assert!(found.text("#results").contains("520"), "what the index found is counted: {}", found.text("#results"));
}

/// Whoever is just what was typed stands first, among as many as fit on a page.
#[tokio::test]
async fn who_is_exactly_it_takes_a_place_of_the_first_page() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("support").await;
    let ada = portal.customer_id("verified@customer.example").await;
    sqlx::query("update customers set number = 101 where id = $1").bind(ada).execute(&portal.db).await.unwrap();
    let first = staff.get(&format!("{LIST}?q=101")).await.page();
    assert_eq!((ids(&first).len(), ids(&first)[0]), (50, ada));
    let all: i64 = sqlx::query_scalar(
        "select count(*) from customer_search s join resellers r on r.id = s.reseller_id
          where r.name like 'Northwind%' and s.search like '%101%'",
    )
    .fetch_one(&portal.db)
    .await
    .unwrap();
    let mut met = ids(&first);
    let mut page = first;
    while let Some(next) = page.link("Next") {
        page = staff.get(&next).await.page();
        met.extend(ids(&page));
    }
    let met_once: std::collections::HashSet<Uuid> = met.iter().copied().collect();
    assert_eq!((met.len(), met_once.len()), (usize::try_from(all).unwrap(), met.len()), "nobody twice, nobody missed");
    let back = page.link("Previous").expect("the page before");
    assert_eq!(ids(&staff.get(&back).await.page()).len(), 50);
}
