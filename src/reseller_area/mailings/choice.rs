//! Whom a mailing is for, in words and as the form offers it.
use crate::customers::list::State as CustomerState;
use crate::fields::Country;
use crate::locale::{t, tell};
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
                Choice::new(Kind::Announcement.value(), t("mailings-kind-announcement-about")),
                Choice::new(Kind::Service.value(), t("mailings-kind-service-about")),
            ],
            states: list::states(),
            yes_no: vec![Choice::new("yes", t("words-yes")), Choice::new("no", t("words-no"))],
            countries: list::countries(countries, chosen),
            labels: labels.map(|label| Choice::new(label.id.to_string(), &label.name)).collect(),
            products: offered.products.iter().map(|one| Choice::new(one.id.to_string(), product_words(one))).collect(),
        }
    }
}

fn product_words(product: &ChosenProduct) -> String {
    match product.family {
        Family::Domain => tell("mailings-product-domain").with("tld", &product.tld).into(),
        Family::Hosting | Family::Other => product.name.clone(),
    }
}

/// Each limit of the choice; none: everybody.
pub fn words(choice: &Chosen, offered: &Offered) -> Vec<String> {
    let yes_no = |yes: bool| if yes { t("mailings-yes") } else { t("mailings-no") };
    let label = choice.label.and_then(|id| offered.labels.iter().find(|label| label.id == id));
    let all = [
        (!choice.words.is_empty()).then(|| tell("mailings-chosen-words").with("words", &choice.words)),
        choice.is_reseller.map(|yes| tell("mailings-chosen-reseller").with("answer", yes_no(yes))),
        choice
            .in_state
            .map(|state: CustomerState| tell("mailings-chosen-state").with("state", list::state_label(state))),
        choice.verified.map(|yes| tell("mailings-chosen-verified").with("answer", yes_no(yes))),
        choice.country.map(|country| tell("mailings-chosen-country").with("country", country.name())),
        choice.since.map(|since| tell("mailings-chosen-since").with("day", Moment::day(since).words)),
        label.map(|label| tell("mailings-chosen-label").with("label", &label.name)),
        choice.product.as_ref().map(|product| match product.family {
            Family::Domain => tell("mailings-chosen-domain").with("tld", &product.tld),
            Family::Hosting | Family::Other => tell("mailings-chosen-product").with("product", &product.name),
        }),
    ];
    all.into_iter().flatten().map(String::from).collect()
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
