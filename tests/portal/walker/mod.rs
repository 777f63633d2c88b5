//! The walker: every route of the table × every actor × every kind of object, held against an oracle that shares no
//! code with the product. A sample with a printed seed in every run; all of it with `WALKER=all` or `-- --ignored`.
mod actors;
mod calls;
mod changes;
mod houses;
mod imports;
mod in_flight;
mod listed;
mod memory;
mod oracle;
mod registries;
mod things;
mod tickets;
mod walk;
mod world;

use self::walk::{Extent, walk};
use crate::support::TestPortal;

/// How many calls the everyday sample makes.
const SAMPLE: usize = 1_500;

#[tokio::test(flavor = "multi_thread")]
async fn a_sample_of_all_calls_is_answered_as_the_oracle_says() {
    let seed = std::env::var("WALKER_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| {
        u64::from(
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").subsec_nanos(),
        )
    });
    let all = std::env::var("WALKER").is_ok_and(|all| all == "all");
    let extent = if all { Extent::Whole } else { Extent::Sample(SAMPLE) };
    println!("walker: seed {seed} (repeat with WALKER_SEED={seed})");
    walk(extent, seed).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "the whole walk takes minutes; run it with -- --ignored"]
async fn all_calls_are_answered_as_the_oracle_says() {
    walk(Extent::Whole, 0).await;
}

/// The table and the router are made from the same lines, so what stands in no line does not exist.
#[tokio::test]
async fn what_is_not_in_the_table_does_not_exist() {
    let portal = TestPortal::start().await;
    let staff = portal.staff("owner").await;
    let customer = portal.customer("verified@customer.example").await;
    for person in [&staff, &customer, &portal.visitor()] {
        for path in [
            "/reseller/prices",
            "/admin",
            "/customer/../reseller/x",
            "/reseller/customers/",
            "/api/system/cron",
            "/.env",
            "/%00",
        ] {
            assert_eq!(person.get(path).await.status, 404, "{path}");
        }
    }
}
