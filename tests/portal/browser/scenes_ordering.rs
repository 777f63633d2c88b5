//! The pages of ordering, by the customer and by staff for him; with what lies in baskets there.
use uuid::Uuid;

use super::scenes::{SEND, Scene, scene};
use super::stage::{Stage, Who};
use crate::support::shop::{Shop, put};
use crate::support::{Person, TestPortal};

/// The pages that ask for more about a registrant: of Ada herself, and of staff for her.
#[derive(Default)]
pub struct Baskets {
    asks: String,
    asks_for_her: String,
}

impl Baskets {
    /// Something to order for those who look at it.
    pub async fn fill(portal: &TestPortal, [ada, erik]: [Uuid; 2], [own, unverified, staff]: [&Person; 3]) -> Self {
        let shop = Shop::open(portal).await;
        let (base, for_her) = ("/customer/order".to_owned(), format!("/reseller/customers/{ada}/order"));
        // nothing more is asked about these
        let for_him = format!("/reseller/customers/{erik}/order");
        put(staff, &for_him, shop.com, "12", "mulder-fietsen.com").await;
        put(staff, &for_him, shop.plan, "12", "mulder-fietsen.com").await;
        staff.get(&for_him).await;
        put(unverified, &base, shop.us, "12", "the-company.us").await;
        put(unverified, &base, shop.once, "0", "").await;
        let mut asks = Vec::new();
        for (person, base) in [(own, &base), (staff, &for_her)] {
            put(person, base, shop.com, "12", "bücher-garten.com").await;
            put(person, base, shop.plan, "12", "ada-blooms.nl").await;
            asks.push(put(person, base, shop.nl, "12", "ada-blooms.nl").await.location().to_owned());
            person.get(base).await;
        }
        let (Some(asks_for_her), Some(asks)) = (asks.pop(), asks.pop()) else { return Self::default() };
        Self { asks, asks_for_her }
    }
}

/// All of them.
pub fn ordering(stage: &Stage) -> Vec<Scene> {
    use Who::{Ada, Adolph, AsAda, AsTulip, Erik, Owner, Support, Viktor};
    let (choose, check) = ("/customer/order", "/customer/order/check");
    let (extras, staff) = ("/customer/order/items/{item}/extras", "/reseller/customers/{id}/order");
    let staff_check = "/reseller/customers/{id}/order/check";
    let staff_extras = "/reseller/customers/{id}/order/items/{item}/extras";
    let found = "?names=garden+taken.com+premium.com+down-ada.com+b%C3%BCcher-garten.com+-x-+ada.zz";
    let of = |id: Uuid, below: &str| format!("/reseller/customers/{id}/order{below}");
    vec![
        scene("order", choose, Ada, choose, "Hosting Start"),
        scene("order-found", choose, Ada, format!("{choose}{found}"), "In your basket"),
        scene("order-wrong", choose, Ada, choose, "").then(SEND, "There is a problem"),
        scene("order-barred", choose, Viktor, choose, "cannot order at the moment"),
        scene("order-support-looks", choose, Support, choose, "Only managers and owners order"),
        scene("order-acting", choose, AsAda, choose, "is acting for"),
        scene("order-as-reseller", choose, AsTulip, choose, "is acting as reseller for"),
        scene("basket", check, Ada, check, "Fill in what the registry asks for"),
        scene("basket-unverified", check, Erik, check, "is not confirmed yet"),
        scene("basket-empty", check, Adolph, check, "The basket is empty"),
        scene("basket-barred", check, Viktor, check, "cannot order at the moment"),
        scene("order-asks", extras, Ada, &stage.baskets.asks, "About the registrant"),
        scene("order-asks-wrong", extras, Ada, &stage.baskets.asks, "").then(SEND, "There is a problem"),
        scene("create-order", staff, Owner, of(stage.ada, found), "for him"),
        scene("create-order-wrong", staff, Owner, of(stage.ugly[0], ""), "").then(SEND, "There is a problem"),
        scene("create-order-barred", staff, Owner, of(stage.viktor, ""), "is marked as fraud"),
        scene("create-order-acting", staff, AsTulip, of(stage.tulips_customer, ""), "is acting as reseller for"),
        scene("create-order-basket", staff_check, Owner, of(stage.ada, "/check"), "Total"),
        scene("create-order-ready", staff_check, Owner, of(stage.erik, "/check"), "Order on account of Mulder Fietsen"),
        scene("create-order-empty", staff_check, Owner, of(stage.ugly[1], "/check"), "The basket is empty"),
        scene("create-order-asks", staff_extras, Owner, &stage.baskets.asks_for_her, "About the registrant"),
    ]
}
