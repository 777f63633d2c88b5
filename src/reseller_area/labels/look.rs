//! The colours of a label, checked against what stands on them, with a sample of the result; and its logo.
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::own::Own;
use super::{save, settled, tabs};
use crate::error::AppError;
use crate::fields::colour::{Colour, Oklch};
use crate::locale::t;
use crate::resellers::look::{Look, Pages, check, for_dark_pages};
use crate::state::AppState;
use crate::web::client::Client;
use crate::web::extract::{FormData, Query};
use crate::web::form::Form;
use crate::web::page::{Brand, Page, Tab, render, render_invalid};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    accent: String,
    accent_dark: String,
    /// save, or preview
    r#do: String,
    form_key: String,
}

/// Two colours for a sample; without them those that are kept.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Sampled {
    light: String,
    dark: String,
}

#[derive(Template)]
#[template(path = "reseller/labels/look.html")]
struct LookPage {
    page: Page,
    name: String,
    tabs: Vec<Tab>,
    home: String,
    form: Form,
    logo: Form,
    /// What stands for the label on pages, as it is kept.
    brand: Brand,
    /// Where the sample's colours come from.
    sample: String,
    /// The sample shows what was typed, and nothing is saved yet.
    unsaved: bool,
}

/// The page with a form that came back, or with a logo that was not taken.
#[derive(Default)]
pub struct Extra {
    pub colours: Option<Form>,
    pub logo: Option<Form>,
    pub sampled: Option<(Colour, Colour)>,
}

pub fn draw(page: Page, own: &Own, extra: Extra) -> Result<Response, AppError> {
    let wrong = [&extra.colours, &extra.logo].into_iter().flatten().any(Form::has_errors);
    let look = extra.sampled.map_or_else(|| own.label.settings.look.clone(), |(light, dark)| Look::own(light, dark));
    let drawn = LookPage {
        page,
        name: own.label.settings.name.clone(),
        tabs: tabs(own.label.id, "/look"),
        home: own.address(""),
        form: extra.colours.unwrap_or_else(|| kept(&own.label.settings.look)),
        logo: extra.logo.unwrap_or_default(),
        brand: Brand::of(&own.label.brand(), ""),
        sample: match (&look.light, &look.dark) {
            (Some(light), Some(dark)) => {
                format!("{}?light={}&dark={}", own.address("/sample.css"), &light[1..], &dark[1..])
            }
            _ => own.address("/sample.css"),
        },
        unsaved: extra.sampled.is_some(),
    };
    if wrong { render_invalid(&drawn) } else { render(&drawn) }
}

/// What the fields hold: its own colours, or those that the design system makes of its hue.
fn kept(look: &Look) -> Form {
    let made = |lightness, chroma| Colour::of_oklch(Oklch { lightness, chroma, hue: f64::from(look.hue) }).to_string();
    Form::new()
        .with("accent", look.light.clone().unwrap_or_else(|| made(0.47, 0.13)))
        .with("accent_dark", look.dark.clone().unwrap_or_else(|| made(0.78, 0.1)))
}

pub async fn edit(page: Page, own: Own) -> Result<Response, AppError> {
    draw(page, &own, Extra::default())
}

/// Reads the colours; the one for dark pages is made of the other where it was left empty.
fn read(fields: &Fields) -> Result<(Colour, Colour), Vec<(&'static str, String)>> {
    let readable = |typed: &str, pages: Pages| {
        let colour = Colour::parse(typed).map_err(|error| error.to_string())?;
        check(colour, pages).map_err(|faint| faint.to_string())
    };
    let light = readable(&fields.accent, Pages::Light);
    let dark = match (&light, fields.accent_dark.trim().is_empty()) {
        (Ok(light), true) => Ok(for_dark_pages(*light)),
        (Err(_), true) => Ok(Colour::WHITE),
        (_, false) => readable(&fields.accent_dark, Pages::Dark),
    };
    match (light, dark) {
        (Ok(light), Ok(dark)) => Ok((light, dark)),
        (light, dark) => {
            let wrong = [("accent", light.err()), ("accent_dark", dark.err())];
            Err(wrong.into_iter().filter_map(|(field, error)| Some((field, error?))).collect())
        }
    }
}

pub async fn update(
    State(state): State<AppState>,
    page: Page,
    own: Own,
    client: Client,
    session: Session,
    FormData(fields): FormData<Fields>,
) -> Result<Response, AppError> {
    let form = Form::new().with("accent", &fields.accent).with("accent_dark", &fields.accent_dark);
    let form = form.with_key(&fields.form_key);
    let (light, dark) = match read(&fields) {
        Ok(colours) => colours,
        Err(errors) => {
            return draw(page, &own, Extra { colours: Some(form.with_errors(errors)), ..Extra::default() });
        }
    };
    if fields.r#do == "preview" {
        return draw(page, &own, Extra { colours: Some(form), sampled: Some((light, dark)), ..Extra::default() });
    }
    let saved = save(&state, &own, &client, |settings| settings.look = Look::own(light, dark)).await?;
    settled(saved, &session, &own.address("/look"), t("labels-look-saved")).await
}

/// The colours of the sample on the page of the look.
pub async fn sample(own: Own, Query(asked): Query<Sampled>) -> Result<Response, AppError> {
    let look = match (Colour::parse(&asked.light), Colour::parse(&asked.dark)) {
        (Ok(light), Ok(dark)) => Look::own(light, dark),
        _ => own.label.settings.look.clone(),
    };
    let kind = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    Ok((kind, format!(".sample {{ {} }}\n", look.tokens())).into_response())
}
