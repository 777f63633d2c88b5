//! Tenants and their labels: the brands that customers see.
use url::Url;

use crate::ids::{LabelId, ResellerId};
use crate::locale::Locale;
use crate::resellers::look::Look;

mod access_mail;
pub mod appoint;
pub mod appoint_queries;
pub mod brands;
pub mod hosts;
pub mod label_queries;
pub mod labels;
pub mod logo;
pub mod look;
pub mod names;
pub mod queries;
pub mod set_up;
pub mod set_up_queries;
pub mod terms;
pub mod terms_queries;

/// What a page needs of a label to wear its name and colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    pub slug: String,
    pub name: String,
    pub look: Look,
    /// Which picture stands for its name, if any.
    pub logo: Option<String>,
    pub support: Support,
    /// In which language its pages are shown to whoever has not chosen one; None: as the browser asks.
    pub language: Option<Locale>,
}

/// How a label's people are reached; what is empty is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    pub email: String,
    pub phone: String,
    pub page: String,
}

impl Support {
    pub fn is_empty(&self) -> bool {
        self.email.is_empty() && self.phone.is_empty() && self.page.is_empty()
    }

    /// Where a link to its page leads; only to the web.
    pub fn page_link(&self) -> Option<&str> {
        Some(self.page.as_str()).filter(|page| page.starts_with("https://") || page.starts_with("http://"))
    }

    /// The phone number as a phone dials it.
    pub fn dialled(&self) -> String {
        self.phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
    }

    /// In one line, as mails say it.
    pub fn line(&self) -> String {
        let parts = [&self.email, &self.phone, &self.page].into_iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// A reseller's brand: name, address, sender of mails.
#[derive(Clone, Debug)]
pub struct Label {
    pub id: LabelId,
    pub reseller_id: ResellerId,
    pub slug: String,
    pub name: String,
    /// Its own address without a trailing slash, if it has one.
    pub base_url: Option<String>,
    pub sender_name: String,
    pub sender_email: String,
    pub support_contact: String,
    pub accent_hue: i16,
    pub time_zone: String,
    /// Its own accent colours, on light and on dark pages.
    pub accent: Option<String>,
    pub accent_dark: Option<String>,
    pub logo: Option<String>,
    pub support_email: String,
    pub support_phone: String,
    pub support_page: String,
    /// In which language its pages are shown to whoever has not chosen one; empty: as the browser asks.
    pub page_language: String,
}

impl Label {
    pub fn brand(&self) -> Brand {
        Brand {
            slug: self.slug.clone(),
            name: self.name.clone(),
            look: Look { hue: self.accent_hue, light: self.accent.clone(), dark: self.accent_dark.clone() },
            logo: self.logo.clone(),
            support: Support {
                email: self.support_email.clone(),
                phone: self.support_phone.clone(),
                page: self.support_page.clone(),
            },
            language: Locale::parse(&self.page_language),
        }
    }

    /// Where links in its mails begin: its own address, else the portal's. Never taken from a request.
    pub fn origin(&self, portal: &Url) -> String {
        match &self.base_url {
            Some(own) => own.clone(),
            None => portal.as_str().trim_end_matches('/').to_owned(),
        }
    }

    /// The label's public pages, such as `{address}/login`.
    pub fn address(&self, portal: &Url) -> String {
        format!("{}/at/{}", self.origin(portal), self.slug)
    }
}
