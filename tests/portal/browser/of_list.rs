//! The pages of the customers list as a tool: notes and tags, views, the export, actions on many, and *Go to*.
use uuid::Uuid;

use super::scenes::{SEND, Scene, scene};
use super::stage::{Stage, Who};
use crate::support::TestPortal;

/// What Northwind's staff have kept.
pub struct Kept {
    pub note: Uuid,
    pub tag: Uuid,
    pub view: Uuid,
    pub bulk: String,
}

/// Notes about Ada, a few tags, two views, and an action that is over.
pub async fn set(portal: &TestPortal) -> Kept {
    let (owner, support) = (portal.staff("owner").await, portal.staff("support").await);
    let ada = format!("/reseller/customers/{}", portal.customer_id("verified@customer.example").await);
    let good = async |answer: crate::support::Answer| assert_eq!(answer.status, 303, "{}", answer.body);
    for tag in ["VIP", "Pays by bank transfer", "Newsletter 2026", "Wholesale"] {
        good(support.post(&format!("{ada}/tags"), &[("tag", tag)]).await).await;
    }
    let body = "Prefers to be called after 14:00.\nKeep her informed about the move of the mail servers.";
    good(owner.post(&format!("{ada}/notes"), &[("body", body), ("pinned", "yes")]).await).await;
    good(support.post(&format!("{ada}/notes"), &[("body", "Asked for an offer for ten more domains.")]).await).await;
    for (name, query) in [("Not verified, Germany", "verified=no&country=DE"), ("VIP by name", "tag=VIP&sort=name")] {
        let fields =
            [("name", name), ("query", query), ("columns", "email tags products last_sign_in"), ("shared", "yes")];
        good(support.post("/reseller/customers/views", &fields).await).await;
    }
    let whom = [("whom", "all"), ("query", "country=NL")];
    let check = support.post("/reseller/customers/bulk/check", &whom).await.html();
    let fields = [("deed", "add_tag"), ("tag", "VIP")];
    let begun = support.submit(&check, "/reseller/customers/bulk", &fields).await;
    let one = |sql: &'static str| sqlx::query_scalar::<_, Uuid>(sql).fetch_one(&portal.db);
    Kept {
        note: one("select id from customer_notes where pinned_at is null").await.expect("a note"),
        tag: one("select id from tags where name = 'Wholesale'").await.expect("a tag"),
        view: one("select id from customer_views order by created_at limit 1").await.expect("a view"),
        bulk: begun.location().to_owned(),
    }
}

const OPEN_COLUMNS: &str = "document.querySelector('#columns').open = true";
const OPEN_SAVING: &str = "document.querySelector('#save-view').open = true";
const OPEN_GOING: &str = "document.querySelector('a[data-go]').click()";
const ACT_ON_ALL: &str = "document.querySelector('#bulk button[value=all]').click()";

/// To staff.
pub fn reseller(stage: &Stage) -> Vec<Scene> {
    use Who::{AsTulip, Owner, Support, Tulip};
    let (list, bulk) = ("/reseller/customers", "/reseller/customers/bulk");
    let (notes, note) = ("/reseller/customers/{id}/notes", "/reseller/customers/{id}/notes/{note}");
    let (tags, tag, view) = ("/reseller/tags", "/reseller/tags/{tag}", "/reseller/customers/views/{view}");
    let (export, go) = ("/reseller/customers/export", "/reseller/go");
    let kept = &stage.kept;
    let of_ada = format!("{list}/{}/notes", stage.ada);
    let of_tulip = format!("{list}/{}/notes", stage.tulips_customer);
    let one_view = format!("{list}/views/{}", kept.view);
    vec![
        scene("list-view", list, Support, format!("{list}?tag=VIP&sort=name&view={}", kept.view), "VIP"),
        scene("list-more-filters", list, Owner, format!("{list}?products=none&from=2026-01-01"), "No products"),
        scene("list-columns", list, Support, list, "").then(OPEN_COLUMNS, "Customers on a page"),
        scene("list-save-view", list, Support, list, "").then(OPEN_SAVING, "For all colleagues"),
        scene("list-go", list, Owner, list, "").then(OPEN_GOING, "Customer, page or action"),
        scene("notes", notes, Support, of_ada.clone(), "after 14:00"),
        scene("notes-none", notes, Tulip, of_tulip.clone(), "No notes yet"),
        scene("notes-acting", notes, AsTulip, of_tulip, "is acting as reseller"),
        scene("notes-wrong", notes, Support, of_ada.clone(), "").then(SEND, "There is a problem"),
        scene("note-edit", note, Support, format!("{of_ada}/{}", kept.note), "Change your note"),
        scene("tags", tags, Owner, tags, "Pays by bank transfer"),
        scene("tags-none", tags, Tulip, tags, "No tags yet"),
        scene("tag", tag, Owner, format!("{tags}/{}", kept.tag), "Merge into another tag"),
        scene("view", view, Support, one_view.clone(), "For all colleagues"),
        scene("view-of-another", view, Who::LateSupport, one_view, "Show the list"),
        scene("export", export, Owner, format!("{export}?verified=no&country=DE"), "Between the cells"),
        scene("bulk", bulk, Support, bulk, "Add the tag"),
        scene("bulk-none", bulk, Tulip, bulk, "Nothing was done with many"),
        scene("bulk-check", list, Support, format!("{list}?country=NL"), "").then(ACT_ON_ALL, "What shall be done"),
        scene(
            "bulk-progress",
            "/reseller/customers/bulk/{bulk}",
            Support,
            kept.bulk.clone(),
            "With whom it was not done",
        ),
        scene("go", go, Owner, format!("{go}?q=or"), "Orders"),
        scene("go-nothing", go, Support, format!("{go}?q=zzzzzz"), "Nothing is called that"),
    ]
}
