//! Remembers which label's sign-in page a browser uses, so that it is led back there and not to the operator's.
use crate::resellers::names::is_slug;
use crate::resellers::queries::find_label_by_slug;
use crate::state::AppState;
use crate::web::page::Page;
use axum::http::{HeaderMap, HeaderValue, header};

const NAME: &str = "label";

/// The slug in the browser's cookie, if it is one. It grants nothing; it only chooses a sign-in page.
#[derive(Clone, Debug, Default)]
pub struct VisitedLabel(Option<String>);

impl VisitedLabel {
    pub fn of(headers: &HeaderMap) -> Self {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let slug = pairs.filter(|(name, _)| *name == NAME).map(|(_, slug)| slug).find(|slug| is_slug(slug));
        Self(slug.map(str::to_owned))
    }

    /// The label itself, if one is remembered.
    pub fn slug(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The sign-in page to be led to.
    pub fn sign_in(&self) -> String {
        match &self.0 {
            Some(slug) => format!("/at/{slug}/login"),
            None => "/login".into(),
        }
    }

    /// A page in the name and colours of the label, if one is remembered that there is.
    pub async fn dress(&self, state: &AppState, page: Page) -> sqlx::Result<Page> {
        let Some(slug) = &self.0 else { return Ok(page) };
        let label = find_label_by_slug(&mut *state.db.acquire().await?, slug).await?;
        Ok(match label {
            Some(label) => page.in_colours(&label.brand()),
            None => page,
        })
    }

    /// The header that remembers a label for a year.
    pub fn remember(slug: &str, secure: bool) -> Option<HeaderValue> {
        let secure = if secure { "; Secure" } else { "" };
        is_slug(slug)
            .then(|| {
                HeaderValue::from_str(&format!(
                    "{NAME}={slug}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}"
                ))
                .ok()
            })
            .flatten()
    }
}
