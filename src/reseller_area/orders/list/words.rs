//! What the orders list says around its lines: choices, chips, and why it is empty.
use super::address::{Address, LIST, Typed};
use crate::locale::dates::short;
use crate::orders::queries::list::Buyer;
use crate::orders::{OrderState, WaitReason};
use crate::products::Product;
use crate::web::form::Choice;
use crate::{t, tell};

/// What stands where the list is empty.
#[derive(Debug, PartialEq, Eq)]
pub struct Nothing {
    pub title: &'static str,
    pub text: &'static str,
    pub href: &'static str,
    pub label: &'static str,
}

/// The states to choose from; none stays new for longer than a blink.
pub fn states() -> Vec<Choice> {
    let shown = OrderState::ALL.into_iter().filter(|state| *state != OrderState::New);
    shown.map(|state| Choice::new(state.value(), state.word())).collect()
}

pub fn reasons() -> Vec<Choice> {
    WaitReason::ALL.into_iter().map(|reason| Choice::new(reason.value(), reason.words())).collect()
}

/// Each filter in force, and the list without it.
pub fn chips(address: &Address, buyer: Option<&Buyer>, products: &[Product]) -> Vec<(String, String)> {
    let without = |change: fn(&mut Address)| {
        let mut other = address.clone();
        change(&mut other);
        other.href()
    };
    let mut chips = Vec::new();
    if let Some(state) = address.state {
        chips.push((
            tell("orders-chip-state").with("state", state.word()).into(),
            without(|address| address.state = None),
        ));
    }
    if let Some(reason) = address.reason {
        chips.push((reason.words().to_owned(), without(|address| address.reason = None)));
    }
    if let Some(buyer) = buyer {
        chips.push((
            tell("orders-chip-customer").with("name", &buyer.name).into(),
            without(|address| address.customer = None),
        ));
    }
    if let Some(product) = products.iter().find(|product| Some(product.id) == address.product) {
        chips.push((
            tell("orders-chip-product").with("name", &product.name).into(),
            without(|address| address.product = None),
        ));
    }
    if let Some(day) = address.from {
        chips.push((
            tell("orders-chip-from").with("day", short(day, true)).into(),
            without(|address| address.from = None),
        ));
    }
    if let Some(day) = address.to {
        chips.push((
            tell("orders-chip-until").with("day", short(day, true)).into(),
            without(|address| address.to = None),
        ));
    }
    chips
}

/// Why nothing is here, and what to do next.
pub fn nothing(address: &Address, is_offering: bool) -> Nothing {
    let show_all = |title, text| Nothing { title, text, href: LIST, label: t("orders-show-all") };
    match address.typed() {
        _ if address.is_contradictory() => show_all(t("orders-odd-title"), t("orders-odd-text")),
        Typed::Text if is_offering => show_all(t("orders-whose-title"), t("orders-whose-text")),
        Typed::Text => show_all(t("orders-no-customer-title"), t("orders-no-customer-text")),
        Typed::Number(_) => show_all(t("orders-no-fit-title"), t("orders-no-fit-number")),
        Typed::Nothing if *address != Address::default() => show_all(t("orders-no-fit-title"), t("orders-no-fit-text")),
        Typed::Nothing => Nothing {
            title: t("orders-none-title"),
            text: t("orders-none-staff"),
            href: "/reseller/customers",
            label: t("orders-show-customers"),
        },
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::ids::CustomerId;

    #[test]
    fn a_chip_takes_its_own_filter_off() {
        let customer = CustomerId::new();
        let address = Address {
            state: Some(OrderState::Waiting),
            reason: Some(WaitReason::Payment),
            customer: Some(customer),
            from: Some(date!(2026 - 11 - 03)),
            ..Address::default()
        };
        let buyer = Buyer { id: customer, name: "Ada Jansen".into() };
        let chips = chips(&address, Some(&buyer), &[]);
        let words: Vec<&str> = chips.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["State: Waiting", "Waiting for payment", "Customer: Ada Jansen", "From 3 Nov 2026"]);
        assert_eq!(chips[0].1, format!("{LIST}?reason=payment&customer={customer}&from=2026-11-03"));
        assert_eq!(chips[2].1, format!("{LIST}?state=waiting&reason=payment&from=2026-11-03"));
    }

    #[test]
    fn an_empty_list_says_what_to_do_next() {
        let typed = |q: &str| Address { q: q.into(), ..Address::default() };
        assert_eq!(nothing(&Address::default(), false).title, "No orders yet");
        assert_eq!(nothing(&typed("ada"), true).title, "Whose orders?");
        assert_eq!(nothing(&typed("ada"), false).title, "No customer fits");
        assert_eq!(nothing(&typed("4711"), false).title, "No order fits");
        let failed = Address { state: Some(OrderState::Failed), ..Address::default() };
        assert_eq!(nothing(&failed, false).text, "Take a filter away to see more.");
        let odd = Address { reason: Some(WaitReason::Review), ..failed };
        assert_eq!(nothing(&odd, false).title, "No order is like that");
    }
}
