//! The choice of admin, tech and billing contacts for one domain, where its registry has such: free, and done at once.
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use sqlx::PgConnection;
use time::OffsetDateTime;
use tower_sessions::Session;

use super::MyDomain;
use super::registrant::{PROFILE, show_wrong};
use crate::contacts::book::Kept;
use crate::contacts::{Field, Registrant, queries};
use crate::customers::queries::customer::find_profile;
use crate::domains::queries::contact::{find_data, find_or_insert};
use crate::domains::roles;
use crate::error::AppError;
use crate::ids::ContactId;
use crate::owner_changes::confirm::registrant_of;
use crate::state::AppState;
use crate::tld_policies::queries::find_current;
use crate::tld_policies::{Role, Rules};
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::{Choice, Form};
use crate::web::page::Page;
use crate::web::running::{DomainVisit, answer};
use crate::web::session::Flash;
use crate::{t, tell};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    admin: String,
    tech: String,
    billing: String,
    form_key: String,
}

/// The part of the page that is about them.
pub struct RolesForm {
    pub fields: Vec<RoleField>,
    pub ascii: bool,
    pub form: Form,
}

pub struct RoleField {
    pub name: &'static str,
    pub label: String,
    pub choices: Vec<Choice>,
}

const REGISTRANT: &str = "registrant";
/// A version that is neither the profile's nor a further contact's any more.
const AS_IT_IS: &str = "as-it-is";

/// All that can be chosen for a domain.
struct Offer {
    rules: Rules,
    profile: Registrant,
    kept: Vec<Kept>,
}

/// One choice for one role.
enum Chosen {
    Contact(Option<ContactId>),
    Data(Box<Registrant>),
}

impl Fields {
    fn of(&self, role: Role) -> &str {
        match role {
            Role::Admin => &self.admin,
            Role::Tech => &self.tech,
            Role::Billing => &self.billing,
        }
    }
}

impl Offer {
    /// None: its registry has no such roles, as far as we know.
    async fn find(db: &mut PgConnection, my: &MyDomain, now: OffsetDateTime) -> Result<Option<Self>, AppError> {
        let (owner, customer) = (my.me.reseller, my.me.customer);
        let policy = find_current(&mut *db, (my.domain.supplier, &my.domain.tld), now).await?;
        let Some(policy) = policy.filter(|policy| !policy.rules.roles.is_empty()) else { return Ok(None) };
        let profile = find_profile(&mut *db, owner, customer).await?.ok_or(AppError::NotFound)?;
        let kept = queries::list(db, owner, customer).await?;
        Ok(Some(Self { rules: policy.rules, profile: registrant_of(&profile.contact), kept }))
    }

    /// As a choice reads; where the registry writes it otherwise, with how.
    fn words(&self, title: &str, data: &Registrant) -> String {
        let shown = if self.rules.ascii_only { data.shown_in_ascii() } else { String::new() };
        match shown.is_empty() {
            true => format!("{title}: {}", data.holder()),
            false => tell("running-roles-shown-as")
                .with("title", title)
                .with("name", data.holder())
                .with("shown", shown)
                .into(),
        }
    }

    /// Which choice stands for what the domain has now.
    fn now(&self, current: Option<(ContactId, &Registrant)>) -> String {
        match current {
            None => REGISTRANT.to_owned(),
            Some((id, data)) => match self.kept.iter().find(|kept| kept.contact == id) {
                Some(kept) => kept.id.to_string(),
                None if *data == self.profile => PROFILE.to_owned(),
                None => AS_IT_IS.to_owned(),
            },
        }
    }

    fn choices(&self, current: Option<(ContactId, &Registrant)>) -> Vec<Choice> {
        let mut choices = vec![
            Choice::new(REGISTRANT, t("running-as-registrant")),
            Choice::new(PROFILE, self.words(t("running-roles-profile"), &self.profile)),
        ];
        choices
            .extend(self.kept.iter().map(|kept| Choice::new(kept.id.to_string(), self.words(&kept.label, &kept.data))));
        if let Some((_, data)) = current.filter(|current| self.now(Some(*current)) == AS_IT_IS) {
            choices.push(Choice::new(AS_IT_IS, self.words(t("running-roles-older"), data)));
        }
        choices
    }

