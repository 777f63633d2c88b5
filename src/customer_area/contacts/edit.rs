//! Changing further registrant data: with what becomes of the domains that follow it, shown before and confirmed.
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sqlx::PgConnection;
use tower_sessions::Session;

use super::form::{Fields, check_save, draw, filled};
use super::my_contact::MyContact;
use crate::contacts::Registrant;
use crate::contacts::book::{self, Saved};
use crate::customer_area::changes::planned::{self as changes, Planned};
use crate::error::AppError;
use crate::locale::{t, tell};
use crate::orders::place::Desk;
use crate::owner_changes::plan::Wish;
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::once::Once;
use crate::web::page::Page;

pub async fn show(page: Page, my: MyContact) -> Result<Response, AppError> {
    let form = filled(&my.kept);
    draw(page, &my.me, (my.home(), Some(my.kept.clone())), form)
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    my: MyContact,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    check_save(&my.me)?;
    let (label, data) = match fields.check() {
        Ok(checked) => checked,
        Err(form) => return draw(page, &my.me, (my.home(), Some(my.kept.clone())), form),
    };
    let (actor, now) = (my.me.actor(&client), state.clock.now());
    let desk = Desk { owner: my.me.reseller, portal: &state.config.base_url, actor: &actor, now };
    let mut tx = state.db.begin().await?;
    let saved = save(&mut tx, desk, &my, (&fields, &label, &data)).await?;
    if !matches!(saved, Saved::Done(_)) {
        drop(tx);
        return again(page, &my, &fields, saved);
    }
    let home = my.home();
    let unchanged = my.kept.data == data;
    let said = tell("customer-contact-saved").with("label", label).into();
    let planned = Planned { unchanged, ..planned(&my, &fields, data, (&home, said)) };
    changes::first((&state, page, &session), (&my.me, desk), tx, planned).await
}

pub async fn confirm(
    State(state): State<AppState>,
    page: Page,
    my: MyContact,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    check_save(&my.me)?;
    let (label, data) = match fields.check() {
        Ok(checked) => checked,
        Err(form) => return draw(page, &my.me, (my.home(), Some(my.kept.clone())), form),
    };
    let once = Once::new(my.me.viewer.login, &fields.form_key, "/customer/contacts/confirmation");
    let actor = my.me.actor(&client);
    let mut tx = state.db.begin().await?;
    let desk = Desk { owner: my.me.reseller, portal: &state.config.base_url, actor: &actor, now: state.clock.now() };
    if let Some(before) = once.take(&mut tx, desk.now).await? {
        return Ok(before);
    }
    let saved = save(&mut tx, desk, &my, (&fields, &label, &data)).await?;
    if !matches!(saved, Saved::Done(_)) {
        drop(tx);
        return again(page, &my, &fields, saved);
    }
    let home = my.home();
    let said = tell("customer-contact-saved").with("label", label).into();
    let planned = planned(&my, &fields, data, (&home, said));
    changes::second((&state, page, &session), (&my.me, desk), (tx, once), planned).await
}

async fn save(
    db: &mut PgConnection,
    desk: Desk<'_>,
    my: &MyContact,
    (fields, label, data): (&Fields, &str, &Registrant),
) -> sqlx::Result<Saved> {
    let version = fields.version.parse().ok();
    book::update(db, desk, my.me.customer, (my.kept.id, version), (label, data)).await
}

/// With what stands in the way.
fn again(page: Page, my: &MyContact, fields: &Fields, saved: Saved) -> Result<Response, AppError> {
    let (name, words) = match saved {
        Saved::NotThere => return Err(AppError::NotFound),
        Saved::LabelTaken => ("label", t("customer-contact-taken")),
        _ => ("", t("customer-contact-stale")),
    };
    let form = fields.form().with("version", my.kept.contact.to_string()).with_errors([(name, words)]);
    let drawn = draw(page, &my.me, (my.home(), Some(my.kept.clone())), form)?;
    Ok(if saved == Saved::Stale { (StatusCode::CONFLICT, drawn).into_response() } else { drawn })
}

fn planned<'a>(my: &MyContact, fields: &'a Fields, after: Registrant, (home, text): (&'a str, String)) -> Planned<'a> {
    let mut hidden = changes::typed(&fields.contact);
    hidden.extend([("label", fields.label.clone()), ("version", fields.version.clone())]);
    Planned {
        wish: Wish { customer: my.me.customer, holder: Some(my.kept.id), after, only: None },
        choices: fields.choices(),
        form_key: &fields.form_key,
        shown: changes::shown(&my.me, home, home, hidden),
        unchanged: false,
        done: (home, text),
    }
}
