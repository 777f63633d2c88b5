//! The test's registry: domains, contacts, name servers, and a queue of messages.
use std::collections::{BTreeMap, HashSet, VecDeque};

use reseller_portal::suppliers::registry_simulator::life::add_months;
use time::OffsetDateTime;

use super::written::{Element, Said, all, attribute, child, escaped, greeting, moment, own, text};
use super::{CLIENT, Fault, PASSWORD, What};

pub struct Domain {
    pub sponsor: String,
    pub registrant: String,
    pub contacts: Vec<(String, String)>,
    pub statuses: Vec<String>,
    pub hosts: Vec<String>,
    pub ends: OffsetDateTime,
    pub code: String,
    pub grace: Option<&'static str>,
}

#[derive(Default)]
pub struct World {
    pub domains: BTreeMap<String, Domain>,
    /// What stands in each contact's create or last update, but for its id.
    pub contacts: BTreeMap<String, Element>,
    pub hosts: BTreeMap<String, Vec<String>>,
    /// Message id and what stands in the answer.
    pub queue: VecDeque<(String, String, String)>,
    pub trids: HashSet<String>,
    /// Every command that came: kind, object, clTRID.
    pub log: Vec<(String, String, String)>,
    /// Every command that was done.
    pub done: Vec<(String, String)>,
    pub faults: Vec<Fault>,
    pub sessions: usize,
    pub hellos: usize,
    /// No contacts and no hosts.
    pub thin: bool,
    /// Owner changes wait for a message.
    pub owner_changes_wait: bool,
    /// What waits: the domain, and its registrant to be.
    pub waiting: Vec<(String, String, String)>,
    /// So much beyond what is needed in every answer.
    pub padding: usize,
}

impl Domain {
    fn new(registrant: &str, ends: OffsetDateTime) -> Self {
        Self {
            sponsor: CLIENT.to_owned(),
            registrant: registrant.to_owned(),
            contacts: Vec::new(),
            statuses: Vec::new(),
            hosts: Vec::new(),
            ends,
            code: "Elsewhere-42".to_owned(),
            grace: None,
        }
    }
}

impl World {
    /// To a new session.
    pub fn greet(&mut self) -> String {
        self.sessions += 1;
        greeting(self.thin)
    }

    pub fn hello(&mut self) -> String {
        self.hellos += 1;
        greeting(self.thin)
    }

    /// Does what is asked, or what a fault says.
    pub fn take(&mut self, command: &Element, trid: &str, inside: &mut bool) -> (String, Option<What>) {
        let (kind, object) = named(command);
        self.log.push((kind.clone(), object.clone(), trid.to_owned()));
        let fault = self.faults.iter_mut().find(|fault| fault.left > 0 && kind == fault.on);
        let what = fault.map(|fault| {
            fault.left -= 1;
            fault.what
        });
        let said = match what {
            Some(What::Code(code)) => Said::code(code),
            Some(What::Garbage(words)) => return (words.to_owned(), what),
            Some(What::DroppedBefore | What::Huge) => Said::code(2400),
            _ => {
                let said = self.answer(command, (&kind, &object), trid, inside);
                if said.code < 2000 {
                    self.done.push((kind, object));
                }
                said
            }
        };
        let said = Said { padding: self.padding, ..said };
        (said.write(trid, self.log.len()), what)
    }

