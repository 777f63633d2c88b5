//! Answers that are lost: what happened is found out, and nothing is done twice.
use std::time::Duration;

use reseller_portal::suppliers::{Answer, DomainAsk, TaskAction};
use serde_json::json;
use time::OffsetDateTime;

use super::Desk;
use super::server::{CLIENT, What};

/// Done when 5.
#[tokio::test]
async fn a_domain_whose_answer_was_lost_is_found_and_not_registered_twice() {
    let mut desk = Desk::open().await;
    desk.server.fails("domain create", What::DoneThenDropped, 1);
    let ask = desk.ask(TaskAction::Register, "once.nl");
    assert!(desk.later(&ask).await.contains("broke off"));
    assert_eq!(desk.noted(&ask, "domain create").await, [(None, None)], "nobody knows");
    desk.crash();
    let delivered = desk.done(&ask).await;
    assert_eq!(delivered.expires_at.map(|at| at.date()), Some(desk.server.world().domains["once.nl"].ends.date()));
    assert_eq!(desk.server.asked("domain create", "once.nl"), 1);
    // and again, as after a crash before it was written down
    desk.done(&ask).await;
    assert_eq!(desk.server.asked("domain create", "once.nl"), 1);
}

#[tokio::test]
async fn what_never_reached_the_registry_is_sent_again_under_another_id() {
    let desk = Desk::open().await;
    desk.server.fails("domain create", What::DroppedBefore, 2);
    let ask = desk.ask(TaskAction::Register, "again.nl");
    desk.later(&ask).await;
    desk.later(&ask).await;
    desk.done(&ask).await;
    assert_eq!((desk.server.asked("domain create", "again.nl"), desk.server.did("domain create", "again.nl")), (3, 1));
    let world = desk.server.world();
    let trids: std::collections::HashSet<&String> = world.log.iter().map(|(.., trid)| trid).collect();
    assert_eq!(trids.len(), world.log.len(), "no clTRID comes twice");
}

/// Whatever is cut off where: in the end each thing was done once.
#[tokio::test]
async fn every_change_survives_every_kind_of_break_and_is_done_once() {
    let desk = Desk::open().await;
    let far =
        |name: &str| DomainAsk { extras: json!({ "auth_code": "Right-1" }), ..desk.ask(TaskAction::Transfer, name) };
    let breaks = [What::DoneThenDropped, What::DroppedMidFrame, What::DroppedBefore];
    for (n, what) in breaks.into_iter().enumerate() {
        let name = format!("breaks-{n}.nl");
        for kind in ["contact create", "host create", "domain create"] {
            desk.server.fails(kind, what, 1);
        }
        until_done(&desk, &desk.ask(TaskAction::Register, &name)).await;
        assert_eq!(desk.server.did("domain create", &name), 1, "{what:?}");
        let ends = desk.server.world().domains[&name].ends;
        desk.server.fails("domain renew", what, 1);
        let renewed = until_done(&desk, &desk.ask(TaskAction::Renew, &name)).await;
        assert_eq!(desk.server.did("domain renew", &name), 1, "{what:?}");
        assert_eq!(renewed.expires_at.map(|at| at.date()), Some(desk.server.world().domains[&name].ends.date()));
        assert!(desk.server.world().domains[&name].ends > ends);
        desk.server.fails("domain update", what, 1);
        until_done(&desk, &desk.for_bob(TaskAction::ChangeOwner, &name)).await;
        desk.server.fails("domain update", what, 1);
        until_done(&desk, &desk.ask(TaskAction::Lock, &name)).await;
        desk.server.fails("domain update", what, 1);
        until_done(&desk, &desk.ask(TaskAction::Park, &name)).await;
        assert_eq!(desk.server.did("domain update", &name), 3, "owner, lock, parking: {what:?}");
        {
            let mut world = desk.server.world();
            let domain = world.domains.get_mut(&name).unwrap();
            domain.statuses.clear();
            domain.sponsor = "another".into();
            domain.code = "Right-1".into();
        }
        desk.server.fails("domain transfer", what, 1);
        let transfer = far(&name);
        desk.later(&transfer).await;
        assert!(matches!(desk.carry_out(&transfer).await, Answer::Pending(_)));
        assert_eq!(desk.server.did("domain transfer", &name), 1, "{what:?}");
    }
    // two contacts in all, each made once
    let made = desk.server.world().done.iter().filter(|(kind, _)| kind == "contact create").count();
    assert_eq!(made, desk.server.world().contacts.len());
    assert_eq!(made, 2);
}

