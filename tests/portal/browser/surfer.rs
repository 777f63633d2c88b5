//! Somebody at a real browser: reads words, presses what carries words, fills in fields by their labels; with a mouse,
//! with a mouse and no JavaScript, or by keyboard alone.
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::key::Key;
use serde_json::{Value, json};
use url::Url;

use super::chromium::{Chromium, Setup};
use crate::support::TestPortal;

const PATIENCE: Duration = Duration::from_secs(15);
const PAGE: &str = include_str!("page.js");
/// More steps than any page has controls.
const TABS: usize = 200;

/// How somebody drives a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    Mouse,
    WithoutJavaScript,
    Keyboard,
}

impl Means {
    /// Each journey is made by one of the three ways in an ordinary run, by another one in each; by all with `SAFETY=all`.
    #[track_caller]
    pub fn is_due(self) -> bool {
        static RUN: LazyLock<usize> =
            LazyLock::new(|| usize::try_from(uuid::Uuid::now_v7().as_u128() % 1_000_003).unwrap_or_default());
        let journey = std::panic::Location::caller();
        let of_journey = journey.file().bytes().map(usize::from).sum::<usize>() + journey.line() as usize;
        let due = (*RUN + of_journey) % 3 == self as usize || std::env::var("SAFETY").is_ok_and(|wish| wish == "all");
        if !due {
            println!("{self:?} is for another run; SAFETY=all takes all three");
        }
        due
    }
}

/// A person and his browser.
pub struct Surfer {
    pub browser: Chromium,
    pub base: Url,
    means: Means,
}

impl Surfer {
    pub async fn new(portal: &TestPortal, means: Means) -> Self {
        let setup = Setup { without_javascript: means == Means::WithoutJavaScript, ..Setup::default() };
        Self { browser: Chromium::start(setup).await, base: portal.base.clone(), means }
    }

    /// Somebody whose browser has windows, as everybody's has.
    pub async fn with_windows(portal: &TestPortal, means: Means) -> Self {
        let setup =
            Setup { without_javascript: means == Means::WithoutJavaScript, has_windows: true, ..Setup::default() };
        Self { browser: Chromium::start(setup).await, base: portal.base.clone(), means }
    }

    /// Somebody of whose browser all requests are known.
    pub async fn watched(portal: &TestPortal) -> Self {
        let setup = Setup { is_watched: true, ..Setup::default() };
        Self { browser: Chromium::start(setup).await, base: portal.base.clone(), means: Means::Mouse }
    }

    pub fn has_scripts(&self) -> bool {
        self.means != Means::WithoutJavaScript
    }

    /// Types an address of the portal.
    pub async fn open(&self, path: &str) {
        let address = self.base.join(path).expect("an address");
        self.browser.client.goto(address.as_str()).await.expect("the page opens");
    }

    /// Path and query of the page.
    pub async fn address(&self) -> String {
        let url = self.browser.client.current_url().await.expect("an address");
        url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
    }

