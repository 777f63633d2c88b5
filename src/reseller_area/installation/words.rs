//! Sizes and commands as the page shows them; never a password.
use secrecy::ExposeSecret;
use url::Url;

use crate::config::Config;
use crate::database::embedded;
use crate::locale::{numbers, t, tell};

/// "1.2 GB"
pub fn size(bytes: i64) -> String {
    let mut size = bytes.max(0) as f64;
    for unit in ["", "kB", "MB", "GB"] {
        if size < 1000.0 {
            return match unit {
                "" => tell("installation-bytes").with("size", format!("{size:.0}")).into(),
                unit => format!("{} {unit}", numbers::amount(&format!("{size:.1}"))),
            };
        }
        size /= 1000.0;
    }
    format!("{} TB", numbers::amount(&format!("{size:.1}")))
}

/// How mails leave: the server's name and port, or the folder.
pub fn mails(config: &Config) -> String {
    match &config.smtp_url {
        None => tell("installation-mails-files").with("folder", config.mail_dir.display().to_string()).into(),
        Some(url) => match Url::parse(url.expose_secret()) {
            Ok(url) => {
                let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
                format!("{}://{}{port}", url.scheme(), url.host_str().unwrap_or(t("installation-mails-a-server")))
            }
            Err(_) => t("installation-mails-server").to_owned(),
        },
    }
}

/// How the database is saved, as one types it on the server.
pub fn dump(config: &Config) -> String {
    const FILE: &str = "--format=custom --file=\"portal-$(date +%F).dump\"";
    match &config.database_url {
        Some(_) => format!("pg_dump {FILE} \"$DATABASE_URL\""),
        None => {
            let (socket, name) = embedded::address(config);
            format!("pg_dump {FILE} --host='{}' --username={name} {name}", socket.display())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        assert_eq!((size(0), size(999), size(1_234_567)), ("0 bytes".into(), "999 bytes".into(), "1.2 MB".into()));
        assert_eq!((size(45_000_000_000), size(3_000_000_000_000)), ("45.0 GB".into(), "3.0 TB".into()));
    }

    #[test]
    fn nothing_secret_is_shown() {
        let folder = std::env::temp_dir();
        let mut config = Config::for_tests(Url::parse("http://127.0.0.1").unwrap(), &folder);
        assert!(mails(&config).contains("as files") && dump(&config).contains("--host="));
        config.smtp_url = Some("smtps://ada:hush-hush@mail.example.com:465".to_owned().into());
        config.database_url = Some("postgres://portal:hush-hush@db.example.com/portal".to_owned().into());
        assert_eq!(mails(&config), "smtps://mail.example.com:465");
        assert!(dump(&config).ends_with("\"$DATABASE_URL\""));
        assert!(!format!("{}{}", mails(&config), dump(&config)).contains("hush"));
    }
}
