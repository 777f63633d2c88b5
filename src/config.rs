//! The only reader of the environment: every variable is read, checked and given its default here.
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use ipnet::IpNet;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use secrecy::SecretString;
use sqlx::postgres::PgConnectOptions;
use tracing_subscriber::EnvFilter;
use url::{Host, Url};

mod mail_in;
#[cfg(test)]
mod tests;

use crate::mail_in::lmtp;
use crate::mail_in::settings::ReplyDomain;
use crate::vault;

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

/// Everything an installation may set, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// None: the embedded database below `home`.
    pub database_url: Option<SecretString>,
    pub listen: SocketAddr,
    /// Where browsers reach the portal: an origin, never with a path.
    pub base_url: Url,
    /// The folder of everything the portal keeps itself.
    pub home: PathBuf,
    /// None: mails are written as files into `mail_dir`.
    pub smtp_url: Option<SecretString>,
    pub mail_dir: PathBuf,
    /// Where mail servers of this machine hand mail over; None: nowhere.
    pub lmtp: Option<lmtp::Address>,
    /// The domain of the addresses that answers to tickets go to.
    pub reply_domain: ReplyDomain,
    /// Peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Private networks in which provisioning agents may live; every public address may be asked anyway.
    pub agent_networks: Vec<IpNet>,
    /// What passwords of registries are encrypted with: 32 bytes in base64. None: a file below `home` with the embedded
    /// database, nothing with another one.
    pub secret_key: Option<SecretString>,
    /// In the syntax of `EnvFilter`, such as `info,sqlx=debug`.
    pub log_filter: String,
    pub log_format: LogFormat,
    /// The folder with the server programs of PostgreSQL, if it is not to be looked for.
    pub pg_bin: Option<PathBuf>,
    /// Set by the command `demo`, never by the environment: its passwords are public.
    pub demo: bool,
}

/// One line that names the variable and what is wrong with it; values that may hold a password are not repeated.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{variable}: {problem}")]
pub struct ConfigError {
    pub variable: &'static str,
    pub problem: String,
}

type Checked<T> = Result<T, ConfigError>;

fn variable(name: &'static str) -> Checked<Option<String>> {
    match std::env::var_os(name).map(|value| value.into_string()) {
        None => Ok(None),
        Some(Ok(value)) => Ok(Some(value)),
        Some(Err(_)) => refuse(name, "is not valid UTF-8"),
    }
}

fn refuse<T>(variable: &'static str, problem: impl Into<String>) -> Checked<T> {
    Err(ConfigError { variable, problem: problem.into() })
}

impl Config {
    /// Reads this process' environment.
    pub fn from_env() -> Checked<Self> {
        Self::read(&variable, false)
    }

    /// The same for the command `demo`: on loopback only, and with a home of its own, so that its public passwords never
    /// get near real data.
    pub fn for_demo() -> Checked<Self> {
        Self::read(&variable, true)
    }

