//! Tenants and their labels: the brands that customers see.
use url::Url;

use crate::ids::{LabelId, ResellerId};

pub mod appoint;
pub mod appoint_queries;
pub mod brands;
pub mod queries;
pub mod set_up;
pub mod set_up_queries;

/// What a page needs of a label to wear its name and colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    pub slug: String,
    pub name: String,
    /// Hue of the accent colour in oklch, 0 to 359 degrees.
    pub hue: i16,
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
}

impl Label {
    pub fn brand(&self) -> Brand {
        Brand { slug: self.slug.clone(), name: self.name.clone(), hue: self.accent_hue }
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
