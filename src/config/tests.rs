//! What a configuration must be, and what is said when it is not.
use std::collections::HashMap;

use super::*;

fn read(variables: &[(&'static str, &str)]) -> Checked<Config> {
    read_for(variables, false)
}

fn read_for(variables: &[(&'static str, &str)], demo: bool) -> Checked<Config> {
    let mut all: HashMap<&str, &str> = HashMap::from([("HOME", "/home/somebody")]);
    all.extend(variables.iter().copied());
    Config::read(&|name| Ok(all.get(name).map(|value| (*value).to_owned())), demo)
}

fn problem(variables: &[(&'static str, &str)]) -> String {
    match read(variables) {
        Ok(config) => panic!("accepted: {config:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn nothing_set_is_a_portal_on_loopback() {
    let config = read(&[]).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(config.base_url.as_str(), "http://127.0.0.1:3000/");
    assert!(config.database_url.is_none() && config.smtp_url.is_none() && config.trusted_proxies.is_empty());
    assert_eq!(config.mail_dir, config.home.join("mail"));
    assert!(!config.secure_cookies() && config.is_loopback() && !config.demo);
}

#[test]
fn an_emptied_variable_counts_as_unset() {
    let config = read(&[("DATABASE_URL", ""), ("PORTAL_LISTEN", "  "), ("SMTP_URL", "")]).unwrap();
    assert!(config.database_url.is_none() && config.smtp_url.is_none());
}

#[test]
fn every_bad_value_names_its_variable() {
    for (name, value) in [
        ("DATABASE_URL", "mysql://localhost/portal"),
        ("DATABASE_URL", "postgres://user:secret@host:notaport/portal"),
        ("PORTAL_LISTEN", "3000"),
        ("PORTAL_LISTEN", "localhost:3000"),
        ("PORTAL_BASE_URL", "portal.example.com"),
        ("PORTAL_BASE_URL", "https://portal.example.com/area"),
        ("PORTAL_BASE_URL", "https://me:secret@portal.example.com"),
        ("PORTAL_BASE_URL", "http://portal.example.com"),
        ("PORTAL_BASE_URL", "ftp://127.0.0.1"),
        ("SMTP_URL", "mail.example.com:25"),
        ("SMTP_URL", "http://mail.example.com"),
        ("SMTP_URL", "smtp://mail.example.com?tls=perhaps"),
        ("SMTP_URL", "smtp://me:secret@mail.example.com"),
        ("PORTAL_TRUSTED_PROXIES", "10.0.0.0/8, proxy"),
        ("PORTAL_SECRET_KEY", "c2hvcnQ="),
        ("PORTAL_LOG", "info,=="),
        ("PORTAL_LOG_FORMAT", "xml"),
    ] {
        let problem = problem(&[(name, value)]);
        assert!(problem.starts_with(&format!("{name}: ")), "{problem}");
        assert!(!problem.contains("secret") && !problem.contains('\n'), "{problem}");
    }
}

#[test]
fn a_public_address_needs_an_https_base_url() {
    let problem = problem(&[("PORTAL_LISTEN", "0.0.0.0:8080")]);
    assert!(problem.starts_with("PORTAL_BASE_URL: must be set"), "{problem}");
    let config = read(&[("PORTAL_LISTEN", "0.0.0.0:8080"), ("PORTAL_BASE_URL", "https://portal.example.com")]).unwrap();
    assert!(config.secure_cookies() && !config.is_loopback());
}

#[test]
fn plain_http_is_for_loopback_hosts() {
    for url in ["http://localhost:3000", "http://[::1]:3000", "http://127.0.0.2", "http://tulip.localhost:3000"] {
        assert!(read(&[("PORTAL_BASE_URL", url)]).is_ok(), "{url}");
    }
}

#[test]
fn proxies_are_networks_or_single_addresses() {
    let config = read(&[("PORTAL_TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.7,2001:db8::/32")]).unwrap();
    for (peer, trusted) in [
        ("10.9.8.7", true),
        ("192.0.2.7", true),
        ("192.0.2.8", false),
        ("2001:db8::1", true),
        ("::ffff:10.1.1.1", true),
    ] {
        assert_eq!(config.trusts(peer.parse().unwrap()), trusted, "{peer}");
    }
}

#[test]
fn mail_passwords_go_encrypted_or_stay_on_the_machine() {
    for url in [
        "smtp://127.0.0.1:2525",
        "smtp://me:secret@localhost:2525",
        "smtp://relay.internal",
        "smtp://me:secret@mail.example.com:587?tls=required",
        "smtps://me:secret@mail.example.com",
    ] {
        assert!(read(&[("SMTP_URL", url)]).is_ok(), "{url}");
    }
}

#[test]
fn the_demo_stays_on_loopback_with_a_home_of_its_own() {
    let demo = read_for(&[("PORTAL_HOME", "/srv/portal")], true).unwrap();
    assert_eq!(demo.home, Path::new("/srv/portal/demo"));
    assert_eq!(demo.mail_dir, Path::new("/srv/portal/demo/mail"));
    assert!(demo.demo);
    let open = [("PORTAL_LISTEN", "0.0.0.0:3000")];
    assert_eq!(read_for(&open, true).unwrap_err().variable, "PORTAL_LISTEN");
}

#[test]
fn secrets_are_not_printed() {
    let config = read(&[
        ("DATABASE_URL", "postgres://user:hunter2@host/portal"),
        ("SMTP_URL", "smtps://me:hunter2@mail.example.com"),
    ]);
    assert!(!format!("{config:?}").contains("hunter2"));
}
