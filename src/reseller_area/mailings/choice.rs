//! Whom a mailing is for, in words and as the form offers it.
use crate::customers::list::State as CustomerState;
use crate::fields::Country;
use crate::mailings::check::Offered;
use crate::mailings::{Choice as Chosen, ChosenProduct, Kind, State};
use crate::products::Family;
use crate::reseller_area::customers::list;
use crate::web::form::Choice;
use crate::web::moment::Moment;
use crate::web::page::Badge;

/// What the form offers.
pub struct Choices {
    pub kinds: Vec<Choice>,
    pub states: Vec<Choice>,
    pub yes_no: Vec<Choice>,
    pub countries: Vec<Choice>,
    /// Empty: there is one only.
    pub labels: Vec<Choice>,
    pub products: Vec<Choice>,
}

impl Choices {
    pub fn new(offered: &Offered, countries: &[String], country: &str) -> Self {
        let chosen = Country::parse(country).ok().map(Country::code);
        let several = offered.labels.len() > 1;
        let labels = offered.labels.iter().filter(|_| several);
        Self {
            kinds: vec![
                Choice::new(Kind::Announcement.value(), "Announcement: news and offers. Customers may turn these off."),
                Choice::new(
                    Kind::Service.value(),
                    "Service message: what concerns the service itself, such as maintenance.",
                ),
            ],
            states: list::states(),
            yes_no: vec![Choice::new("yes", "Yes"), Choice::new("no", "No")],
            countries: list::countries(countries, chosen),
            labels: labels.map(|label| Choice::new(label.id.to_string(), &label.name)).collect(),
            products: offered.products.iter().map(|one| Choice::new(one.id.to_string(), product_words(one))).collect(),
        }
    }
}

fn product_words(product: &ChosenProduct) -> String {
    match product.family {
        Family::Domain => format!("A domain with .{}", product.tld),
        Family::Hosting | Family::Other => product.name.clone(),
    }
}

/// Each limit of the choice; none: everybody.
pub fn words(choice: &Chosen, offered: &Offered) -> Vec<String> {
    let yes_no = |yes: bool| if yes { "yes" } else { "no" };
    let label = choice.label.and_then(|id| offered.labels.iter().find(|label| label.id == id));
    let all = [
        (!choice.words.is_empty()).then(|| format!("Found by “{}”", choice.words)),
        choice.is_reseller.map(|yes| format!("Is reseller: {}", yes_no(yes))),
        choice.in_state.map(|state: CustomerState| format!("State: {}", list::state_label(state))),
        choice.verified.map(|yes| format!("Verified: {}", yes_no(yes))),
        choice.country.map(|country| format!("Country: {}", country.name())),
        choice.since.map(|since| format!("Customer since {} or later", Moment::day(since).words)),
        label.map(|label| format!("Label: {}", label.name)),
        choice.product.as_ref().map(|product| match product.family {
            Family::Domain => format!("Has a domain with .{}", product.tld),
            Family::Hosting | Family::Other => format!("Has {}", product.name),
        }),
    ];
    all.into_iter().flatten().collect()
}

pub fn badge(state: State) -> Badge {
    let tone = match state {
        State::Draft => "plain",
        State::Sending | State::Done => "good",
        State::Paused => "warn",
        State::Stopped => "bad",
    };
    Badge::new(tone, state.word())
}