    pub async fn title(&self) -> String {
        self.browser.client.title().await.expect("a title")
    }

    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.browser.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits until a script answers with these words: while one page fades into the next, nothing is where it will be.
    pub async fn finds(&self, script: &str, words: &str) {
        let began = Instant::now();
        loop {
            let answer = self.run(script, vec![]).await;
            if answer == words {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "“{words}” is not what {} says: {answer}", self.address().await);
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// All words of the page.
    pub async fn text(&self) -> String {
        self.ask("text", "", "").await.as_str().unwrap_or_default().to_owned()
    }

    async fn ask(&self, task: &str, kind: &str, words: &str) -> Value {
        // between two pages there is nothing to ask
        let asked = self.browser.client.execute(PAGE, vec![json!(task), json!(kind), json!(words)]).await;
        asked.unwrap_or(Value::Null)
    }

    /// Waits until these words are on the page.
    pub async fn see(&self, words: &str) {
        let began = Instant::now();
        while !self.text().await.contains(words) {
            let text = self.text().await;
            assert!(began.elapsed() < PATIENCE, "“{words}” is not on {}: {text}", self.address().await);
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits until these words are no longer there.
    pub async fn does_not_see(&self, words: &str) {
        let began = Instant::now();
        while self.text().await.contains(words) {
            let text = self.text().await;
            assert!(began.elapsed() < PATIENCE, "“{words}” is on {}: {text}", self.address().await);
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    /// Presses the link, button or menu with these words on it.
    pub async fn press(&self, words: &str) {
        match self.means {
            Means::Keyboard => {
                self.reach("press", words).await;
                self.keys(&[Key::Enter.into()]).await;
            }
            _ => self.find("press", words, |element| async move { element.click().await }).await,
        }
    }

    /// Types into the field with this label, in place of what stands there.
    pub async fn fill(&self, label: &str, text: &str) {
        if self.means == Means::Keyboard {
            self.reach("field", label).await;
            self.key_with_control('a').await;
            self.keys(&text.chars().collect::<Vec<_>>()).await;
            return;
        }
        self.find("field", label, |element| async move {
            element.clear().await?;
            element.send_keys(text).await
        })
        .await;
    }

    /// Chooses an option of the field with this label.
    pub async fn choose(&self, label: &str, option: &str) {
        if self.means == Means::Keyboard {
            self.reach("field", label).await;
            // a closed list follows what is typed
            self.keys(&option.chars().collect::<Vec<_>>()).await;
            return;
        }
        self.find("field", label, |element| async move { element.select_by_label(option).await }).await;
        // what a browser says when a person chooses, and the driver forgets
        let chosen = "document.querySelectorAll('select').forEach((one) => one.dispatchEvent(new Event('input', { bubbles: true })))";
        self.run(chosen, vec![]).await;
    }

    /// Ticks or unticks the box with this label.
    pub async fn tick(&self, label: &str) {
        match self.means {
            Means::Keyboard => {
                self.reach("field", label).await;
                self.keys(&[' ']).await;
            }
            _ => self.find("field", label, |element| async move { element.click().await }).await,
        }
    }

    /// Chooses a file of this machine for the field with this label. The window in which people look for it is the
    /// system's, and no driver's.
    pub async fn attach(&self, label: &str, file: &std::path::Path) {
        if self.means == Means::Keyboard {
            self.reach("field", label).await;
        }
        let path = file.display().to_string();
        let path = path.as_str();
        self.find("field", label, |element| async move { element.send_keys(path).await }).await;
    }

    /// The element with these words, once it is there, and what is done to it; again if the page changes under the hand.
    async fn find<F, D>(&self, kind: &str, words: &str, act: F)
    where
        F: Fn(Element) -> D,
        D: Future<Output = Result<(), fantoccini::error::CmdError>>,
    {
        let began = Instant::now();
        loop {
            let mut trouble = "there is none".to_owned();
            if let Some(element) = self.element(kind, words).await {
                match act(element).await {
                    Ok(()) => return,
                    Err(error) => trouble = error.to_string(),
                }
            }
            let text = self.text().await;
            assert!(began.elapsed() < PATIENCE, "{kind} “{words}” on {}: {trouble}: {text}", self.address().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn element(&self, kind: &str, words: &str) -> Option<Element> {
        let found = self.ask("find", kind, words).await;
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.browser.client.clone(), ElementRef::from(id)))
    }

    /// Goes with Tab, from where the focus is, until it is on what carries these words.
    pub async fn reach(&self, kind: &str, words: &str) {
        for _ in 0..TABS {
            self.keys(&[Key::Tab.into()]).await;
            if self.ask("focused", kind, words).await == Value::Bool(true) {
                return;
            }
        }
        let text = self.text().await;
        panic!("Tab does not lead to {kind} “{words}” on {}: {text}", self.address().await);
    }

    /// Presses keys one after the other.
    pub async fn keys(&self, keys: &[char]) {
        let typed = keys.iter().fold(KeyActions::new("keyboard".into()), |typed, &value| {
            typed.then(KeyAction::Down { value }).then(KeyAction::Up { value })
        });
        self.browser.client.perform_actions(typed).await.expect("keys are pressed");
    }

    async fn key_with_control(&self, value: char) {
        let control: char = Key::Control.into();
        let typed = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: control });
        self.browser.client.perform_actions(typed).await.expect("keys are pressed");
    }

    /// Fills in the field with this label that belongs to the button with these words, where a page has several forms.
    pub async fn fill_before(&self, button: &str, label: &str, text: &str) {
        let named = "for (const button of document.querySelectorAll('main form button')) {
            if (button.textContent.trim() !== arguments[0]) continue;
            const label = [...button.form.querySelectorAll('label')].find((one) => one.textContent.startsWith(arguments[1]));
            if (label) { label.textContent = `${arguments[1]} of ${arguments[0]}`; return true; }
        }
        return false;";
        let named = self.run(named, vec![json!(button), json!(label)]).await;
        assert_eq!(named, Value::Bool(true), "“{label}” of “{button}” is not on {}", self.address().await);
        self.fill(&format!("{label} of {button}"), text).await;
    }

    /// Presses the link with these words of a navigation with this name, where others carry the same words.
    pub async fn press_in(&self, navigation: &str, words: &str) {
        let named = "const [label, words] = arguments;
        for (const link of document.querySelectorAll(`nav[aria-label='${label}'] a`)) {
            if (link.textContent.trim() !== words) continue;
            link.textContent = `${words} of ${label}`;
            return true;
        }
        return false;";
        let named = self.run(named, vec![json!(navigation), json!(words)]).await;
        assert_eq!(named, Value::Bool(true), "“{words}” is not in “{navigation}” on {}", self.address().await);
        self.press(&format!("{words} of {navigation}")).await;
    }

    /// Presses what asks once more, and says yes where it can ask.
    pub async fn press_and_say_yes(&self, words: &str, question: &str) {
        self.press(words).await;
        if self.has_scripts() {
            self.see(question).await;
            self.press(words).await;
        }
    }

    /// Loads the page again and again until the state beside its title is this, as people do who wait.
    pub async fn reloads_until_it_is(&self, state: &str) {
        let (began, page) = (Instant::now(), self.address().await);
        loop {
            let badge = self.run("return document.querySelector('.head .badge')?.textContent", vec![]).await;
            if badge == state {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "{page} is {badge}, not {state}: {}", self.text().await);
            tokio::time::sleep(Duration::from_millis(200)).await;
            self.open(&page).await;
        }
    }

    /// Leaves the browser to somebody else, taking the session along.
    pub async fn steps_aside(&self) -> Vec<Value> {
        let all = self.browser.devtools("Network.getCookies", json!({})).await;
        self.browser.devtools("Network.clearBrowserCookies", json!({})).await;
        all["cookies"].as_array().cloned().unwrap_or_default()
    }

    pub async fn comes_back(&self, cookies: Vec<Value>) {
        self.browser.devtools("Network.clearBrowserCookies", json!({})).await;
        self.browser.devtools("Network.setCookies", json!({ "cookies": cookies })).await;
    }

    pub async fn sign_in(&self, label: &str, login: &str) {
        self.open(&format!("/at/{label}/login")).await;
        self.fill("E-mail or login name", login).await;
        self.fill("Password", reseller_portal::demo::PASSWORD).await;
        self.press("Sign in").await;
        self.see("Sign out").await;
    }
}
