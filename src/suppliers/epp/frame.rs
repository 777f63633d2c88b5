//! Commands as they are written: the crate's own types inside a frame of ours. The crate would write every frame to the
//! log, passwords included, so its raw transaction carries them instead.
use std::fmt;

use instant_epp::contact::{self, PostalInfo, Voice};
use instant_xml::ser::Context;
use instant_xml::{Id, Serializer, ToXml};

const EPP: &str = "urn:ietf:params:xml:ns:epp-1.0";
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?>"#;

/// Nothing is asked; the registry greets again.
pub const HELLO: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<epp xmlns="urn:ietf:params:xml:ns:epp-1.0"><hello/></epp>"#;

#[derive(ToXml)]
#[xml(rename = "epp", ns(EPP))]
struct Frame<T> {
    data: T,
}

struct Command<'a, C, E> {
    command: &'a C,
    extension: Option<&'a E>,
    cl_trid: &'a str,
}

#[derive(ToXml)]
#[xml(rename = "extension", ns(EPP))]
struct Extension<'a, E> {
    inner: &'a E,
}

impl<C: ToXml, E: ToXml> ToXml for Command<'_, C, E> {
    fn serialize<W: fmt::Write + ?Sized>(
        &self,
        _: Option<Id<'_>>,
        serializer: &mut Serializer<W>,
    ) -> Result<(), instant_xml::Error> {
        let command = serializer.write_start("command", EPP, None::<Context<0>>)?;
        serializer.end_start()?;
        self.command.serialize(None, serializer)?;
        if let Some(inner) = self.extension {
            Extension { inner }.serialize(None, serializer)?;
        }
        let cl_trid = serializer.write_start("clTRID", EPP, None::<Context<0>>)?;
        serializer.end_start()?;
        self.cl_trid.serialize(None, serializer)?;
        serializer.write_close(cl_trid)?;
        serializer.write_close(command)
    }
}

/// A command with its clTRID, and with what an extension adds.
pub fn command<C: ToXml, E: ToXml>(command: &C, extension: Option<&E>, cl_trid: &str) -> Option<String> {
    let frame = Frame { data: Command { command, extension, cl_trid } };
    match instant_xml::to_string(&frame) {
        Ok(xml) => Some(format!("{DECLARATION}\n{xml}")),
        Err(error) => {
            tracing::warn!(%error, "a command to a registry could not be written");
            None
        }
    }
}

#[derive(Debug, ToXml)]
#[xml(rename = "info", ns(contact::XMLNS))]
struct ContactInfoData<'a> {
    id: &'a str,
}

/// What is known of a contact. The crate's sends a password, which some registries then compare.
#[derive(Debug, ToXml)]
#[xml(rename = "info", ns(EPP))]
pub struct ContactInfo<'a> {
    data: ContactInfoData<'a>,
}

impl<'a> ContactInfo<'a> {
    pub fn new(id: &'a str) -> Self {
        Self { data: ContactInfoData { id } }
    }
}

/// A contact is given other data. The crate's sends a new password with it.
#[derive(Debug, ToXml)]
#[xml(rename = "update", ns(EPP))]
pub struct ContactUpdate<'a> {
    data: ContactUpdateData<'a>,
}

#[derive(Debug, ToXml)]
#[xml(rename = "update", ns(contact::XMLNS))]
struct ContactUpdateData<'a> {
    id: &'a str,
    change: ContactChange<'a>,
}

#[derive(Debug, ToXml)]
#[xml(rename = "chg", ns(contact::XMLNS))]
struct ContactChange<'a> {
    postal_info: PostalInfo<'a>,
    voice: Option<Voice<'a>>,
    #[xml(rename = "email")]
    email: &'a str,
}

impl<'a> ContactUpdate<'a> {
    pub fn new(id: &'a str, postal_info: PostalInfo<'a>, voice: Option<Voice<'a>>, email: &'a str) -> Self {
        Self { data: ContactUpdateData { id, change: ContactChange { postal_info, voice, email } } }
    }
}

#[cfg(test)]
mod tests {
    use instant_epp::common::NoExtension;
    use instant_epp::domain::DomainCheck;

    use super::*;

    #[test]
    fn what_is_written_is_escaped_and_in_its_namespace() {
        let names = ["a&b<c.nl"];
        let xml = command(&DomainCheck { domains: &names }, None::<&NoExtension>, "RP-1<x/>").unwrap();
        assert!(xml.contains("a&amp;b&lt;c.nl") && xml.contains("<clTRID>RP-1&lt;x/&gt;</clTRID>"), "{xml}");
        assert!(xml.contains(r#"<check xmlns="urn:ietf:params:xml:ns:domain-1.0">"#), "{xml}");
        let xml = command(&ContactInfo::new("P-1"), None::<&NoExtension>, "RP-2").unwrap();
        let inside = r#"<info><info xmlns="urn:ietf:params:xml:ns:contact-1.0"><id>P-1</id></info></info>"#;
        assert!(xml.contains(inside) && !xml.contains("authInfo"), "{xml}");
    }
}
