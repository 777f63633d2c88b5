//! What is typed about a registry, checked: a message by each field that is wrong.
use secrecy::SecretString;
use url::Host;

use crate::domains::HostName;
use crate::fields::clean_line;
use crate::ids::RegistryId;
use crate::suppliers::epp::account::Account;
use crate::suppliers::epp::line;
use crate::suppliers::epp::settings::{Content, Postal};
use crate::suppliers::said;
use crate::{t, tell};

/// The contacts that a domain may need beside its registrant.
pub const ROLES: [&str; 3] = ["admin", "tech", "billing"];

const LONGEST_PEM: usize = 60_000;
const MOST_SESSIONS: i16 = 20;
const MOST_TLDS: usize = 500;

/// As typed. It holds secrets, so it has no `Debug`.
#[derive(Clone, Copy, Default)]
pub struct Input<'a> {
    pub name: &'a str,
    pub host: &'a str,
    pub port: &'a str,
    pub client_id: &'a str,
    /// Empty: the one there stays.
    pub password: &'a str,
    pub ca: &'a str,
    pub certificate: &'a str,
    pub private_key: &'a str,
    pub postal: &'a str,
    pub edits_contacts: bool,
    /// Which of [`ROLES`].
    pub roles: [bool; ROLES.len()],
    pub name_servers: &'a str,
    pub parking: &'a str,
    pub most_sessions: &'a str,
    pub tlds: &'a str,
}

type Errors = Vec<(&'static str, String)>;

/// What is there already.
#[derive(Clone, Copy, Debug, Default)]
pub struct There {
    pub password: bool,
    pub private_key: bool,
}

pub fn check(input: &Input<'_>, there: There) -> Result<Content, Errors> {
    let mut errors = Errors::new();
    let mut keep = |field: &'static str, checked: Result<String, String>| {
        checked.unwrap_or_else(|message| {
            errors.push((field, message));
            String::new()
        })
    };
    let name = keep("name", filled(input.name, 100, t("tasks-registry-name")));
    let host = keep("host", host(input.host));
    let client_id = keep("client_id", filled(input.client_id, 64, t("tasks-registry-client")));
    if input.password.is_empty() && !there.password {
        keep("password", Err(t("tasks-registry-password").to_owned()));
    }
    if input.password.chars().count() > 64 || input.password.chars().any(char::is_control) {
        keep("password", Err(t("tasks-registry-password-long").to_owned()));
    }
    let ca = keep("ca", pem(input.ca));
    let certificate = keep("certificate", pem(input.certificate));
    let port = number(input.port, 65_535).unwrap_or_else(|| {
        errors.push(("port", t("tasks-registry-port").to_owned()));
        0
    });
    let most_sessions = number(input.most_sessions, MOST_SESSIONS.unsigned_abs()).unwrap_or_else(|| {
        errors.push(("most_sessions", tell("tasks-registry-sessions").with("most", MOST_SESSIONS).into()));
        0
    });
    let mut list = |field: &'static str, checked: Result<Vec<String>, String>| {
        checked.unwrap_or_else(|message| {
            errors.push((field, message));
            Vec::new()
        })
    };
    let name_servers = list("name_servers", servers(input.name_servers));
    let parking = list("parking", servers(input.parking));
    let tlds = list("tlds", tlds(input.tlds));
    let postal = Postal::parse(input.postal).unwrap_or_else(|| {
        errors.push(("postal", t("tasks-registry-of-two").to_owned()));
        Postal::default()
    });
    let content = Content {
        name,
        host,
        port,
        client_id,
        ca,
        certificate,
        postal,
        edits_contacts: input.edits_contacts,
        roles: ROLES.iter().zip(input.roles).filter(|(_, on)| *on).map(|(role, _)| (*role).to_owned()).collect(),
        name_servers,
        parking,
        most_sessions: i16::try_from(most_sessions).unwrap_or(1),
        tlds,
    };
    check_keys(input, there, &content, &mut errors);
    if errors.is_empty() { Ok(content) } else { Err(errors) }
}

/// Whether certificates can be read, and whether ours fits its key.
fn check_keys(input: &Input<'_>, there: There, content: &Content, errors: &mut Errors) {
    let fails = |account: &Account| line::config(account).err();
    let mut account = account(content);
    if let Some(why) = fails(&account) {
        errors.push(("ca", said::read(&why).into_owned()));
        return;
    }
    match (content.certificate.is_empty(), input.private_key.trim().is_empty()) {
        (true, true) => {}
        (true, false) => errors.push(("certificate", t("tasks-registry-certificate").to_owned())),
        (false, true) if there.private_key => {}
        (false, true) => errors.push(("private_key", t("tasks-registry-key").to_owned())),
        (false, false) if input.private_key.len() > LONGEST_PEM => {
            errors.push(("private_key", t("tasks-registry-key-long").to_owned()));
        }
        (false, false) => {
            account.identity = Some((content.certificate.clone(), SecretString::from(input.private_key)));
            errors.extend(fails(&account).map(|why| ("private_key", said::read(&why).into_owned())));
        }
    }
}

