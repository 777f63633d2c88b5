//! Whom an action on many is for, and what it is, as the forms say it.
use serde::Deserialize;

use crate::customers::bulk::{Deed, Whom};
use crate::customers::queries::list::list_by_ids;
use crate::customers::queries::tags as of_tags;
use crate::customers::restrictions::check_reason;
use crate::customers::search::Typed;
use crate::customers::tags;
use crate::error::AppError;
use crate::ids::CustomerId;
use crate::reseller_area::customers::list::address::{back_to, read_query};
use crate::reseller_area::customers::list::{chips, known};
use crate::state::AppState;
use crate::web::form::{Choice, Form};
use crate::web::viewer::Staff;

/// So many stand on a page of the list.
const MOST_PICKED: usize = 200;

/// What the list sends.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Asked {
    pub id: Vec<String>,
    pub query: String,
    whom: String,
    #[serde(rename = "form_key")]
    _form_key: String,
}

impl Asked {
    /// All who fit, or those who were ticked; None: neither.
    pub fn is_all(&self) -> Option<bool> {
        match self.whom.as_str() {
            "all" => Some(true),
            "these" => Some(false),
            _ => None,
        }
    }
}

/// What the confirmation sends.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    pub ids: String,
    pub query: String,
    pub seen: String,
    deed: String,
    tag: String,
    reason: String,
    pub form_key: String,
}

impl Fields {
    pub fn form(&self) -> Form {
        let form = Form::new().with("deed", &self.deed).with("tag", &self.tag).with("reason", &self.reason);
        form.with_key(&self.form_key)
    }
}

/// Whom it is for.
pub struct Picked {
    pub whom: Whom,
    pub query: String,
    pub words: Vec<String>,
    ids: Vec<CustomerId>,
}

impl Picked {
    /// None: nobody. Somebody who is not one's own customer is not there.
    pub async fn read(
        state: &AppState,
        staff: &Staff,
        (query, ids, all): (&str, &str, bool),
    ) -> Result<Option<Self>, AppError> {
        let mut db = state.db.acquire().await?;
        let address = known(&mut db, staff.reseller, read_query(query)).await?;
        let query = address.query();
        let read: Result<Vec<CustomerId>, _> = ids.split(',').filter(|id| !id.is_empty()).map(str::parse).collect();
        let mut ids = read.map_err(|_| AppError::Unreadable(crate::t("customers-bulk-unreadable")))?;
        if all {
            let words = match Typed::read(&address.q) {
                Typed::Words(words) => Some(words),
                Typed::Nothing | Typed::TooShort => None,
                Typed::Impossible => return Ok(None),
            };
            if address.asks_for_nobody() {
                return Ok(None);
            }
            let found = (!address.q.is_empty())
                .then(|| crate::tell("customers-found-by").with("words", &address.q).to_string());
            let limits = found.into_iter().chain(chips(&address).into_iter().map(|(words, _)| words)).collect();
            let whom = Whom::Fitting(Box::new(address.filter(state.clock.now())), words);
            return Ok(Some(Self { whom, query, words: limits, ids: Vec::new() }));
        }
        ids.sort_unstable();
        ids.dedup();
        if ids.len() > MOST_PICKED {
            return Err(AppError::Unreadable(crate::t("customers-bulk-more-than-page")));
        }
        if list_by_ids(&mut db, staff.reseller, &ids).await?.len() != ids.len() {
            return Err(AppError::NotFound);
        }
        let words = vec![crate::t("customers-bulk-one-by-one").to_owned()];
        Ok((!ids.is_empty()).then(|| Self { whom: Whom::These(ids.clone()), query, words, ids }))
    }

    /// As a form carries them on.
    pub fn ids(&self) -> String {
        self.ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
    }

    /// The list they were chosen in.
    pub fn back(&self) -> String {
        back_to(&self.query)
    }
}

/// What can be done.
pub fn deeds() -> Vec<Choice> {
    vec![
        Choice::new("add_tag", crate::t("customers-tag-add")),
        Choice::new("remove_tag", crate::t("customers-tag-remove")),
        Choice::new("verification", crate::t("customers-bulk-deed-verification")),
        Choice::new("deny_login", crate::t("customers-bulk-deed-deny")),
    ]
}

type Wrong = Vec<(&'static str, String)>;

/// What shall be done, or what is wrong with it.
pub async fn deed(state: &AppState, staff: &Staff, fields: &Fields) -> Result<Result<Deed, Wrong>, AppError> {
    let wrong = |name, message: String| Ok(Err(vec![(name, message)]));
    match fields.deed.as_str() {
        "verification" => Ok(Ok(Deed::SendVerification)),
        "deny_login" => match check_reason(&fields.reason) {
            Ok(reason) => Ok(Ok(Deed::DenyLogin(reason))),
            Err(error) => wrong("reason", error.to_string()),
        },
        tagging @ ("add_tag" | "remove_tag") => {
            let name = match tags::check_name(&fields.tag) {
                Ok(name) => name,
                Err(error) => return wrong("tag", error.to_string()),
            };
            if tagging == "add_tag" {
                return Ok(Ok(Deed::AddTag(name)));
            }
            match of_tags::find_by_name(&mut *state.db.acquire().await?, staff.reseller, &name).await? {
                Some(tag) => Ok(Ok(Deed::RemoveTag(tag.id, tag.name))),
                None => wrong("tag", crate::t("customers-tags-no-such").to_owned()),
            }
        }
        _ => wrong("deed", crate::t("customers-bulk-choose-deed").to_owned()),
    }
}
