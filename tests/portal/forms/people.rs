//! Who sends which form.
use super::{VERIFIED, tld_policies};
use crate::support::{Person, TestPortal};

/// Whoever uses this form, freshly signed in if he was signed out.
pub struct People {
    staff: Person,
    operator: Person,
    customer: Person,
    pub nobody: Person,
}

impl People {
    pub async fn gather(portal: &TestPortal) -> Self {
        let (staff, customer) = (portal.staff("owner").await, portal.customer(VERIFIED).await);
        let operator = portal.signed_in("meridian", "owner@meridian.example").await;
        Self { staff, operator, customer, nobody: portal.visitor() }
    }

    pub fn for_form(&self, path: &str) -> &Person {
        match path {
            _ if path.starts_with(super::houses::INSTALLATION) => &self.operator,
            _ if path.starts_with("/reseller/registries") || path.starts_with(tld_policies::HOME) => &self.operator,
            _ if path.starts_with("/reseller") || path == "/impersonation/end" => &self.staff,
            _ if path.starts_with("/account") => &self.customer,
            _ if path.starts_with("/customer") || path == "/sign-out" => &self.customer,
            _ => &self.nobody,
        }
    }
}