    /// Err: what is wrong with it.
    fn read(&self, typed: &str, current: Option<ContactId>) -> Result<Chosen, String> {
        let data = match typed {
            REGISTRANT => return Ok(Chosen::Contact(None)),
            AS_IT_IS if current.is_some() => return Ok(Chosen::Contact(current)),
            PROFILE => &self.profile,
            id => match self.kept.iter().find(|kept| kept.id.to_string() == id) {
                Some(kept) => &kept.data,
                None => return Err(t("running-choose-from-list").to_owned()),
            },
        };
        let wrong = if self.rules.ascii_only { data.other_letters() } else { Vec::new() };
        if !wrong.is_empty() {
            let fields: Vec<&str> = wrong.into_iter().map(Field::word).collect();
            return Err(tell("running-roles-letters").with("fields", fields.join(", ")).into());
        }
        Ok(Chosen::Data(Box::new(data.clone())))
    }
}

/// None: there is nothing to choose. `wrong`: the form as it came, with its messages.
pub async fn find(
    db: &mut PgConnection,
    my: &MyDomain,
    now: OffsetDateTime,
    wrong: Option<Form>,
) -> Result<Option<RolesForm>, AppError> {
    let Some(offer) = Offer::find(&mut *db, my, now).await? else { return Ok(None) };
    let (mut fields, mut form) = (Vec::new(), Form::new());
    for role in offer.rules.roles.iter().copied() {
        let current = current(&mut *db, my, role).await?;
        let current = current.as_ref().map(|(id, data)| (*id, data));
        form = form.with(role.value(), offer.now(current));
        fields.push(RoleField {
            name: role.value(),
            label: tell("running-role-contact").with("role", role.word()).into(),
            choices: offer.choices(current),
        });
    }
    Ok(Some(RolesForm { fields, ascii: offer.rules.ascii_only, form: wrong.unwrap_or(form) }))
}

async fn current(
    db: &mut PgConnection,
    my: &MyDomain,
    role: Role,
) -> Result<Option<(ContactId, Registrant)>, AppError> {
    let Some(id) = my.domain.roles.of(role) else { return Ok(None) };
    let data = find_data(db, my.me.reseller, my.me.customer, id).await?;
    Ok(data.and_then(|data| serde_json::from_value(data).ok()).map(|data| (id, data)))
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    my: MyDomain,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let visit = DomainVisit::from(my.clone());
    visit.check_change()?;
    let (actor, now) = (my.me.actor(&client), state.clock.now());
    let mut tx = state.db.begin().await?;
    let Some(offer) = Offer::find(&mut tx, &my, now).await? else {
        Flash::warn(t("running-roles-none")).set(&session).await?;
        return Ok(Redirect::to(&visit.home()).into_response());
    };
    let (mut wanted, mut errors) = (my.domain.roles, Vec::new());
    for role in offer.rules.roles.iter().copied() {
        match offer.read(fields.of(role), my.domain.roles.of(role)) {
            Ok(Chosen::Contact(contact)) => wanted = wanted.with(role, contact),
            Ok(Chosen::Data(data)) => {
                let contact = find_or_insert(&mut tx, my.me.reseller, my.me.customer, &data, now).await?;
                wanted = wanted.with(role, Some(contact));
            }
            Err(error) => errors.push((role.value(), error)),
        }
    }
    if !errors.is_empty() {
        tx.rollback().await?;
        return show_wrong(&state, page, &my, typed(&fields).with_errors(errors)).await;
    }
    let asked = roles::change(&mut tx, visit.visit.desk(&state, &actor, now), &my.domain, wanted).await?;
    tx.commit().await?;
    answer(&session, &visit.home(), asked, t("running-roles-asked")).await
}

fn typed(fields: &Fields) -> Form {
    let form = Role::ALL.iter().fold(Form::new(), |form, role| form.with(role.value(), fields.of(*role)));
    form.with_key(&fields.form_key)
}
