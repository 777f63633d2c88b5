//! The registry's rules one by one.
use serde_json::json;
use time::macros::datetime;
use uuid::Uuid;

use crate::ids::ContactId;

use super::*;

const NOW: OffsetDateTime = datetime!(2026-11-25 12:00 UTC);

fn kept(expires_at: OffsetDateTime) -> Kept {
    Kept {
        name: "garden.example".to_owned(),
        expires_at,
        auth_code: String::new(),
        locked: false,
        name_servers: own_name_servers("ns"),
        points_to: String::new(),
    }
}

fn ask(action: TaskAction, months: i16) -> DomainAsk {
    DomainAsk {
        key: Uuid::now_v7(),
        action,
        name: "garden.example".to_owned(),
        months,
        contact: ContactId::new(),
        holder: json!({}),
        roles: Vec::new(),
        ascii: false,
        extras: json!({}),
        name_servers: Vec::new(),
        target: "https://northwind.example/at/northwind".to_owned(),
    }
}

fn in_days(days: i64) -> OffsetDateTime {
    NOW + Duration::days(days)
}

#[test]
fn months_end_where_the_month_ends() {
    assert_eq!(add_months(datetime!(2028-02-29 10:00 UTC), 12), Some(datetime!(2029-02-28 10:00 UTC)));
    assert_eq!(add_months(datetime!(2026-01-31 10:00 UTC), 1), Some(datetime!(2026-02-28 10:00 UTC)));
    assert_eq!(add_months(datetime!(2026-12-15 10:00 UTC), 120), Some(datetime!(2036-12-15 10:00 UTC)));
    assert_eq!(add_months(NOW, i32::MAX), None);
}

#[test]
fn a_domain_passes_through_grace_and_redemption_and_is_free_again() {
    // 30 days of grace; 30 of redemption, which are not known
    let phase_after = |days: i64| phase("garden.hu", in_days(-days), NOW);
    assert_eq!((phase_after(-1), phase_after(0)), (Phase::Registered, Phase::Registered));
    assert_eq!((phase_after(1), phase_after(30)), (Phase::Grace, Phase::Grace));
    assert_eq!((phase_after(31), phase_after(60)), (Phase::Redemption, Phase::Redemption));
    assert_eq!(phase_after(61), Phase::Free);
    let lapsed = lapsed_at("garden.hu", NOW);
    assert_eq!((phase("garden.hu", lapsed, NOW), lapsed < in_days(-60)), (Phase::Free, true));
}

#[test]
fn renewals_count_from_the_end_and_never_beyond_ten_years() {
    let mut domain = kept(in_days(10));
    assert_eq!(change(&mut domain, &ask(TaskAction::Renew, 24), NOW), Ok(()));
    assert_eq!(domain.expires_at, datetime!(2028-12-05 12:00 UTC));
    let mut grace = Kept { name: "garden.hu".to_owned(), ..kept(in_days(-5)) };
    assert_eq!(change(&mut grace, &ask(TaskAction::Renew, 12), NOW), Ok(()));
    assert_eq!(grace.expires_at, datetime!(2027-11-20 12:00 UTC));
    let before = kept(in_days(1));
    let mut long = before.clone();
    assert!(change(&mut long, &ask(TaskAction::Renew, 120), NOW).is_err_and(|why| why.contains("10 years")));
    assert!(change(&mut long, &ask(TaskAction::Renew, 7), NOW).is_err_and(|why| why.contains("years")));
    assert!(change(&mut long, &ask(TaskAction::Renew, 0), NOW).is_err());
    assert_eq!(long, before, "a refusal changes nothing");
}

#[test]
fn only_what_is_in_redemption_is_restored_and_nothing_else_is_done_to_it() {
    let mut lapsed = kept(in_days(-20));
    for action in [TaskAction::Renew, TaskAction::Park, TaskAction::Lock, TaskAction::NameServers, TaskAction::Unpark] {
        assert!(change(&mut lapsed, &ask(action, 12), NOW).is_err_and(|why| why.contains("redemption")), "{action:?}");
    }
    assert_eq!(change(&mut lapsed, &ask(TaskAction::Restore, 12), NOW), Ok(()));
    assert_eq!(lapsed.expires_at, add_months(in_days(-20), 12).unwrap());
    assert!(change(&mut lapsed, &ask(TaskAction::Restore, 12), NOW).is_err());
    assert_eq!(change(&mut kept(in_days(-90)), &ask(TaskAction::Restore, 12), NOW), Err(UNKNOWN.to_owned()));
}

#[test]
fn parking_points_at_the_label_and_unparking_brings_its_name_servers_back() {
    let own = vec![NameServer { name: "ns1.garden.example".into(), ips: vec!["192.0.2.1".parse().unwrap()] }];
    let mut domain = Kept { name_servers: own.clone(), ..kept(in_days(100)) };
    assert_eq!(change(&mut domain, &ask(TaskAction::Park, 0), NOW), Ok(()));
    assert_eq!(domain.points_to, "https://northwind.example/at/northwind");
    assert_ne!(domain.name_servers, own);
    let back = DomainAsk { name_servers: own.clone(), ..ask(TaskAction::Unpark, 0) };
    assert_eq!(change(&mut domain, &back, NOW), Ok(()));
    assert_eq!((domain.name_servers, domain.points_to.as_str()), (own, ""));
}

#[test]
fn too_few_and_too_many_name_servers_are_refused() {
    let servers = |n: usize| (0..n).map(|n| NameServer { name: format!("ns{n}.x.example"), ips: Vec::new() }).collect();
    for (count, fine) in [(0, false), (1, false), (2, true), (13, true), (14, false)] {
        let asked = DomainAsk { name_servers: servers(count), ..ask(TaskAction::NameServers, 0) };
        assert_eq!(change(&mut kept(in_days(100)), &asked, NOW).is_ok(), fine, "{count}");
    }
}

#[test]
fn a_lock_is_set_and_taken_away() {
    let mut domain = kept(in_days(100));
    change(&mut domain, &ask(TaskAction::Lock, 0), NOW).unwrap();
    assert!(domain.locked);
    change(&mut domain, &ask(TaskAction::Unlock, 0), NOW).unwrap();
    assert!(!domain.locked);
    assert!(change(&mut domain, &ask(TaskAction::Suspend, 0), NOW).is_err());
}
