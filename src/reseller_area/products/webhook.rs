//! Where hosting is made and how its requests are signed; the secret is shown once, when it was made here.
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use tower_sessions::Session;

use crate::error::AppError;
use crate::products::queries::seller::{find_seller_for_update, find_selling};
use crate::products::settings::{Changed, Secret, change_webhook, check_secret, check_url, new_secret};
use crate::reseller_area::products::settings::{Extra, HOME, done, draw};
use crate::state::AppState;
use crate::t;
use crate::web::client::Client;
use crate::web::extract::FormData;
use crate::web::form::Form;
use crate::web::once::Once;
use crate::web::page::Page;
use crate::web::viewer::Staff;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    url: String,
    /// What the secret shall be: empty or "keep", "make", "typed".
    choice: String,
    secret: String,
    form_key: String,
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    staff: Staff,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let (now, actor) = (state.clock.now(), staff.actor(&client));
    let mut tx = state.db.begin().await?;
    let once = Once::new(staff.viewer.login, &fields.form_key, "products/settings/webhook");
    if let Some(answer) = once.take(&mut tx, now).await? {
        return Ok(answer);
    }
    let seller = find_seller_for_update(&mut tx, staff.reseller).await?.ok_or(AppError::NotFound)?;
    let selling = find_selling(&mut tx, staff.reseller).await?.ok_or(AppError::NotFound)?;
    let (url, secret) = match check(&fields, selling.has_secret) {
        Ok(checked) => checked,
        Err(errors) => {
            drop(tx);
            let form = Form::new().with("url", &fields.url).with("choice", &fields.choice);
            let form = form.with_key(&fields.form_key).with_errors(errors);
            return draw(&state, page, &staff, Extra { webhook: Some(form), ..Extra::default() }).await;
        }
    };
    let (secret, made) = match secret {
        Wanted::Keep => (Secret::Keep, None),
        Wanted::Typed(secret) => (Secret::New(secret), None),
        Wanted::Made => {
            let made = new_secret()?;
            (Secret::New(made.clone()), Some(made))
        }
    };
    let changed = change_webhook(&mut tx, &seller, (&url, &secret), &actor, now).await?;
    once.done(&mut tx, HOME).await?;
    tx.commit().await?;
    match made {
        Some(secret) if changed == Changed::Done => {
            draw(&state, page, &staff, Extra { secret: Some(secret), ..Extra::default() }).await
        }
        _ => done(changed, &session).await,
    }
}

enum Wanted {
    Keep,
    Made,
    Typed(String),
}

fn check(fields: &Fields, has_secret: bool) -> Result<(String, Wanted), Vec<(&'static str, String)>> {
    let url = check_url(&fields.url);
    let secret = match fields.choice.as_str() {
        "" | "keep" if !fields.secret.is_empty() => Err(("choice", t("products-secret-typed").to_owned())),
        "" | "keep" if has_secret || fields.url.trim().is_empty() => Ok(Wanted::Keep),
        "" | "keep" => Err(("choice", t("products-secret-none-yet").to_owned())),
        "make" => Ok(Wanted::Made),
        "typed" => check_secret(&fields.secret).map(Wanted::Typed).map_err(|message| ("secret", message)),
        _ => Err(("choice", t("products-choose-of-three").to_owned())),
    };
    match (url, secret) {
        (Ok(url), Ok(secret)) => Ok((url, secret)),
        (url, secret) => Err(url.err().map(|message| ("url", message)).into_iter().chain(secret.err()).collect()),
    }
}
