//! The mails a portal has sent, as files.
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The folder they are written into.
pub struct Mailbox {
    folder: PathBuf,
}

/// One mail, its text part decoded.
#[derive(Clone, Debug)]
pub struct Mail {
    pub source: String,
    pub text: String,
}

impl Mail {
    fn parse(source: String) -> Self {
        let text = decode(&source);
        Self { source, text }
    }

    pub fn header(&self, name: &str) -> String {
        let head =
            self.source.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ").replace("\r\n\t", " ");
        let prefix = format!("{}:", name.to_ascii_lowercase());
        let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(&prefix));
        line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    }

    /// The path of the first link that begins with `start`, such as "/verify/".
    pub fn link(&self, start: &str) -> String {
        let at = self.text.find(start).unwrap_or_else(|| panic!("no {start} in {}", self.text));
        self.text[at..].split_whitespace().next().unwrap_or_default().to_owned()
    }
}

/// The first text part, with its quoted-printable or base64 undone.
fn decode(source: &str) -> String {
    let part = source.split("Content-Type: text/plain").nth(1).unwrap_or(source);
    let (head, body) = part.split_once("\r\n\r\n").unwrap_or(("", part));
    let body = body.split("\r\n--").next().unwrap_or(body);
    if head.to_ascii_lowercase().contains("base64") {
        use base64::Engine;
        let packed: String = body.split_whitespace().collect();
        let bytes = base64::engine::general_purpose::STANDARD.decode(packed).unwrap_or_default();
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    if !head.to_ascii_lowercase().contains("quoted-printable") {
        return body.to_owned();
    }
    let joined = body.replace("=\r\n", "");
    let (mut bytes, mut rest) = (Vec::new(), joined.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .and_then(|pair| std::str::from_utf8(pair).ok())
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        match (first, code) {
            (b'=', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Mailbox {
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// All mails to an address, oldest first.
    pub fn to(&self, address: &str) -> Vec<Mail> {
        let files = std::fs::read_dir(&self.folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|kind| kind == "eml")).collect();
        files.sort();
        let mails = files.iter().filter_map(|path| std::fs::read_to_string(path).ok()).map(Mail::parse);
        mails.filter(|mail| mail.header("To").contains(address)).collect()
    }

    /// Waits until so many mails to an address are there, and gives the last of them.
    pub async fn wait_for(&self, address: &str, count: usize) -> Mail {
        let began = Instant::now();
        loop {
            let mails = self.to(address);
            if let (true, Some(last)) = (mails.len() >= count, mails.last()) {
                return last.clone();
            }
            assert!(began.elapsed() < Duration::from_secs(20), "{} of {count} mails to {address} came", mails.len());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
