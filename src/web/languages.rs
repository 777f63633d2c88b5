//! The languages of mails as a form offers them.
use crate::fields::Language;
use crate::web::form::Choice;

/// All, in their own names.
pub fn choices() -> Vec<Choice> {
    Language::all().map(|one| Choice::new(one.code(), one.name())).collect()
}
