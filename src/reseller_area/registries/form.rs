//! The form of a registry. Secrets go in and never come out, not even when another field is wrong.
use serde::Deserialize;

use crate::suppliers::epp::settings::{Input, Stored};
use crate::web::form::Form;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct Fields {
    name: String,
    host: String,
    port: String,
    client_id: String,
    password: String,
    ca: String,
    certificate: String,
    private_key: String,
    postal: String,
    edits_contacts: String,
    role_admin: String,
    role_tech: String,
    role_billing: String,
    name_servers: String,
    parking: String,
    most_sessions: String,
    tlds: String,
    pub version: String,
    pub form_key: String,
}

impl Fields {
    pub fn input(&self) -> Input<'_> {
        let on = |field: &String| !field.is_empty();
        Input {
            name: &self.name,
            host: &self.host,
            port: &self.port,
            client_id: &self.client_id,
            password: &self.password,
            ca: &self.ca,
            certificate: &self.certificate,
            private_key: &self.private_key,
            postal: &self.postal,
            edits_contacts: on(&self.edits_contacts),
            roles: [on(&self.role_admin), on(&self.role_tech), on(&self.role_billing)],
            name_servers: &self.name_servers,
            parking: &self.parking,
            most_sessions: &self.most_sessions,
            tlds: &self.tlds,
        }
    }

    /// All but the secrets.
    pub fn form(&self) -> Form {
        let fields = [
            ("name", &self.name),
            ("host", &self.host),
            ("port", &self.port),
            ("client_id", &self.client_id),
            ("ca", &self.ca),
            ("certificate", &self.certificate),
            ("postal", &self.postal),
            ("edits_contacts", &self.edits_contacts),
            ("role_admin", &self.role_admin),
            ("role_tech", &self.role_tech),
            ("role_billing", &self.role_billing),
            ("name_servers", &self.name_servers),
            ("parking", &self.parking),
            ("most_sessions", &self.most_sessions),
            ("tlds", &self.tlds),
            ("version", &self.version),
        ];
        let form = Form::new().with_key(&self.form_key);
        fields.into_iter().fold(form, |form, (name, value)| form.with(name, value))
    }
}

/// A new one, with what is usual.
pub fn usual() -> Form {
    Form::new()
        .with("port", "700")
        .with("postal", "int")
        .with("role_admin", "yes")
        .with("role_tech", "yes")
        .with("most_sessions", "2")
}

pub fn form_of(registry: &Stored) -> Form {
    let has = |role: &str| registry.roles.iter().any(|known| known == role);
    Form::new()
        .with("name", &registry.name)
        .with("host", &registry.host)
        .with("port", registry.port.to_string())
        .with("client_id", &registry.client_id)
        .with("ca", &registry.ca)
        .with("certificate", &registry.certificate)
        .with("postal", registry.postal.value())
        .with_tick("edits_contacts", registry.edits_contacts)
        .with_tick("role_admin", has("admin"))
        .with_tick("role_tech", has("tech"))
        .with_tick("role_billing", has("billing"))
        .with("name_servers", registry.name_servers.join("\n"))
        .with("parking", registry.parking.join("\n"))
        .with("most_sessions", registry.most_sessions.to_string())
        .with("tlds", registry.tlds.join(" "))
        .with("version", registry.version.to_string())
}
