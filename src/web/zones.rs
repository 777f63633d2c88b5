//! The zone in which the person of a request reads times. It goes along with the request, so that whatever draws a
//! moment follows it; without one, times are in UTC.
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use time::{OffsetDateTime, UtcOffset};

tokio::task_local! {
    static ZONE: TimeZone;
}

/// The names to choose from: those of places.
pub fn names() -> Vec<String> {
    let areas =
        ["Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];
    let zones = database();
    let all = zones.available().map(|name| name.to_string());
    all.filter(|name| areas.iter().any(|area| name.starts_with(area))).collect()
}

fn database() -> TimeZoneDatabase {
    TimeZoneDatabase::bundled()
}

/// Whether a zone of this name can be read in.
pub fn is_known(name: &str) -> bool {
    names().iter().any(|known| known == name)
}

/// Does something for somebody who reads times in a zone.
pub async fn within<T>(zone: &str, work: impl Future<Output = T>) -> T {
    let zone = (!zone.is_empty()).then(|| database().get(zone).ok()).flatten();
    match zone {
        Some(zone) => ZONE.scope(zone, work).await,
        None => work.await,
    }
}

/// A moment as his clock shows it, and what that clock is called.
pub fn local(at: OffsetDateTime) -> (OffsetDateTime, String) {
    let shown = ZONE.try_with(|zone| {
        let info = zone.to_offset_info(Timestamp::from_second(at.unix_timestamp()).ok()?);
        let offset = UtcOffset::from_whole_seconds(info.offset().seconds()).ok()?;
        Some((at.to_offset(offset), info.abbreviation().to_owned()))
    });
    shown.ok().flatten().unwrap_or_else(|| (at, "UTC".to_owned()))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::web::moment::Moment;

    #[tokio::test]
    async fn moments_follow_the_zone_and_its_summer() {
        let now = datetime!(2026-07-01 23:30 UTC);
        let shown = || Moment::new(datetime!(2026-07-01 22:15 UTC), now);
        assert_eq!(shown().words, "today 22:15");
        let moment = within("Europe/Amsterdam", async { shown() }).await;
        assert_eq!((moment.words.as_str(), moment.full.as_str()), ("today 00:15", "2 July 2026, 00:15:00 CEST"));
        assert_eq!(moment.iso, "2026-07-01T22:15:00Z");
        let winter = within("Europe/Amsterdam", async { Moment::exact(datetime!(2026-01-01 12:00 UTC)).full }).await;
        assert_eq!(winter, "1 January 2026, 13:00:00 CET");
        assert_eq!(within("No/Where", async { shown().words }).await, "today 22:15");
        assert!(is_known("Asia/Tokyo") && !is_known("UTC") && !is_known(""));
    }
}