    fn read(get: &dyn Fn(&'static str) -> Checked<Option<String>>, demo: bool) -> Checked<Self> {
        // a variable that is set to nothing counts as not set, so that a line of .env can be emptied
        let get = |name: &'static str| Ok(get(name)?.map(|value| value.trim().to_owned()).filter(|v| !v.is_empty()));
        let listen = match get("PORTAL_LISTEN")? {
            Some(text) => parse_listen(&text)?,
            None => SocketAddr::from((Ipv4Addr::LOCALHOST, 3000)),
        };
        if demo && !listen.ip().is_loopback() {
            let problem = format!("is {listen}, but the demo's passwords are public: it listens on loopback only");
            return refuse("PORTAL_LISTEN", problem);
        }
        let home = match get("PORTAL_HOME")? {
            Some(folder) => absolute("PORTAL_HOME", &folder)?,
            None => default_home(get("XDG_DATA_HOME")?, get("HOME")?)?,
        };
        let home = if demo { home.join("demo") } else { home };
        let lmtp = get("PORTAL_LMTP")?.map(|text| mail_in::parse_lmtp(&text)).transpose()?;
        Ok(Self {
            reply_domain: mail_in::parse_reply_domain(get("PORTAL_MAIL_DOMAIN")?.as_deref(), demo || lmtp.is_some())?,
            lmtp,
            database_url: get("DATABASE_URL")?.map(parse_database_url).transpose()?,
            listen,
            base_url: parse_base_url(get("PORTAL_BASE_URL")?.as_deref(), listen)?,
            smtp_url: get("SMTP_URL")?.map(parse_smtp_url).transpose()?,
            mail_dir: match get("PORTAL_MAIL_DIR")? {
                Some(folder) => absolute("PORTAL_MAIL_DIR", &folder)?,
                None => home.join("mail"),
            },
            home,
            trusted_proxies: parse_networks("PORTAL_TRUSTED_PROXIES", get("PORTAL_TRUSTED_PROXIES")?)?,
            agent_networks: match get("PORTAL_AGENT_NETWORKS")? {
                None if demo => vec![IpNet::from(IpAddr::from(Ipv4Addr::LOCALHOST))],
                given => parse_networks("PORTAL_AGENT_NETWORKS", given)?,
            },
            secret_key: get("PORTAL_SECRET_KEY")?.map(parse_secret_key).transpose()?,
            log_filter: parse_log_filter(get("PORTAL_LOG")?.unwrap_or_else(|| "info".to_owned()))?,
            log_format: parse_log_format(get("PORTAL_LOG_FORMAT")?.as_deref())?,
            pg_bin: get("PORTAL_PG_BIN")?.map(|folder| absolute("PORTAL_PG_BIN", &folder)).transpose()?,
            demo,
        })
    }

    /// For tests: nothing from the environment, mails into `mail_dir`.
    pub fn for_tests(base_url: Url, mail_dir: &Path) -> Self {
        Self {
            database_url: None,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            base_url,
            home: mail_dir.to_owned(),
            smtp_url: None,
            mail_dir: mail_dir.to_owned(),
            lmtp: None,
            reply_domain: ReplyDomain::OfSender,
            trusted_proxies: Vec::new(),
            agent_networks: Vec::new(),
            secret_key: Some(SecretString::from("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")),
            log_filter: "warn".to_owned(),
            log_format: LogFormat::Text,
            pg_bin: None,
            demo: false,
        }
    }

    /// Whether only this machine can reach the portal.
    pub fn is_loopback(&self) -> bool {
        self.listen.ip().is_loopback()
    }

    /// Cookies carry `Secure` and the `__Host-` prefix wherever browsers speak https with us.
    pub fn secure_cookies(&self) -> bool {
        self.base_url.scheme() == "https"
    }

    /// Whether a peer's word about whom it speaks for counts.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        self.trusted_proxies.iter().any(|network| network.contains(&peer))
    }

    /// Whether the operator lets provisioning agents live at this address, though it is not a public one.
    pub fn lets_agents_live_at(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.agent_networks.iter().any(|network| network.contains(&address))
    }
}

fn parse_listen(text: &str) -> Checked<SocketAddr> {
    SocketAddr::from_str(text).or_else(|_| {
        refuse("PORTAL_LISTEN", format!("`{text}` is not an address with a port, such as 127.0.0.1:3000 or [::1]:3000"))
    })
}

fn parse_database_url(text: String) -> Checked<SecretString> {
    let url = text.starts_with("postgres://") || text.starts_with("postgresql://");
    if !url || PgConnectOptions::from_str(&text).is_err() {
        return refuse("DATABASE_URL", "is not an address such as postgres://user:password@host:5432/portal");
    }
    Ok(SecretString::from(text))
}

