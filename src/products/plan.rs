//! What a hosting plan holds, in words.
use crate::locale::key;
use crate::products::Plan;
use crate::{t, tell};

impl Plan {
    /// Each limit by its name: "Disk", "10 GB". What has none is in [`Plan::without_limit`].
    pub fn limits(self) -> Vec<(&'static str, String)> {
        let each = [
            (t("hosting-disk"), self.disk_mb.map(|mb| size(mb, "GB", "MB"))),
            (t("hosting-traffic"), self.traffic_gb.map(|gb| of_size("hosting-traffic-month", size(gb, "TB", "GB")))),
            (t("hosting-mailboxes"), self.mailboxes.map(|n| n.to_string())),
            (t("hosting-databases"), self.databases.map(|n| n.to_string())),
            (t("words-domains"), self.domains.map(|n| n.to_string())),
        ];
        each.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
    }

    /// "traffic, databases and domains"; empty: everything has its limit.
    pub fn without_limit(self) -> String {
        let each = [
            (t("hosting-free-disk"), self.disk_mb),
            (t("hosting-free-traffic"), self.traffic_gb),
            (t("hosting-free-mailboxes"), self.mailboxes),
            (t("hosting-free-databases"), self.databases),
            (t("hosting-free-domains"), self.domains),
        ];
        let free: Vec<&str> = each.into_iter().filter(|(_, limit)| limit.is_none()).map(|(name, _)| name).collect();
        match free.as_slice() {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first @ .., last] => tell("hosting-free-and").with("first", first.join(", ")).with("last", *last).into(),
        }
    }

    /// As one reads it where plans are chosen: "10 GB disk", "1 mailbox", "domains without limit".
    pub fn words(self) -> Vec<String> {
        let count = |n: Option<i32>, none: &'static str, some: &'static str| match n? {
            0 => Some(t(none).to_owned()),
            n => Some(tell(some).with("count", n).to_string()),
        };
        let limits = [
            self.disk_mb.map(|mb| of_size("hosting-holds-disk", size(mb, "GB", "MB"))),
            self.traffic_gb.map(|gb| of_size("hosting-holds-traffic", size(gb, "TB", "GB"))),
            count(self.mailboxes, key("hosting-no-mailboxes"), key("hosting-holds-mailboxes")),
            count(self.databases, key("hosting-no-databases"), key("hosting-holds-databases")),
            count(self.domains, key("hosting-no-domains"), key("hosting-holds-domains")),
        ];
        let free = Some(self.without_limit()).filter(|free| !free.is_empty());
        limits
            .into_iter()
            .flatten()
            .chain(free.map(|free| tell("hosting-free").with("what", free).to_string()))
            .collect()
    }
}

fn of_size(key: &'static str, size: String) -> String {
    tell(key).with("size", size).into()
}

/// In the larger unit where it comes to a whole number of it, by the thousand or by 1024, as people write either.
fn size(n: i32, large: &str, small: &str) -> String {
    match n {
        n if n >= 1000 && n % 1000 == 0 => format!("{} {large}", n / 1000),
        n if n >= 1024 && n % 1024 == 0 => format!("{} {large}", n / 1024),
        n => format!("{n} {small}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_limit_is_said_once() {
        let plan = Plan { disk_mb: Some(10_240), mailboxes: Some(1), domains: Some(0), ..Plan::default() };
        assert_eq!(plan.words(), ["10 GB disk", "1 mailbox", "no domains", "traffic and databases without limit"]);
        assert_eq!(plan.limits()[0], ("Disk", "10 GB".to_owned()));
        assert_eq!(Plan::default().words(), ["disk, traffic, mailboxes, databases and domains without limit"]);
        assert_eq!((size(25_000, "GB", "MB"), size(1_500, "GB", "MB")), ("25 GB".into(), "1500 MB".into()));
    }
}
