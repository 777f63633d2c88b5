//! A text with made-up values: to be looked at, or sent to whoever writes it.
use sqlx::PgConnection;
use time::OffsetDateTime;
use url::Url;

use super::save::{Content, Hand, Place, note};
use super::{Written, examples, locale_of};
use crate::ids::MailId;
use crate::locale;
use crate::mail::outbox::{self, Envelope};
use crate::mail::placeholders::Block;
use crate::mail::render::{self, Rendered};
use crate::resellers::Label;
use crate::tell;

/// How lists name a mail that was sent to try a text.
pub const KIND: &str = "template_test";

/// A mail as it would be.
#[derive(Clone, Debug)]
pub struct Preview {
    pub subject: String,
    pub text: String,
    /// What its HTML is made of.
    pub blocks: Vec<Block>,
}

/// A text that was checked, with made-up values; None: it is none.
pub fn preview(label: &Label, portal: &Url, place: Place, content: &Content, now: OffsetDateTime) -> Option<Preview> {
    let (written, Rendered { subject, text, .. }) = rendered(label, portal, place, content, now)?;
    let values = examples::values(place.wording, label, portal, place.language, now);
    let blocks = locale::with(locale_of(place.language), || written.body.blocks(&values));
    Some(Preview { subject, text, blocks })
}

/// Sends it to somebody of the staff. False: it is none.
pub async fn send_test(
    db: &mut PgConnection,
    hand: Hand<'_>,
    (label, portal): (&Label, &Url),
    (place, content): (Place, &Content),
    (to_name, to_email): (&str, &str),
) -> sqlx::Result<Option<MailId>> {
    let Some((_, rendered)) = rendered(label, portal, place, content, hand.now) else { return Ok(None) };
    let rendered = Rendered { subject: test_subject(place, &rendered.subject), ..rendered };
    let envelope = Envelope { label, kind: KIND, customer: None, to_name, to_email, token: None, thread: None };
    let id = outbox::write(&mut *db, &envelope, rendered, hand.now).await?;
    let what = tell("mail-told-template-tested").with("title", place.wording.kept_title()).with("email", to_email);
    note(db, hand, &what, Vec::new()).await?;
    Ok(Some(id))
}

/// So that nobody takes it for a real one.
fn test_subject(place: Place, subject: &str) -> String {
    locale::with(locale_of(place.language), || tell("mail-test-subject").with("subject", subject).into())
}

fn rendered(
    label: &Label,
    portal: &Url,
    place: Place,
    content: &Content,
    now: OffsetDateTime,
) -> Option<(Written, Rendered)> {
    let written = Written::of(place.wording, place.language, &content.subject, &content.body).ok()?;
    let values = examples::values(place.wording, label, portal, place.language, now);
    let by_hand = place.wording.kind == "ticket_message";
    let rendered = render::render_values(label, portal, &written, &values, (by_hand, by_hand)).ok()?;
    Some((written, rendered))
}