fn parse_base_url(text: Option<&str>, listen: SocketAddr) -> Checked<Url> {
    const NAME: &str = "PORTAL_BASE_URL";
    if text.is_none() && !listen.ip().is_loopback() {
        let problem = format!("must be set, since PORTAL_LISTEN is {listen}: the https address browsers use");
        return refuse(NAME, problem);
    }
    let own = format!("http://{listen}");
    let text = text.unwrap_or(&own);
    let Ok(url) = Url::parse(text) else {
        return refuse(NAME, format!("`{text}` is not an address such as https://portal.example.com"));
    };
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    if !bare || !url.username().is_empty() || url.password().is_some() {
        return refuse(NAME, "has more than a scheme, a host and a port");
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if is_loopback_host(&url) => Ok(url),
        "http" => refuse(NAME, format!("`{text}` is plain http, which is for loopback only; use https")),
        other => refuse(NAME, format!("`{other}` is not https")),
    }
}

fn is_loopback_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

fn parse_smtp_url(text: String) -> Checked<SecretString> {
    const NAME: &str = "SMTP_URL";
    let url = Url::parse(&text).ok().filter(|url| matches!(url.scheme(), "smtp" | "smtps") && url.has_host());
    let Some(url) = url.filter(|_| AsyncSmtpTransport::<Tokio1Executor>::from_url(&text).is_ok()) else {
        return refuse(NAME, "is not an address such as smtp://user:password@mail.example.com:587?tls=required");
    };
    let encrypted =
        url.scheme() == "smtps" || url.query_pairs().any(|(key, value)| key == "tls" && value == "required");
    if url.password().is_some() && !encrypted && !is_loopback_host(&url) {
        return refuse(NAME, "would send its password unencrypted; add ?tls=required or use smtps://");
    }
    Ok(SecretString::from(text))
}

fn parse_secret_key(text: String) -> Checked<SecretString> {
    let key = SecretString::from(text);
    if vault::read_key(&key).is_none() {
        return refuse("PORTAL_SECRET_KEY", "is not 32 bytes in base64, such as `openssl rand -base64 32` prints");
    }
    Ok(key)
}

fn parse_networks(name: &'static str, text: Option<String>) -> Checked<Vec<IpNet>> {
    let text = text.unwrap_or_default();
    let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
    entries
        .map(|entry| {
            let network = IpNet::from_str(entry).or_else(|_| IpAddr::from_str(entry).map(IpNet::from));
            network.or_else(|_| refuse(name, format!("`{entry}` is not an address or a network such as 10.0.0.0/8")))
        })
        .collect()
}

fn parse_log_filter(text: String) -> Checked<String> {
    match EnvFilter::try_new(&text) {
        Ok(_) => Ok(text),
        Err(_) => {
            refuse("PORTAL_LOG", format!("`{text}` is not a level such as info, or a filter such as info,sqlx=debug"))
        }
    }
}

fn parse_log_format(text: Option<&str>) -> Checked<LogFormat> {
    match text {
        None | Some("text") => Ok(LogFormat::Text),
        Some("json") => Ok(LogFormat::Json),
        Some(other) => refuse("PORTAL_LOG_FORMAT", format!("`{other}` is neither text nor json")),
    }
}

fn absolute(name: &'static str, folder: &str) -> Checked<PathBuf> {
    std::path::absolute(folder).or_else(|_| refuse(name, format!("`{folder}` is not a folder's path")))
}

fn default_home(data_home: Option<String>, home: Option<String>) -> Checked<PathBuf> {
    if rustix::process::geteuid().is_root() {
        return Ok(PathBuf::from("/var/lib/reseller-portal"));
    }
    match (data_home, home) {
        (Some(data_home), _) if Path::new(&data_home).is_absolute() => {
            Ok(Path::new(&data_home).join("reseller-portal"))
        }
        (_, Some(home)) => Ok(Path::new(&home).join(".local/share/reseller-portal")),
        _ => refuse("PORTAL_HOME", "must be set, since HOME is not: the folder for the portal's data"),
    }
}
