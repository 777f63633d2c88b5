//! The tag that an address asks for.
use super::Address;
use crate::customers::tags::Tag;
use crate::error::AppError;
use crate::ids::TagId;

/// A tag as an address names it: a link by its id, a form by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// None: nobody has looked yet, or there is none of this name.
    pub id: Option<TagId>,
    pub name: String,
}

impl Address {
    /// The id or else the name of the tag that it asks for.
    pub fn asked_tag(&self) -> (Option<TagId>, Option<&str>) {
        self.tag.as_ref().map_or((None, None), |tag| (tag.id, Some(tag.name.as_str())))
    }

    /// With its tag as it was found. One that is nobody's, or somebody else's, is not there; a name that is no tag's may
    /// have been typed.
    pub fn with_tag(mut self, found: Option<Tag>) -> Result<Self, AppError> {
        match (&mut self.tag, found) {
            (Some(asked), Some(tag)) => (asked.id, asked.name) = (Some(tag.id), tag.name),
            (Some(Tagged { id: Some(_), .. }), None) => return Err(AppError::NotFound),
            _ => {}
        }
        Ok(self)
    }

    /// Whether it asks for a tag that there is none of.
    pub fn asks_for_nobody(&self) -> bool {
        self.tag.as_ref().is_some_and(|tag| tag.id.is_none())
    }

    /// The value of a field of the filter.
    pub fn tag_name(&self) -> &str {
        self.tag.as_ref().map_or("", |tag| tag.name.as_str())
    }
}

pub(super) fn read_tag(text: &str) -> Option<Tagged> {
    let name: String = text.chars().filter(|c| !c.is_control()).take(100).collect::<String>().trim().to_owned();
    (!name.is_empty()).then(|| Tagged { id: name.parse().ok(), name })
}
