//! What stands in the address is read and written alike.
use time::macros::datetime;

use super::*;
use crate::ids::TagId;

fn read(query: &str) -> Asked {
    serde_html_form::from_str(query).unwrap()
}

fn again(query: &str) -> String {
    read(query).address().href()
}

#[test]
fn an_address_is_written_as_it_was_read() {
    for query in [
        "q=o%27brien+%26+s%C3%B6hne",
        "is_reseller=no&state=fraud&verified=yes&country=NL&sort=-name",
        "sort=created",
        "created=month",
        "tag=VIP&from=2026-01-01&to=2026-02-28&idle=2026-03-01&products=none",
    ] {
        assert_eq!(again(query), format!("{LIST}?{query}"));
    }
}

#[test]
fn what_is_not_known_is_not_there() {
    for query in [
        "",
        "is_reseller=any",
        "is_reseller=",
        "state=dead",
        "verified=1",
        "country=XX",
        "sort=password",
        "sort=--name",
        "sort=-created",
        "created=never",
        "after=%00",
        "before=xyz",
        "page=7",
        "nonsense=1",
        "from=2026-02-30",
        "to=yesterday",
        "idle=0000-01-01",
        "products=some",
        "tag=%00",
        "view=mine",
        "country=%00",
    ] {
        assert_eq!(again(query), LIST, "{query}");
        assert_eq!(read(query).start(), Start::First, "{query}");
    }
    assert_eq!(again("country=Netherlands"), again("country=nl"));
    assert_eq!(again("q=a%00b%0A"), format!("{LIST}?q=ab"));
}

#[test]
fn a_column_sorts_and_then_sorts_the_other_way() {
    let newest = Address::default();
    assert_eq!(newest.sorted_by(Sort::Name).sort(), "name");
    assert_eq!(newest.sorted_by(Sort::Name).sorted_by(Sort::Name).sort(), "-name");
    assert_eq!(newest.sorted_by(Sort::Created).sort(), "created");
    assert_eq!(newest.sorted_by(Sort::Created).sorted_by(Sort::Created).sort(), "");
    assert_eq!(newest.sorted_by(Sort::Email).sorted_by(Sort::Created).sort(), "");
}

#[test]
fn places_stand_last_and_are_read_back() {
    let id = uuid::Uuid::now_v7();
    let address = read("country=NL").address();
    let (_, query) =
        address.href_beside("after", id).split_once('?').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert!(query.starts_with("country=NL&after="));
    assert_eq!(read(&query).start(), Start::After(id));
    assert_eq!(read(&query).address(), address);
    assert_eq!(read("page=last").start(), Start::Last);
}

#[test]
fn this_month_began_on_its_first_day() {
    let now = datetime!(2026-11-24 09:41 UTC);
    assert_eq!(read("created=month&sort=name").address().filter(now).since, Some(datetime!(2026-11-01 00:00 UTC)));
    assert_eq!(again("created=month&sort=name"), format!("{LIST}?created=month"));
    assert_eq!(read("").address().filter(now).since, None);
}

#[test]
fn days_are_whole() {
    let now = datetime!(2026-11-24 09:41 UTC);
    let filter = read("from=2026-01-01&to=2026-01-31").address().filter(now);
    assert_eq!(filter.since, Some(datetime!(2026-01-01 00:00 UTC)));
    assert_eq!(filter.until, Some(datetime!(2026-02-01 00:00 UTC)));
    let later = read("created=month&from=2026-11-20").address().filter(now);
    assert_eq!(later.since, Some(datetime!(2026-11-20 00:00 UTC)));
}

#[test]
fn a_view_keeps_the_filter_and_the_order_only() {
    let view = "00000000-0000-7000-8000-000000000001";
    let address = read(&format!("country=DE&view={view}&sort=name")).address();
    assert_eq!(address.query(), "country=DE&sort=name");
    assert!(address.href().contains(&format!("view={view}")));
    assert_eq!(read("").address().query(), "");
}

#[test]
fn a_tag_is_named_by_its_id_or_by_its_name() {
    let id = TagId::new();
    assert_eq!(read(&format!("tag={id}")).address().filter(datetime!(2026-11-24 09:41 UTC)).tag, Some(id));
    assert!(read("tag=VIP").address().asks_for_nobody(), "before anybody has looked");
    assert!(!read("").address().asks_for_nobody());
}
