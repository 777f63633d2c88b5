//! Chromium under a driver: one driver process for the run, one browser with an empty profile for each person.
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::{Semaphore, SemaphorePermit};
use url::Url;

/// Browsers at work at the same time: more only wait for each other on the two cores of a small machine.
static AT_WORK: Semaphore = Semaphore::const_new(2);
static DRIVER: OnceLock<Driver> = OnceLock::new();

const MISSING: &str = "The browser tests need Chromium and chromedriver, which are not here: bin/test installs them.";

/// Runs the driver until its standard input ends, which is when the tests end, however they do.
const KEEPER: &str = r#"
folder=$(mktemp -d)
TMPDIR=$folder XDG_CONFIG_HOME=$folder XDG_CACHE_HOME=$folder chromedriver --port=0 &
read -r _
kill $!
wait
sleep 1
rm -rf "$folder"
"#;

struct Driver {
    port: u16,
    /// Held, since its end is the driver's.
    _keeper: Child,
}

/// Chromium without windows, where it is installed.
const SHELL: &str = "chromium-headless-shell";

/// Where it is, if it is of the driver's version: the driver speaks to no other.
fn shell() -> Option<&'static std::path::Path> {
    static SHELL_IS: OnceLock<Option<std::path::PathBuf>> = OnceLock::new();
    let version = |program: &str| {
        let said = Command::new(program).arg("--version").output().ok()?.stdout;
        let said = String::from_utf8_lossy(&said).into_owned();
        said.split_whitespace().find_map(|word| word.split_once('.')?.0.parse::<u32>().ok())
    };
    let found = || place_of(SHELL).filter(|_| version(SHELL).is_some() && version(SHELL) == version("chromedriver"));
    SHELL_IS.get_or_init(found).as_deref()
}

fn is_installed(program: &str) -> bool {
    place_of(program).is_some()
}

fn place_of(program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn driver() -> &'static Driver {
    DRIVER.get_or_init(|| {
        assert!(is_installed("chromedriver"), "{MISSING}");
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut keeper = keeper.spawn().expect("a shell");
        let lines = BufReader::new(keeper.stdout.take().expect("what it says")).lines();
        let said = lines.map_while(Result::ok).find(|line| line.contains("started successfully on port"));
        let port = said.as_deref().and_then(|line| line.trim_end_matches('.').rsplit(' ').next()?.parse().ok());
        Driver { port: port.unwrap_or_else(|| panic!("{MISSING} (chromedriver does not start)")), _keeper: keeper }
    })
}

/// How a browser differs from the usual one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup {
    pub without_javascript: bool,
    /// It tells every request that it makes, which costs it a good part of its time.
    pub is_watched: bool,
    /// Never the one without windows.
    pub has_windows: bool,
}

fn capabilities(setup: Setup) -> serde_json::Map<String, Value> {
    let args = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        // no graphics card is played by the processor either: pages are drawn by it directly, which is much less work
        "--disable-gpu-rasterization",
        "--disable-software-rasterizer",
        // while one page fades into the next, what is clicked or typed is lost, as it is for people
        "--force-prefers-reduced-motion",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
        "--no-proxy-server",
        "--window-size=1280,800",
        "--hide-scrollbars",
        "--disable-dev-shm-usage",
        // it ends with its driver, and reaches nobody but this machine
        "--remote-debugging-pipe",
        "--host-resolver-rules=MAP *.lucid.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];
    let scripts = if setup.without_javascript { 2 } else { 1 };
    let prefs = json!({
        "profile.managed_default_content_settings.javascript": scripts,
        "credentials_enable_service": false, "profile.password_manager_leak_detection": false,
    });
    let logs =
        if setup.is_watched { json!({ "browser": "ALL", "performance": "ALL" }) } else { json!({ "browser": "ALL" }) };
    let mut options = json!({ "args": args, "prefs": prefs });
    // the same engine without windows around it starts and draws in half the time; it knows no way to turn scripts off
    if !setup.without_javascript
        && !setup.has_windows
        && let Some(shell) = shell()
    {
        options["binary"] = json!(shell);
    }
    let wishes = json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": logs,
        "timeouts": { "script": 60_000, "pageLoad": 60_000 },
    });
    wishes.as_object().cloned().unwrap_or_default()
}

/// A browser of one's own; gone when dropped.
pub struct Chromium {
    pub client: Client,
    session: String,
    _at_work: SemaphorePermit<'static>,
}

impl Chromium {
    pub async fn start(setup: Setup) -> Self {
        let at_work = AT_WORK.acquire().await.expect("never closed");
        let address = format!("http://127.0.0.1:{}", driver().port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(capabilities(setup)).connect(&address).await;
        let client = client.unwrap_or_else(|error| panic!("{MISSING} ({error})"));
        let session = client.session_id().await.expect("an answer").expect("a session");
        Self { client, session, _at_work: at_work }
    }

    /// A security key that verifies its owner by itself and keeps passkeys.
    pub async fn plug_in_authenticator(&self) {
        let device = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserConsenting": true, "isUserVerified": true,
        });
        self.ask("webauthn/authenticator", device).await;
    }

    async fn ask(&self, path: &'static str, body: Value) -> Value {
        let command = Extra { path, body };
        self.client.issue_cmd(command).await.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// A command of Chromium's own protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.ask("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    /// What has been written to a log ("browser" or "performance") since it was last asked for.
    pub async fn log(&self, kind: &str) -> Vec<Value> {
        self.ask("se/log", json!({ "type": kind })).await.as_array().cloned().unwrap_or_default()
    }
}

impl Drop for Chromium {
    /// By hand, since the runtime of a failed test is no longer there to do it.
    fn drop(&mut self) {
        let Ok(mut line) = TcpStream::connect(("127.0.0.1", driver().port)) else { return };
        let _ = line.set_read_timeout(Some(Duration::from_secs(5)));
        let request =
            format!("DELETE /session/{} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", self.session);
        if line.write_all(request.as_bytes()).is_ok() {
            let _ = line.read(&mut [0; 64]);
        }
    }
}

/// A command that WebDriver's standard does not have.
#[derive(Debug)]
struct Extra {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
