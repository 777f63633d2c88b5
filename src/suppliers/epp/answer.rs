//! What a registry says, read from any answer of EPP: registries add blocks, codes and statuses of their own, so that
//! only what is looked for has to be as we know it. What comes is not trusted: it is limited in size and depth, and has
//! no entities of its own (the reader refuses DTDs).
use instant_xml::AnyElement;
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime, macros::format_description};

use crate::suppliers::epp::trouble::Trouble;

/// A piece of an answer.
pub type Element = AnyElement<'static>;

/// An answer to a command.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    pub code: u16,
    pub message: String,
    /// What it says beyond that, in its own words.
    pub reasons: Vec<String>,
    pub queue: Option<Queued>,
    /// What was asked for.
    pub data: Vec<Element>,
    /// What extensions add.
    pub extension: Vec<Element>,
    pub cl_trid: String,
    pub sv_trid: String,
}

/// The first message of the queue.
#[derive(Clone, Debug, Default)]
pub struct Queued {
    pub id: String,
    pub at: Option<OffsetDateTime>,
    pub words: String,
}

/// How a registry introduces itself.
#[derive(Clone, Debug, Default)]
pub struct Greeting {
    pub server: String,
    pub versions: Vec<String>,
    pub languages: Vec<String>,
    pub objects: Vec<String>,
    pub extensions: Vec<String>,
}

fn root(xml: &str, name: &str) -> Result<Element, Trouble> {
    let epp = instant_xml::from_str::<AnyElement<'_>>(xml).map_err(|_| Trouble::Garbled)?;
    let epp = epp.into_owned();
    if epp.name != "epp" {
        return Err(Trouble::Garbled);
    }
    epp.children.into_iter().find(|child| child.name == name).ok_or(Trouble::Garbled)
}

impl Reply {
    pub fn read(xml: &str) -> Result<Self, Trouble> {
        let response = root(xml, "response")?;
        // of several results the first counts (RFC 5730: all are refusals then)
        let result = child(&response, "result").ok_or(Trouble::Garbled)?;
        let code = attribute(result, "code").parse().map_err(|_| Trouble::Garbled)?;
        let trid = child(&response, "trID");
        let queue = child(&response, "msgQ").map(|queue| Queued {
            id: attribute(queue, "id").to_owned(),
            at: moment(text_of(queue, "qDate")),
            words: text_of(queue, "msg").to_owned(),
        });
        Ok(Self {
            code,
            message: text_of(result, "msg").to_owned(),
            reasons: result.children.iter().filter(|one| one.name == "extValue").map(reason).collect(),
            queue,
            cl_trid: trid.map(|trid| text_of(trid, "clTRID").to_owned()).unwrap_or_default(),
            sv_trid: trid.map(|trid| text_of(trid, "svTRID").to_owned()).unwrap_or_default(),
            data: taken(&response, "resData"),
            extension: taken(&response, "extension"),
        })
    }

    pub fn is_good(&self) -> bool {
        (1000..2000).contains(&self.code)
    }

    /// The block of this name in what was asked for.
    pub fn block(&self, name: &str) -> Option<&Element> {
        self.data.iter().find(|block| block.name == name)
    }
}

impl Greeting {
    pub fn read(xml: &str) -> Result<Self, Trouble> {
        let greeting = root(xml, "greeting")?;
        let menu = child(&greeting, "svcMenu").ok_or(Trouble::Garbled)?;
        let extensions = child(menu, "svcExtension").map(|block| all(block, "extURI")).unwrap_or_default();
        Ok(Self {
            server: text_of(&greeting, "svID").to_owned(),
            versions: all(menu, "version"),
            languages: all(menu, "lang"),
            objects: all(menu, "objURI"),
            extensions,
        })
    }
}

fn taken(response: &Element, name: &str) -> Vec<Element> {
    child(response, name).map(|block| block.children.clone()).unwrap_or_default()
}

fn reason(value: &Element) -> String {
    let about: Vec<&str> = child(value, "value")
        .into_iter()
        .flat_map(|value| value.children.iter())
        .filter_map(|named| named.text.as_deref())
        .collect();
    let why = text_of(value, "reason");
    if about.is_empty() { why.to_owned() } else { format!("{why} ({})", about.join(", ")) }
}

