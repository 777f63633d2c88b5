//! What the test's registry writes.
use instant_xml::AnyElement;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

pub type Element = AnyElement<'static>;

pub fn child<'a>(of: &'a Element, name: &str) -> Option<&'a Element> {
    of.children.iter().find(|child| child.name == name)
}

pub fn text<'a>(of: &'a Element, name: &str) -> &'a str {
    child(of, name).and_then(|child| child.text.as_deref()).unwrap_or_default().trim()
}

pub fn all<'a>(of: &'a Element, name: &'a str) -> impl Iterator<Item = &'a Element> {
    of.children.iter().filter(move |child| child.name == name)
}

pub fn own(of: &Element) -> String {
    of.text.as_deref().unwrap_or_default().trim().to_owned()
}

pub fn attribute<'a>(of: &'a Element, name: &str) -> &'a str {
    of.attributes.iter().find(|attribute| attribute.name == name).map_or("", |attribute| attribute.value.as_ref())
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

pub fn moment(at: OffsetDateTime) -> String {
    at.format(&Rfc3339).unwrap()
}

fn epp(inside: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="no"?><epp xmlns="urn:ietf:params:xml:ns:epp-1.0">{inside}</epp>"#
    )
}

/// A thin registry keeps no contacts and no hosts.
pub fn greeting(thin: bool) -> String {
    let more = "<objURI>urn:ietf:params:xml:ns:contact-1.0</objURI><objURI>urn:ietf:params:xml:ns:host-1.0</objURI>";
    let more = if thin { "" } else { more };
    epp(&format!(
        "<greeting><svID>Test registry</svID><svDate>2026-11-25T12:00:00Z</svDate><svcMenu><version>1.0</version>\
         <lang>en</lang><objURI>urn:ietf:params:xml:ns:domain-1.0</objURI>{more}<svcExtension>\
         <extURI>urn:ietf:params:xml:ns:rgp-1.0</extURI><extURI>urn:ietf:params:xml:ns:secDNS-1.1</extURI>\
         <extURI>urn:of:its:own-1.0</extURI></svcExtension></svcMenu><dcp><access><all/></access></dcp></greeting>"
    ))
}

/// An answer as registries give it, with a block of an extension that nobody asked for.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub code: u16,
    pub queue: String,
    pub data: String,
    pub extension: String,
    /// Beyond what anybody needs.
    pub padding: usize,
}

impl Said {
    pub fn code(code: u16) -> Self {
        Self { code, ..Self::default() }
    }

    pub fn data(data: String) -> Self {
        Self { code: 1000, data, ..Self::default() }
    }

    pub fn write(&self, trid: &str, number: usize) -> String {
        let wrapped = |name: &str, inside: &str| {
            if inside.is_empty() { String::new() } else { format!("<{name}>{inside}</{name}>") }
        };
        let padding = match self.padding {
            0 => String::new(),
            long => format!(r#"<own:note xmlns:own="urn:of:its:own-1.0">{}</own:note>"#, "x".repeat(long)),
        };
        let reason = if self.code < 2000 {
            String::new()
        } else {
            "<extValue><value><undef/></value><reason>as the test wished</reason></extValue>".to_owned()
        };
        epp(&format!(
            r#"<response><result code="{}"><msg>{}</msg>{reason}</result>{}{}{}<trID><clTRID>{}</clTRID><svTRID>TEST-{number}</svTRID></trID></response>"#,
            self.code,
            words(self.code),
            self.queue,
            wrapped("resData", &self.data),
            wrapped("extension", &format!("{}{padding}", self.extension)),
            escaped(trid),
        ))
    }
}

fn words(code: u16) -> &'static str {
    match code {
        1000 => "Command completed successfully",
        1001 => "Command completed successfully; action pending",
        1300 => "Command completed successfully; no messages",
        1301 => "Command completed successfully; ack to dequeue",
        1500 => "Command completed successfully; ending session",
        2104 => "Billing failure",
        2202 => "Invalid authorization information",
        2302 => "Object exists",
        2303 => "Object does not exist",
        2306 => "Parameter value policy error",
        2400 => "Command failed",
        2501 => "Authentication error; server closing connection",
        _ => "Something else",
    }
}
