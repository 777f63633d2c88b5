//! The registrant that a domain's registry shows: whether it is as the profile says, and what is under way about it.
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
use crate::tld_policies::Role;
use crate::tld_policies::queries::find_current;
use crate::web::moment::Moment;
use crate::web::page::{Badge, Link};

/// As the domain's page shows it.
#[derive(Clone, Debug, Default)]
pub struct Registrant {
    pub lines: Vec<String>,
    pub since: Option<Moment>,
    /// The profile, or whichever data it follows, says something else.
    pub differs: bool,
    /// As its registry writes it, which takes ASCII only; empty: as it is.
    pub in_ascii: Vec<String>,
    /// Beside the registrant.
    pub roles: Vec<InRole>,
    /// The change that is under way, with its page.
    pub under_way: Option<(Badge, Link)>,
    /// Until when it stays at its registrar, after a change of holder.
    pub stays_until: Option<Moment>,
}

/// Who stands in a role.
#[derive(Clone, Debug)]
pub struct InRole {
    pub word: &'static str,
    /// Empty: the registrant.
    pub lines: Vec<String>,
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
            Some(open) => find(&mut *db, owner, open).await?,
            None => None,
        };
        let rules = find_current(&mut *db, (domain.supplier, &domain.tld), now).await?.map(|policy| policy.rules);
        let ascii = rules.as_ref().is_some_and(|rules| rules.ascii_only);
        let has = rules.map(|rules| rules.roles).unwrap_or_default();
        let roles = in_roles(db, owner, domain, (&has, ascii)).await?;
        let shown: Data =
            version.as_ref().and_then(|of| serde_json::from_value(of.data.clone()).ok()).unwrap_or_default();
        let in_ascii = shown.rewritten().filter(|_| ascii).map(|data| lines(&data)).unwrap_or_default();
        let under_way = open.map(|change| {
            let badge = Badge::new(change.state.tone(), change.words());
            let href = match staff {
                true => format!("/reseller/owner-changes/{}", change.id),
                false => format!("/customer/changes/{}", change.saving),
            };
            (badge, Link::new(crate::t("running-see-how-far"), href))
        });
        Ok(Self {
            differs: follows.is_some_and(|data| differs((&shown, &data), ascii)),
            in_ascii,
            roles,
            under_way,
            stays_until: domain.transfer_locked_until.filter(|until| *until > now).map(Moment::day),
            ..Self::of(version)
        })
    }

    fn of(version: Option<Version>) -> Self {
        let Some(version) = version else { return Self::default() };
        let data: Data = serde_json::from_value(version.data).unwrap_or_default();
        Self { lines: lines(&data), since: Some(Moment::day(version.created_at)), ..Self::default() }
    }
}

/// Whether a registry would show something else of the second; where it takes ASCII only, accents are nothing.
fn differs((shown, data): (&Data, &Data), ascii: bool) -> bool {
    match ascii {
        true => !Difference::between(&shown.in_ascii(), &data.in_ascii()).is_empty(),
        false => !Difference::between(shown, data).is_empty(),
    }
}

/// Who stands in the roles that the TLD has, and in others that were chosen while it had them.
async fn in_roles(
    db: &mut PgConnection,
    owner: ResellerId,
    domain: &Domain,
    (has, ascii): (&[Role], bool),
) -> sqlx::Result<Vec<InRole>> {
    let mut found = Vec::new();
    for role in Role::ALL.iter().copied() {
        let contact = domain.roles.of(role);
        if contact.is_none() && !has.contains(&role) {
            continue;
        }
        let version = match contact {
            Some(contact) => find_version(&mut *db, owner, domain.customer, contact).await?,
            None => None,
        };
        let data: Option<Data> = version.and_then(|version| serde_json::from_value(version.data).ok());
        let shown = data.map(|data| lines(&if ascii { data.in_ascii() } else { data }));
        found.push(InRole { word: role.word(), lines: shown.unwrap_or_default() });
    }
    Ok(found)
}

/// As it stands on a page.
fn lines(data: &Data) -> Vec<String> {
    let country = Country::parse(&data.country).map_or(data.country.clone(), |country| country.name().to_owned());
    let place = format!("{} {}", data.postal_code, data.city).trim().to_owned();
    let all = [&data.name, &data.organisation, &data.address, &place, &country, &data.phone, &data.email];
    all.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}
