//! The small page before a second factor is taken away: whose, what that means, and who it really is that asks.
use askama::Template;
use serde::Deserialize;

use crate::logins::viewer::Viewer;
use crate::state::AppState;
use crate::web::form::Form;
use crate::web::page::Page;
use crate::web::step_up::StepUp;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    pub password: String,
    pub form_key: String,
}

#[derive(Template)]
#[template(path = "reseller/security/reset.html")]
pub struct ResetPage {
    page: Page,
    form: Form,
    step: StepUp,
    name: String,
    has_factor: bool,
    action: String,
    back: String,
}

impl ResetPage {
    pub fn new(
        state: &AppState,
        page: Page,
        viewer: &Viewer,
        (name, has_factor): (&str, bool),
        (action, back): (&str, &str),
        form: Form,
    ) -> Self {
        let step = StepUp::of(viewer, state.clock.now());
        Self { page, form, step, name: name.into(), has_factor, action: action.into(), back: back.into() }
    }
}
