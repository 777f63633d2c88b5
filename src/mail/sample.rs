//! A label for the tests of mails.
use uuid::Uuid;

use crate::ids::{LabelId, ResellerId};
use crate::resellers::Label;

pub fn label() -> Label {
    Label {
        id: LabelId(Uuid::nil()),
        reseller_id: ResellerId(Uuid::nil()),
        slug: "northwind".to_owned(),
        name: "Northwind".to_owned(),
        base_url: None,
        sender_name: "Northwind".to_owned(),
        sender_email: "hello@northwind.example".to_owned(),
        support_contact: "support@northwind.example".to_owned(),
        accent_hue: 255,
        time_zone: "UTC".to_owned(),
        accent: None,
        accent_dark: None,
        logo: None,
        support_email: String::new(),
        support_phone: String::new(),
        support_page: String::new(),
        page_language: String::new(),
    }
}