/// The first element of this name below another.
pub fn child<'a>(of: &'a Element, name: &str) -> Option<&'a Element> {
    of.children.iter().find(|child| child.name == name)
}

/// What stands in an element itself.
pub fn own_text(of: &Element) -> &str {
    of.text.as_deref().unwrap_or_default().trim()
}

/// What stands in the first element of this name; empty where there is none.
pub fn text_of<'a>(of: &'a Element, name: &str) -> &'a str {
    child(of, name).map_or("", own_text)
}

/// What stands in all elements of this name.
pub fn all(of: &Element, name: &str) -> Vec<String> {
    of.children.iter().filter(|child| child.name == name).map(|child| own_text(child).to_owned()).collect()
}

pub fn attribute<'a>(of: &'a Element, name: &str) -> &'a str {
    of.attributes.iter().find(|attribute| attribute.name == name).map_or("", |attribute| attribute.value.trim())
}

/// A time as registries write it; some write the day only.
pub fn moment(text: &str) -> Option<OffsetDateTime> {
    let at = OffsetDateTime::parse(text, &Rfc3339).ok().or_else(|| {
        let day = Date::parse(text.get(..10)?, format_description!("[year]-[month]-[day]")).ok()?;
        Some(day.midnight().assume_utc())
    })?;
    Some(at.to_offset(time::UtcOffset::UTC))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    fn epp(inside: &str) -> String {
        format!(r#"<?xml version="1.0" encoding="UTF-8"?><epp xmlns="urn:ietf:params:xml:ns:epp-1.0">{inside}</epp>"#)
    }

    #[test]
    fn an_answer_with_blocks_codes_and_statuses_of_its_own_is_read() {
        let reply = Reply::read(&epp(
            r#"<response><result code="2799"><msg lang="en">Odd</msg><extValue><value><x:id xmlns:x="urn:x">abc</x:id></value>
               <reason>because</reason></extValue></result><resData><d:infData xmlns:d="urn:ietf:params:xml:ns:domain-1.0">
               <d:name>a.nl</d:name><d:status s="ownWord"/></d:infData></resData><extension><s:infData xmlns:s="urn:sec"/>
               </extension><trID><clTRID>RP-1</clTRID><svTRID>S-1</svTRID></trID></response>"#,
        ))
        .unwrap();
        assert_eq!((reply.code, reply.message.as_str(), reply.reasons[0].as_str()), (2799, "Odd", "because (abc)"));
        assert_eq!((reply.cl_trid.as_str(), reply.sv_trid.as_str(), reply.extension.len()), ("RP-1", "S-1", 1));
        assert_eq!(text_of(reply.block("infData").unwrap(), "name"), "a.nl");
    }

    #[test]
    fn what_is_no_answer_or_means_harm_is_refused() {
        let bomb = r#"<!DOCTYPE epp [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>"#;
        let deep = format!("{}{}", "<a>".repeat(20_000), "</a>".repeat(20_000));
        for xml in [
            String::new(),
            "<html/>".to_owned(),
            epp("<response/>"),
            epp(r#"<response><result code="ok"/></response>"#),
            epp(r#"<response><result code="1000"><msg>&b;</msg></result></response>"#),
            format!("{bomb}{}", epp(r#"<response><result code="1000"><msg>&b;</msg></result></response>"#)),
            epp(&format!(r#"<response><result code="1000"/><resData>{deep}</resData></response>"#)),
            epp(r#"<response><result code="1000"><msg>cut of"#),
        ] {
            assert!(matches!(Reply::read(&xml), Err(Trouble::Garbled)), "{}", xml.chars().take(80).collect::<String>());
        }
    }

    #[test]
    fn times_are_read_as_registries_write_them() {
        assert_eq!(moment("2027-11-25T12:00:00.0Z"), Some(datetime!(2027-11-25 12:00 UTC)));
        assert_eq!(moment("2027-11-25T13:00:00+01:00"), Some(datetime!(2027-11-25 12:00 UTC)));
        assert_eq!(moment("2027-11-25"), Some(datetime!(2027-11-25 0:00 UTC)));
        assert_eq!(moment("2027-11-25 12:00:00"), Some(datetime!(2027-11-25 0:00 UTC)));
        assert!(moment("").is_none() && moment("tomorrow").is_none() && moment("ééééééé").is_none());
    }
}
