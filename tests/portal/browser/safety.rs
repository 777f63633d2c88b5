//! What a browser must never do with our pages: run what customers are called, ask other sites, show a page again after
//! signing out.
use serde_json::Value;

use super::scenes::{self, Scene};
use super::stage::{Stage, Who};
use super::{Means, Surfer};
use crate::support::TestPortal;

/// Each breaks out of another kind of place.
const PAYLOAD: &str = r#"'"></title></script><script>window.__pwned=1</script><img src=x onerror=window.__pwned=1><svg/onload=window.__pwned=1>{{7*7}}"#;

/// Puts it wherever people may type.
async fn poison(stage: &Stage) {
    let kept = "alter table terms disable trigger terms_are_kept";
    sqlx::raw_sql(kept).execute(&stage.portal.db).await.expect("terms may be written over here");
    for sql in [
        "update customers set name = $1, organisation = $1, address = $1, city = $1, postal_code = left($1, 32), state = left($1, 64),
         vat_number = left($1, 32) where country <> ''",
        "update logins set person_name = $1",
        "update restrictions set reason = $1",
        "update impersonations set reason = $1, ticket = left($1, 40)",
        "update labels set support_contact = $1",
        "update terms set body = $1",
        "update mails set subject = $1, text_body = $1 || text_body, to_name = $1",
        "update sessions set user_agent = $1",
        "update departments set name = left($1, 90) || right(id::text, 8), signature = $1",
        "update canned_replies set name = left($1, 90) || right(id::text, 8), body = $1",
        "update tickets set subject = $1",
        "update inbound_mails set subject = $1, from_name = left($1, 100), from_email = $1, recipient = $1, reason = $1,
                                  decided_by_name = case when decided_at is null then '' else $1 end",
        "update address_bounces set reason = $1",
        "update epp_messages set object = $1, words = $1, note = $1",
        "update staff_disablings set reason = $1",
        "update jobs set last_error = $1 where state = 'dead'",
        "update registries set poll_error = $1, client_id = left($1, 64)",
    ] {
        let done = sqlx::query(sql).bind(PAYLOAD).execute(&stage.portal.db).await;
        done.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
}

/// Addresses that were asked for and are no portal's.
pub(super) async fn asked_elsewhere(surfer: &Surfer) -> Vec<String> {
    let entries = surfer.browser.log("performance").await.into_iter();
    let messages = entries.filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok());
    let requests = messages.filter(|one| one["message"]["method"] == "Network.requestWillBeSent");
    let addresses = requests.filter_map(|one| Some(one["message"]["params"]["request"]["url"].as_str()?.to_owned()));
    addresses.filter(|address| !address.starts_with("http://127.0.0.1:") && !address.starts_with("data:")).collect()
}

/// Complaints of the browser, such as a script that the policy stopped. An error page's own status is none.
pub(super) async fn complaints(surfer: &Surfer) -> Vec<String> {
    let entries = surfer.browser.log("browser").await;
    let messages = entries.iter().filter_map(|entry| entry["message"].as_str());
    messages.filter(|line| !line.contains("Failed to load resource: the server responded")).map(str::to_owned).collect()
}

/// X1, with every page that shows what people typed.
#[tokio::test]
async fn nothing_that_people_type_runs_and_no_other_site_is_asked() {
    let stage = Stage::set().await;
    poison(&stage).await;
    let surfer = Surfer::watched(&stage.portal).await;
    for scene in some(&scenes::all(&stage), FIFTH) {
        surfer.comes_back(stage.cookies(scene.who)).await;
        // the words of the scene may be gone with the names
        surfer.open_scene(&Scene { shows: "", path: scene.path.clone(), ..*scene }).await;
        let ran = surfer.run("return typeof window.__pwned", vec![]).await;
        assert_eq!(ran, "undefined", "{}", scene.name);
        assert_eq!(complaints(&surfer).await, Vec::<String>::new(), "{}", scene.name);
        assert_eq!(asked_elsewhere(&surfer).await, Vec::<String>::new(), "{}", scene.name);
    }
    surfer.comes_back(stage.cookies(Who::Support)).await;
    surfer.open("/reseller").await;
    surfer.fill("Search customers", "pwned").await;
    surfer.see("window.__pwned=1").await;
    assert_eq!(surfer.run("return typeof window.__pwned", vec![]).await, "undefined");
    assert_eq!(complaints(&surfer).await, Vec::<String>::new());
}

/// So many of the pages of all areas, and of other long lists of cases, are looked at in an ordinary run.
pub const FIFTH: usize = 5;

/// Every so many'th of them, from another one on in each run; all with `SAFETY=all`, from a given one on with `SAFETY=2`.
pub fn some<T>(all: &[T], step: usize) -> impl Iterator<Item = &T> {
    let wish = std::env::var("SAFETY").unwrap_or_default();
    let step = if wish == "all" { 1 } else { step.max(1) };
    let any = || usize::try_from(uuid::Uuid::now_v7().as_u128() % 1_000_003).unwrap_or_default();
    let first = wish.parse().unwrap_or_else(|_| any()) % step;
    println!("every {step}th of {} from the {first}th on; SAFETY=all looks at all", all.len());
    all.iter().skip(first).step_by(step)
}

/// S20, as the next person at the same browser.
#[tokio::test]
async fn going_back_after_signing_out_shows_nothing_of_the_customer() {
    let portal = TestPortal::start().await;
    let ada = portal.customer_id("verified@customer.example").await;
    let me = Surfer::new(&portal, Means::Mouse).await;
    for (login, page) in [
        ("verified@customer.example", "/customer/profile".to_owned()),
        ("support@northwind.example", format!("/reseller/customers/{ada}")),
    ] {
        me.sign_in("northwind", login).await;
        me.open(&page).await;
        me.see("Ada Jansen").await;
        me.press("Sign out").await;
        me.see("E-mail or login name").await;
        for _ in 0..3 {
            me.browser.client.back().await.expect("going back");
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            let typed = me
                .run("return [...document.querySelectorAll('input')].map((one) => one.value).join(' ')", vec![])
                .await;
            let seen = format!("{} {typed}", me.text().await);
            assert!(!seen.contains("Ada") && !seen.contains("Amsterdam"), "{login}: {seen}");
        }
    }
}

/// I11: also on the pages that say what went wrong.
#[tokio::test]
async fn the_banner_is_on_error_pages_too_and_on_top_there() {
    let stage = Stage::set().await;
    let me = Surfer::new(&stage.portal, Means::Mouse).await;
    me.comes_back(stage.cookies(Who::AsAda)).await;
    sqlx::query("alter table events rename to lost").execute(&stage.portal.db).await.expect("it is lost");
    let broken = format!("/reseller/customers/{}/events", stage.ada);
    for (path, words) in [
        ("/customer/no-such-page", "Error 404"),
        ("/reseller/customers/no-such-customer", "Error 404"),
        ("/sign-out", "Error 405"),
        (broken.as_str(), "Error 500"),
    ] {
        for phone in [false, true] {
            if phone {
                me.on_a_phone().await
            } else {
                me.on_a_screen().await
            }
            me.open(path).await;
            me.see(words).await;
            me.see("is acting for Ada Jansen").await;
            me.finds(super::BANNER_IS_ON_TOP, "on top").await;
        }
    }
}
