//! What the orders list says around its lines: choices, chips, and why it is empty.
use time::Date;
use time::macros::format_description;

use super::address::{Address, LIST, Typed};
use crate::orders::queries::list::Buyer;
use crate::orders::{OrderState, WaitReason};
use crate::products::Product;
use crate::web::form::Choice;

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
        chips.push((format!("State: {}", state.word()), without(|address| address.state = None)));
    }
    if let Some(reason) = address.reason {
        chips.push((reason.words().to_owned(), without(|address| address.reason = None)));
    }
    if let Some(buyer) = buyer {
        chips.push((format!("Customer: {}", buyer.name), without(|address| address.customer = None)));
    }
    if let Some(product) = products.iter().find(|product| Some(product.id) == address.product) {
        chips.push((format!("Product: {}", product.name), without(|address| address.product = None)));
    }
    if let Some(day) = address.from {
        chips.push((format!("From {}", day_words(day)), without(|address| address.from = None)));
    }
    if let Some(day) = address.to {
        chips.push((format!("Until {}", day_words(day)), without(|address| address.to = None)));
    }
    chips
}

fn day_words(day: Date) -> String {
    day.format(format_description!("[day padding:none] [month repr:short] [year]")).unwrap_or_default()
}

/// Why nothing is here, and what to do next.
pub fn nothing(address: &Address, is_offering: bool) -> Nothing {
    let show_all = |title, text| Nothing { title, text, href: LIST, label: "Show all orders" };
    match address.typed() {
        _ if address.is_contradictory() => {
            show_all("No order is like that", "Only an order that waits waits for something: take a filter away.")
        }
        Typed::Text if is_offering => show_all("Whose orders?", "Choose a customer above, or type more of his name."),
        Typed::Text => show_all("No customer fits", "Type an order's number, or a customer's number or name."),
        Typed::Number(_) => show_all("No order fits", "Type the whole number of an order or of a customer."),
        Typed::Nothing if *address != Address::default() => {
            show_all("No order fits", "Take a filter away to see more.")
        }
        Typed::Nothing => Nothing {
            title: "No orders yet",
            text: "Customers order in their Customer Area; you order for one of them from his page, Customer actions.",
            href: "/reseller/customers",
            label: "Show customers",
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
