//! Whether a customer may resell; its page is *Settings*.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::logins::StaffRole;
use crate::reseller_area::customers::settings::{Wrong, show_wrong};
use crate::reseller_area::own_customer::OwnCustomer;
use crate::resellers::appoint::{
    DEEPEST, Dismissal, FirstLabel, NotAppointed, checked_name, checked_slug, let_resell, let_resell_no_more,
};
use crate::resellers::appoint_queries::{Reselling, find_reselling};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Flash, Page};
use crate::{t, tell};

/// Tells the fields of this form from those of the others on the page.
pub const PREFIX: &str = "reselling-";

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    label: String,
    slug: String,
    form_key: String,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct EndFields {
    form_key: String,
}

/// The card of it.
pub struct ResellingCard {
    pub state: Badge,
    pub is_reseller: bool,
    pub ended: Option<Moment>,
    /// Of his label's address; its name is between him and his customers.
    pub slug: String,
    /// "12 customers".
    pub customers: String,
    /// Why the right cannot be taken away; empty: it can.
    pub stays: String,
    pub form: Form,
    pub may_change: bool,
}

impl ResellingCard {
    /// As it stands, or as it came back with something wrong.
    pub fn new(found: Option<Reselling>, own: &OwnCustomer, wrong: Option<Form>) -> Self {
        let state = match own.customer.is_reseller {
            true => Badge::new("good", crate::t("words-reseller")),
            false => Badge::new("plain", crate::t("customers-reselling-not")),
        };
        let customers = found.as_ref().map_or(0, |one| one.customers);
        Self {
            state,
            is_reseller: own.customer.is_reseller,
            ended: found.as_ref().and_then(|one| one.ended_at).map(Moment::day),
            customers: in_words(customers),
            stays: if customers > 0 { has_customers(customers) } else { String::new() },
            form: wrong.unwrap_or_else(|| Form::new().with("label", own.customer.display_name.as_str())),
            slug: found.map(|one| one.slug).unwrap_or_default(),
            may_change: own.staff.role == StaffRole::Owner && !own.staff.viewer.acts_as_reseller(),
        }
    }
}

fn in_words(customers: i64) -> String {
    match customers {
        0 => t("customers-count-none").to_owned(),
        count => tell("customers-count-has").with("count", count).into(),
    }
}

impl Fields {
    fn form(&self) -> Form {
        Form::new().with("label", &self.label).with("slug", &self.slug).with_key(&self.form_key)
    }

    fn check(&self) -> Result<FirstLabel, Vec<(&'static str, String)>> {
        match (checked_name(&self.label), checked_slug(&self.slug)) {
            (Ok(name), Ok(slug)) => Ok(FirstLabel { name, slug }),
            (name, slug) => {
                let wrong = [name.err().map(|message| ("label", message)), slug.err().map(|message| ("slug", message))];
                Err(wrong.into_iter().flatten().collect())
            }
        }
    }
}

pub async fn create(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (owner, customer) = (own.staff.reseller, own.customer.id);
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let checked = match find_reselling(&mut tx, owner, customer).await? {
        // his label is there already
        Some(_) => Ok(None),
        None => fields.check().map(Some),
    };
    let wrong = match checked {
        Err(wrong) => wrong,
        Ok(first) => match let_resell(&mut tx, owner, customer, first.as_ref(), &actor, now).await {
            Ok(()) => {
                tx.commit().await?;
                let name = &own.customer.display_name;
                Flash::good(tell("customers-reselling-done").with("name", name)).set(&session).await?;
                return Ok(Redirect::to(&own.address("/settings")).into_response());
            }
            Err(NotAppointed::SlugTaken) => {
                vec![("slug", crate::t("customers-reselling-slug-taken").to_owned())]
            }
            Err(NotAppointed::TooDeep) => {
                vec![("", tell("customers-reselling-deepest").with("most", DEEPEST.to_string()).into())]
            }
            Err(NotAppointed::NeedsLabel) => fields.check().err().unwrap_or_default(),
            Err(NotAppointed::Already) => vec![("", crate::t("customers-reselling-already").to_owned())],
            Err(NotAppointed::NotThere) => return Err(AppError::NotFound),
            Err(NotAppointed::Database(error)) => return Err(error.into()),
        },
    };
    drop(tx);
    show_wrong(&state, page, &own, Wrong::Reselling(fields.form().with_errors(wrong))).await
}

pub async fn end(
    State(state): State<AppState>,
    page: Page,
    own: OwnCustomer,
    client: Client,
    session: Session,
    FormData(fields): FormData<EndFields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), own.staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let done = let_resell_no_more(&mut tx, own.staff.reseller, own.customer.id, &actor, now).await?;
    let name = &own.customer.display_name;
    let flash = match done {
        Dismissal::Done => {
            tx.commit().await?;
            Flash::good(tell("customers-reselling-ended").with("name", name))
        }
        Dismissal::WasNone => Flash::good(tell("customers-reselling-was-none").with("name", name)),
        Dismissal::NotThere => return Err(AppError::NotFound),
        Dismissal::HasCustomers(customers) => {
            drop(tx);
            let form = Form::new().with_key(&fields.form_key).with_errors([("", has_customers(customers))]);
            return show_wrong(&state, page, &own, Wrong::Reselling(form)).await;
        }
    };
    flash.set(&session).await?;
    Ok(Redirect::to(&own.address("/settings")).into_response())
}

fn has_customers(customers: i64) -> String {
    tell("customers-reselling-stays").with("customers", in_words(customers)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_refusal_says_how_many_and_what_to_do() {
        assert!(has_customers(1).starts_with("He has 1 customer, and"));
        assert!(
            has_customers(1_200).starts_with("He has 1,200 customers, and")
                && has_customers(2).contains("deny logging in")
        );
        assert!(Fields::default().check().is_err_and(|wrong| wrong.len() == 2));
    }
}
