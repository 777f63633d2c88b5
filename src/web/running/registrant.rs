//! The registrant that a domain's registry shows: whether it is as the profile says, and what is under way about it.
use serde_json::Value;
use sqlx::PgConnection;
use time::OffsetDateTime;

use crate::contacts::{Difference, Registrant as Data, queries};
use crate::customers::queries::customer::find_profile;
use crate::domains::Domain;
use crate::domains::queries::registrant::{Version, find_version};
use crate::fields::Country;
use crate::ids::ResellerId;
use crate::owner_changes::confirm::registrant_of;
use crate::owner_changes::queries::change::{find, find_open_of};
use crate::web::moment::Moment;
use crate::web::page::{Badge, Link};

/// As the domain's page shows it.
#[derive(Clone, Debug, Default)]
pub struct Registrant {
    pub lines: Vec<String>,
    pub since: Option<Moment>,
    /// The profile, or whichever data it follows, says something else.
    pub differs: bool,
    /// The change that is under way, with its page.
    pub under_way: Option<(Badge, Link)>,
    /// Until when it stays at its registrar, after a change of holder.
    pub stays_until: Option<Moment>,
}

impl Registrant {
    pub async fn find(
        db: &mut PgConnection,
        owner: ResellerId,
        domain: &Domain,
        (staff, now): (bool, OffsetDateTime),
    ) -> sqlx::Result<Self> {
        let version = find_version(&mut *db, owner, domain.customer, domain.contact).await?;
        let follows = match domain.holder {
            Some(holder) => queries::find(&mut *db, owner, domain.customer, holder).await?.map(|kept| kept.data),
            None => find_profile(&mut *db, owner, domain.customer).await?.map(|of| registrant_of(&of.contact)),
        };
        let open = match find_open_of(&mut *db, owner, domain.id).await? {
            Some(open) => find(db, owner, open).await?,
            None => None,
        };
        let shown: Data =
            version.as_ref().and_then(|of| serde_json::from_value(of.data.clone()).ok()).unwrap_or_default();
        let under_way = open.map(|change| {
            let badge = Badge::new(change.state.tone(), change.words());
            let href = match staff {
                true => format!("/reseller/owner-changes/{}", change.id),
                false => format!("/customer/changes/{}", change.saving),
            };
            (badge, Link::new("See how far it is", href))
        });
        Ok(Self {
            differs: follows.is_some_and(|data| !Difference::between(&shown, &data).is_empty()),
            under_way,
            stays_until: domain.transfer_locked_until.filter(|until| *until > now).map(Moment::day),
            ..Self::of(version)
        })
    }

    fn of(version: Option<Version>) -> Self {
        let Some(version) = version else { return Self::default() };
        let text = |name: &str| version.data.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
        let code = text("country");
        let country = Country::parse(&code).map_or(code, |country| country.name().to_owned());
        let place = format!("{} {}", text("postal_code"), text("city")).trim().to_owned();
        let lines = [text("name"), text("organisation"), text("address"), place, country, text("phone"), text("email")];
        Self {
            lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
            since: Some(Moment::day(version.created_at)),
            ..Self::default()
        }
    }
}