async fn until_done(desk: &Desk, ask: &DomainAsk) -> reseller_portal::suppliers::Delivered {
    for _ in 0..6 {
        match desk.carry_out(ask).await {
            Answer::Done(delivered) => return delivered,
            Answer::Later(_) => {}
            other => panic!("{:?} {}: {other:?}", ask.action, ask.name),
        }
    }
    panic!("{:?} {} comes to no end", ask.action, ask.name)
}

#[tokio::test]
async fn a_worker_that_falls_over_while_it_waits_leaves_nothing_that_is_done_twice() {
    let mut desk = Desk::open().await;
    desk.registered("slow.nl").await;
    desk.server.fails("domain renew", What::DoneThenSlow(Duration::from_secs(60)), 1);
    let ask = desk.ask(TaskAction::Renew, "slow.nl");
    let before = desk.server.world().domains["slow.nl"].ends;
    let cut = tokio::time::timeout(Duration::from_secs(2), desk.carry_out(&ask)).await;
    assert!(cut.is_err(), "it fell over while it waited");
    desk.crash();
    desk.done(&ask).await;
    assert_eq!(desk.server.did("domain renew", "slow.nl"), 1);
    assert!(desk.server.world().domains["slow.nl"].ends > before);
    assert_eq!(desk.noted(&ask, "domain renew").await, [(None, Some("done".to_owned()))], "it was found out");
}

#[tokio::test]
async fn two_renewals_of_one_domain_with_lost_answers_are_two_years_and_no_more_or_less() {
    let desk = Desk::open().await;
    desk.registered("twice.nl").await;
    let first_end = desk.server.world().domains["twice.nl"].ends;
    let (one, two) = (desk.ask(TaskAction::Renew, "twice.nl"), desk.ask(TaskAction::Renew, "twice.nl"));
    // neither knows of the other: the first never arrived, the second was done and its answer lost
    desk.server.fails("domain renew", What::DroppedBefore, 1);
    desk.later(&one).await;
    desk.server.fails("domain renew", What::DoneThenDropped, 1);
    desk.later(&two).await;
    until_done(&desk, &one).await;
    until_done(&desk, &two).await;
    until_done(&desk, &one).await;
    let years = (desk.server.world().domains["twice.nl"].ends - first_end).whole_days();
    assert_eq!((desk.server.did("domain renew", "twice.nl"), years / 365), (2, 2));
}

#[tokio::test]
async fn a_contact_with_our_handle_and_other_data_is_not_taken_for_ours() {
    let desk = Desk::open().await;
    desk.registered("first.nl").await;
    let handle = desk.server.world().domains["first.nl"].registrant.clone();
    {
        // as if somebody else had it: the portal forgets that it made it, and the data is another's
        let mut world = desk.server.world();
        let others = world.contacts[&handle].clone();
        let renamed = rename(others);
        world.contacts.insert(handle.clone(), renamed);
    }
    sqlx::query("delete from epp_contacts").execute(&desk.portal.db).await.unwrap();
    desk.registered("second.nl").await;
    assert_ne!(desk.server.world().domains["second.nl"].registrant, handle);
}

fn rename(mut contact: super::server::written::Element) -> super::server::written::Element {
    for child in &mut contact.children {
        if child.name == "email" {
            child.text = Some("somebody@else.example".into());
        }
    }
    contact
}

#[tokio::test]
async fn a_restoring_that_broke_off_goes_on_where_it_was() {
    let desk = Desk::open().await;
    for what in [What::DoneThenDropped, What::DroppedBefore] {
        let name = if what == What::DroppedBefore { "before.nl" } else { "after.nl" };
        desk.registered(name).await;
        {
            let mut world = desk.server.world();
            let domain = world.domains.get_mut(name).unwrap();
            domain.ends = OffsetDateTime::now_utc() - time::Duration::days(60);
            domain.grace = Some("redemptionPeriod");
        }
        desk.server.fails("domain update", what, 2);
        desk.server.fails("domain renew", what, 1);
        until_done(&desk, &desk.ask(TaskAction::Restore, name)).await;
        assert_eq!((desk.server.did("domain update", name), desk.server.did("domain renew", name)), (2, 1), "{what:?}");
        assert_eq!(desk.server.world().domains[name].sponsor, CLIENT);
    }
}