    fn answer(&mut self, command: &Element, (kind, object): (&str, &str), trid: &str, inside: &mut bool) -> Said {
        if kind == "login" {
            let login = child(command, "login").unwrap();
            *inside = text(login, "clID") == CLIENT && text(login, "pw") == PASSWORD;
            return Said::code(if *inside { 1000 } else { 2501 });
        }
        if !*inside {
            return Said::code(2002);
        }
        let body = command.children.first().unwrap();
        let data = body.children.first();
        match (kind, data) {
            ("poll", _) => self.poll(body),
            ("domain check", Some(data)) => self.check(data),
            ("domain info", _) => self.domain_info(object),
            ("domain create", Some(data)) => self.domain_create(object, data),
            ("domain renew", Some(data)) => self.renew(object, data),
            ("domain transfer", Some(data)) => self.transfer(object, data),
            ("domain update", Some(data)) => self.domain_update(object, data, (child(command, "extension"), trid)),
            ("contact info", _) => self.contact_info(object),
            ("contact create", Some(data)) => {
                if self.contacts.contains_key(object) {
                    return Said::code(2302);
                }
                self.contacts.insert(object.to_owned(), data.clone());
                Said::data(format!(
                    r#"<c:creData xmlns:c="urn:ietf:params:xml:ns:contact-1.0"><c:id>{object}</c:id></c:creData>"#
                ))
            }
            ("contact update", Some(data)) => match (self.contacts.contains_key(object), child(data, "chg")) {
                (true, Some(changed)) => {
                    self.contacts.insert(object.to_owned(), changed.clone());
                    Said::code(1000)
                }
                _ => Said::code(2303),
            },
            ("host info", _) => match self.hosts.get(object) {
                None => Said::code(2303),
                Some(ips) => {
                    let ips: String = ips.iter().map(|ip| format!("<h:addr>{ip}</h:addr>")).collect();
                    Said::data(format!(
                        r#"<h:infData xmlns:h="urn:ietf:params:xml:ns:host-1.0"><h:name>{object}</h:name>{ips}</h:infData>"#
                    ))
                }
            },
            ("host create", Some(data)) => {
                let above = self.domains.keys().any(|name| object.ends_with(&format!(".{name}")));
                let ips: Vec<String> = all(data, "addr").map(own).collect();
                if !ips.is_empty() && !above {
                    return Said::code(2303);
                }
                self.hosts.insert(object.to_owned(), ips);
                Said::code(1000)
            }
            _ => Said::code(2101),
        }
    }

    fn poll(&mut self, body: &Element) -> Said {
        if attribute(body, "op") == "ack" {
            let id = attribute(body, "msgID").to_owned();
            if self.queue.front().is_some_and(|(known, ..)| *known == id) {
                self.queue.pop_front();
                return Said::code(1000);
            }
            return Said::code(2303);
        }
        let count = self.queue.len();
        match self.queue.front() {
            None => Said::code(1300),
            Some((id, words, data)) => Said {
                code: 1301,
                queue: format!(
                    r#"<msgQ count="{count}" id="{id}"><qDate>2026-11-25T12:00:00Z</qDate><msg>{}</msg></msgQ>"#,
                    escaped(words)
                ),
                data: data.clone(),
                ..Said::default()
            },
        }
    }

