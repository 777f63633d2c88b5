//! The end of something, and what comes next.
use time::Date;

/// Something that ends, in words.
#[derive(Clone, Debug)]
pub struct EndingWords<'a> {
    /// "demo-garden.nl"; of hosting the product, and what it is for.
    pub thing: (Option<&'a str>, &'a str),
    pub account: &'a str,
    pub ends_on: Date,
    /// Days until then; 0 or less: it has ended.
    pub days: i64,
    pub next: &'a Next<'a>,
    /// To the reseller's owners: something of theirs is missing.
    pub to_staff: bool,
}

/// What happens by itself to something that ends, or what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next<'a> {
    /// The order of its renewal waits, or how it stands.
    Order {
        number: i32,
        stands: Renewing,
    },
    /// It is not renewed by itself; by when the customer must do it, where that is known.
    RenewalOff {
        by: Option<Date>,
    },
    /// The account cannot order.
    Barred,
    NoPrice,
    /// It is ordered so many days before its end, and renewed once that is paid.
    ToBePaid {
        ahead: i64,
    },
    /// It is renewed so many days before its end.
    ByItself {
        ahead: i64,
    },
    /// To staff: there is no price for its term.
    PriceMissing {
        months: i16,
        product: &'a str,
        before: Date,
    },
    DomainExpired {
        until: Date,
    },
    InRedemption {
        until: Date,
    },
    DomainGone,
    HostingRemoved,
    HostingOff {
        until: Date,
    },
}

/// How the order of a renewal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewing {
    WaitsForPayment,
    WaitsForVerification,
    WaitsForReview,
    Cancelled,
    Failed,
    UnderWay,
}
