//! What the forms of labels and of their terms take.
use super::{Fields, KEY};

pub const HOME: &str = "/reseller/labels";
pub const TERMS: &str = "/customer/terms";

pub fn fields(path: &str) -> Fields {
    let below = path.strip_prefix("/reseller/labels/{brand}").unwrap_or(path);
    match below {
        TERMS => vec![("shown", ""), ("next", "/customer/profile"), ("form_key", "")],
        "/reseller/labels/new" => vec![
            ("name", "Second House"),
            ("slug", "second-house"),
            ("sender_name", ""),
            ("sender_email", "noreply@second.example"),
            ("form_key", ""),
        ],
        "" => vec![
            ("name", "Northwind"),
            ("sender_name", "Northwind"),
            ("sender_email", "hello@northwind.example"),
            ("form_key", ""),
        ],
        "/look" => vec![("accent", "#1a5fb4"), ("accent_dark", ""), ("do", "save"), ("form_key", "")],
        "/logo" | "/logo/removal" => KEY.to_vec(),
        "/support" => vec![
            ("email", "help@northwind.example"),
            ("phone", "+31201234567"),
            ("page", "https://northwind.example/help"),
            ("form_key", ""),
        ],
        "/address" => vec![("slug", "north-wind"), ("form_key", "")],
        "/host" => vec![("host", "my.northwind.example"), ("form_key", "")],
        "/terms" => vec![("version", "2099-01"), ("body", "New terms."), ("form_key", "")],
        "/parking" => vec![("text", "Parked.\n\nAsk us."), ("form_key", "")],
        "/rules" => {
            vec![("access_mail", "daily"), ("verification", "not_needed"), ("language", "nl"), ("form_key", "")]
        }
        other => panic!("a form without fields: {other}"),
    }
}