    fn check(&self, data: &Element) -> Said {
        let one = |name: &Element| {
            let name = own(name);
            let (free, why) = match name.as_str() {
                kept if kept.starts_with("premium-") => ("0", "<d:reason>Premium name</d:reason>"),
                known if self.domains.contains_key(known) => ("0", "<d:reason>In use</d:reason>"),
                _ => ("1", ""),
            };
            format!(r#"<d:cd><d:name avail="{free}">{name}</d:name>{why}</d:cd>"#)
        };
        let all: String = all(data, "name").map(one).collect();
        Said::data(format!(r#"<d:chkData xmlns:d="urn:ietf:params:xml:ns:domain-1.0">{all}</d:chkData>"#))
    }

    fn domain_info(&self, name: &str) -> Said {
        let Some(domain) = self.domains.get(name) else { return Said::code(2303) };
        let statuses: String = domain.statuses.iter().map(|s| format!(r#"<d:status s="{s}"/>"#)).collect();
        let contacts = domain.contacts.iter().map(|(role, id)| format!(r#"<d:contact type="{role}">{id}</d:contact>"#));
        let hosts: String = domain.hosts.iter().map(|host| format!("<d:hostObj>{host}</d:hostObj>")).collect();
        let registrant = match domain.registrant.as_str() {
            "" => String::new(),
            handle => format!("<d:registrant>{handle}</d:registrant>"),
        };
        let data = format!(
            r#"<d:infData xmlns:d="urn:ietf:params:xml:ns:domain-1.0"><d:name>{name}</d:name><d:roid>D1-TEST</d:roid>{statuses}<d:status s="ofItsOwn"/>{registrant}{}<d:ns>{hosts}</d:ns><d:clID>{}</d:clID><d:exDate>{}</d:exDate></d:infData>"#,
            contacts.collect::<String>(),
            domain.sponsor,
            moment(domain.ends),
        );
        let grace = domain.grace.map(|s| format!(r#"<r:rgpStatus s="{s}"/>"#)).unwrap_or_default();
        let extension = format!(
            r#"<s:infData xmlns:s="urn:ietf:params:xml:ns:secDNS-1.1"><s:dsData><s:keyTag>1</s:keyTag></s:dsData></s:infData><r:infData xmlns:r="urn:ietf:params:xml:ns:rgp-1.0">{grace}</r:infData>"#
        );
        Said { code: 1000, data, extension, ..Said::default() }
    }

    fn domain_create(&mut self, name: &str, data: &Element) -> Said {
        if self.domains.contains_key(name) {
            return Said::code(2302);
        }
        let months: i32 = text(data, "period").parse::<i32>().unwrap() * 12;
        let registrant = text(data, "registrant").to_owned();
        let contacts: Vec<(String, String)> =
            all(data, "contact").map(|one| (attribute(one, "type").to_owned(), own(one))).collect();
        let known = |id: &String| self.contacts.contains_key(id);
        let hosts: Vec<String> = child(data, "ns").map(|ns| all(ns, "hostObj").map(own).collect()).unwrap_or_default();
        let linked = self.thin || known(&registrant) && contacts.iter().all(|(_, id)| known(id));
        if !linked || hosts.iter().any(|host| !self.hosts.contains_key(host)) {
            return Said::code(2303);
        }
        let ends = add_months(OffsetDateTime::now_utc(), months).unwrap();
        let waits = name.starts_with("pending-");
        let statuses = if waits { vec!["pendingCreate".to_owned()] } else { Vec::new() };
        let domain = Domain { contacts, hosts, statuses, ..Domain::new(&registrant, ends) };
        self.domains.insert(name.to_owned(), domain);
        let data = format!(
            r#"<d:creData xmlns:d="urn:ietf:params:xml:ns:domain-1.0"><d:name>{name}</d:name><d:exDate>{}</d:exDate></d:creData>"#,
            moment(ends)
        );
        Said { code: if waits { 1001 } else { 1000 }, data, ..Said::default() }
    }

    fn renew(&mut self, name: &str, data: &Element) -> Said {
        let Some(domain) = self.domains.get_mut(name) else { return Said::code(2303) };
        if text(data, "curExpDate") != domain.ends.date().to_string() {
            return Said::code(2306);
        }
        let months: i32 = text(data, "period").parse::<i32>().unwrap() * 12;
        domain.ends = add_months(domain.ends, months).unwrap();
        Said::data(format!(
            r#"<d:renData xmlns:d="urn:ietf:params:xml:ns:domain-1.0"><d:name>{name}</d:name><d:exDate>{}</d:exDate></d:renData>"#,
            moment(domain.ends)
        ))
    }

    fn transfer(&mut self, name: &str, data: &Element) -> Said {
        let Some(domain) = self.domains.get_mut(name) else { return Said::code(2303) };
        let code = child(data, "authInfo").map(|auth| text(auth, "pw").to_owned()).unwrap_or_default();
        if domain.statuses.iter().any(|status| status == "pendingTransfer") {
            return Said::code(2300);
        }
        if code != domain.code {
            return Said::code(2202);
        }
        domain.statuses.push("pendingTransfer".to_owned());
        let data = transfer_data(name, "pending", CLIENT, &domain.sponsor);
        Said { code: 1001, data, ..Said::default() }
    }

    fn domain_update(&mut self, name: &str, data: &Element, (extension, trid): (Option<&Element>, &str)) -> Said {
        let Some(domain) = self.domains.get_mut(name) else { return Said::code(2303) };
        if let Some(restore) =
            extension.and_then(|ext| child(ext, "update")).and_then(|update| child(update, "restore"))
        {
            domain.grace = match (attribute(restore, "op"), domain.grace) {
                ("request", Some("redemptionPeriod")) => Some("pendingRestore"),
                ("report", Some("pendingRestore")) if child(restore, "report").is_some() => None,
                _ => return Said::code(2304),
            };
            domain.statuses.retain(|status| status != "pendingDelete");
            return Said::code(1000);
        }
        if self.owner_changes_wait
            && let Some(next) = child(data, "chg").map(|chg| text(chg, "registrant")).filter(|id| !id.is_empty())
        {
            self.waiting.push((name.to_owned(), next.to_owned(), trid.to_owned()));
            return Said::code(1001);
        }
        if let Some(removed) = child(data, "rem") {
            let gone: Vec<String> =
                child(removed, "ns").map(|ns| all(ns, "hostObj").map(own).collect()).unwrap_or_default();
            domain.hosts.retain(|host| !gone.contains(host));
            let gone: Vec<&str> = all(removed, "status").map(|status| attribute(status, "s")).collect();
            domain.statuses.retain(|status| !gone.contains(&status.as_str()));
            let gone: Vec<(String, String)> =
                all(removed, "contact").map(|one| (attribute(one, "type").to_owned(), own(one))).collect();
            domain.contacts.retain(|contact| !gone.contains(contact));
        }
        if let Some(added) = child(data, "add") {
            let hosts: Vec<String> =
                child(added, "ns").map(|ns| all(ns, "hostObj").map(own).collect()).unwrap_or_default();
            if hosts.iter().any(|host| !self.hosts.contains_key(host)) {
                return Said::code(2303);
            }
            domain.hosts.extend(hosts);
            domain.statuses.extend(all(added, "status").map(|status| attribute(status, "s").to_owned()));
            domain.contacts.extend(all(added, "contact").map(|one| (attribute(one, "type").to_owned(), own(one))));
        }
        if let Some(changed) = child(data, "chg") {
            if let Some(registrant) = child(changed, "registrant") {
                domain.registrant = own(registrant);
            }
            if let Some(auth) = child(changed, "authInfo") {
                domain.code = text(auth, "pw").to_owned();
            }
        }
        Said::code(1000)
    }

    fn contact_info(&self, id: &str) -> Said {
        let Some(kept) = self.contacts.get(id) else { return Said::code(2303) };
        let postal = child(kept, "postalInfo").unwrap();
        let address = child(postal, "addr").unwrap();
        let streets: String =
            all(address, "street").map(|one| format!("<c:street>{}</c:street>", escaped(&own(one)))).collect();
        let of = |of: &Element, name: &str| format!("<c:{name}>{}</c:{name}>", escaped(text(of, name)));
        Said::data(format!(
            r#"<c:infData xmlns:c="urn:ietf:params:xml:ns:contact-1.0"><c:id>{id}</c:id><c:postalInfo type="{}">{}{}<c:addr>{streets}{}{}{}</c:addr></c:postalInfo>{}{}<c:clID>{CLIENT}</c:clID></c:infData>"#,
            attribute(postal, "type"),
            of(postal, "name"),
            of(postal, "org"),
            of(address, "city"),
            of(address, "pc"),
            of(address, "cc"),
            of(kept, "voice"),
            of(kept, "email"),
        ))
    }
}

/// The kind of a command and what it is about: "domain create" and the name.
fn named(command: &Element) -> (String, String) {
    let body = command.children.first().unwrap();
    let Some(data) = body.children.first().filter(|_| !matches!(body.name.as_ref(), "login" | "poll" | "logout"))
    else {
        return (body.name.to_string(), String::new());
    };
    let object = data.ns.rsplit(':').next().unwrap_or_default().trim_end_matches("-1.0");
    let name = child(data, "name").or(child(data, "id")).map(own).unwrap_or_default();
    (format!("{object} {}", body.name), name)
}

pub fn transfer_data(name: &str, status: &str, by: &str, from: &str) -> String {
    format!(
        r#"<d:trnData xmlns:d="urn:ietf:params:xml:ns:domain-1.0"><d:name>{name}</d:name><d:trStatus>{status}</d:trStatus><d:reID>{by}</d:reID><d:reDate>2026-11-25T12:00:00Z</d:reDate><d:acID>{from}</d:acID><d:acDate>2026-11-30T12:00:00Z</d:acDate></d:trnData>"#
    )
}

pub fn pending_data(name: &str, done: bool, trid: &str) -> String {
    format!(
        r#"<d:panData xmlns:d="urn:ietf:params:xml:ns:domain-1.0"><d:name paResult="{}">{name}</d:name><d:paTRID><clTRID>{trid}</clTRID><svTRID>TEST-X</svTRID></d:paTRID><d:paDate>2026-11-25T12:00:00Z</d:paDate></d:panData>"#,
        u8::from(done)
    )
}