/// As far as encryption is about it.
fn account(content: &Content) -> Account {
    Account {
        id: RegistryId::new(),
        version: 0,
        name: content.name.clone(),
        host: content.host.clone(),
        port: content.port,
        client_id: content.client_id.clone(),
        password: SecretString::default(),
        ca: content.ca.clone(),
        identity: None,
        postal: content.postal,
        edits_contacts: content.edits_contacts,
        roles: Vec::new(),
        name_servers: Vec::new(),
        parking: Vec::new(),
        most_sessions: 1,
    }
}

fn filled(typed: &str, longest: usize, missing: &str) -> Result<String, String> {
    let text = clean_line(typed, longest).map_err(|error| error.to_string())?;
    if text.is_empty() { Err(missing.to_owned()) } else { Ok(text) }
}

fn host(typed: &str) -> Result<String, String> {
    let wrong = t("tasks-registry-host");
    let text = filled(typed, 253, wrong)?;
    match Host::parse(&text) {
        Ok(Host::Domain(name)) if name.contains('.') || name == "localhost" => Ok(name),
        Ok(Host::Ipv4(ip)) => Ok(ip.to_string()),
        Ok(Host::Ipv6(ip)) => Ok(ip.to_string()),
        _ => Err(wrong.to_owned()),
    }
}

/// Certificates are pasted as they come, with what stands around them.
fn pem(typed: &str) -> Result<String, String> {
    let text = typed.replace("\r\n", "\n").trim().to_owned();
    if text.len() > LONGEST_PEM {
        return Err(t("tasks-registry-pem-long").to_owned());
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(t("tasks-registry-pem-characters").to_owned());
    }
    if !text.is_empty() && line::certificates(&text).is_none() {
        return Err(t("tasks-registry-pem").to_owned());
    }
    Ok(text)
}

fn number(typed: &str, most: u16) -> Option<u16> {
    let typed = typed.trim();
    let digits = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
    typed.parse::<u16>().ok().filter(|number| digits && (1..=most).contains(number))
}

fn words(typed: &str) -> impl Iterator<Item = &str> {
    typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).filter(|word| !word.is_empty())
}

fn servers(typed: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for word in words(typed).take(14) {
        let name = HostName::parse(word).map_err(|_| tell("tasks-registry-server").with("word", word).to_string())?;
        let name = name.as_str().to_owned();
        if !found.contains(&name) {
            found.push(name);
        }
    }
    if found.len() > 13 { Err(t("tasks-registry-servers-most").to_owned()) } else { Ok(found) }
}

fn tlds(typed: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    for word in words(typed).take(MOST_TLDS) {
        let bare = word.trim_start_matches('.');
        let ascii = idna::domain_to_ascii_strict(bare).ok();
        let is_tld = |name: &String| {
            (2..=63).contains(&name.len())
                && name.split('.').all(|label| !label.is_empty())
                && !name.starts_with(|c: char| c.is_ascii_digit())
        };
        let name = ascii.filter(is_tld).ok_or_else(|| tell("tasks-registry-no-tld").with("word", word).to_string())?;
        if !found.contains(&name) {
            found.push(name);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Input<'static> {
        Input {
            name: "SIDN",
            host: "drs.domain-registry.example",
            port: "700",
            client_id: "300001",
            password: "secret",
            postal: "loc",
            most_sessions: "2",
            tlds: ".nl, aw",
            name_servers: "ns1.example.net ns2.example.net",
            ..Input::default()
        }
    }

    fn wrong(input: &Input<'_>) -> Vec<&'static str> {
        check(input, There::default()).unwrap_err().into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn what_is_typed_is_cleaned_and_lists_are_read() {
        let content = check(&good(), There::default()).unwrap();
        assert_eq!((content.tlds.as_slice(), content.port), (&["nl".to_owned(), "aw".to_owned()][..], 700));
        assert_eq!(content.name_servers, ["ns1.example.net", "ns2.example.net"]);
        assert_eq!(content.postal, Postal::Local);
    }

    #[test]
    fn each_wrong_field_gets_its_message() {
        assert_eq!(wrong(&Input { host: "https://x.example/", ..good() }), ["host"]);
        assert_eq!(wrong(&Input { host: "epp.example:700", ..good() }), ["host"]);
        assert_eq!(wrong(&Input { port: "0", most_sessions: "21", ..good() }), ["port", "most_sessions"]);
        assert_eq!(wrong(&Input { password: "", ..good() }), ["password"]);
        assert_eq!(wrong(&Input { tlds: "nl 1 -", ..good() }), ["tlds"]);
        assert_eq!(wrong(&Input { parking: "ns1..example", ..good() }), ["parking"]);
        assert_eq!(wrong(&Input { ca: "hello", certificate: "x", ..good() }), ["ca", "certificate"]);
        assert_eq!(wrong(&Input { private_key: "-----BEGIN PRIVATE KEY-----", ..good() }), ["certificate"]);
        assert_eq!(wrong(&Input { postal: "both", ..good() }), ["postal"]);
        let there = There { password: true, private_key: false };
        assert!(check(&Input { password: "", ..good() }, there).is_ok(), "the password there stays");
    }
}
