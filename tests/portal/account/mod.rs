//! One's own login: two-factor sign-in, passkeys, its name and address, its time zone; the rules about it; and support
//! that is kept out.
mod email;
mod passkeys;
mod policy;
mod recovery;
mod support_access;
mod two_factor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use reseller_portal::demo::PASSWORD;
use reseller_portal::logins::second_factor::totp::TotpSecret;
use time::Duration;

use crate::support::{Answer, Person, TestPortal};

pub const VERIFIED: &str = "verified@customer.example";
pub const APP: &str = "/account/two-factor";
pub const STEP: &str = "/login/second-factor";

/// Somebody's authenticator app.
pub struct App(TotpSecret);

impl App {
    /// As it is typed in from the page.
    pub fn of(groups: &str) -> Self {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
        for letter in groups.chars().filter(|c| *c != ' ') {
            bits = (bits << 5) | u32::try_from(letters.find(letter).expect("base32")).expect("small");
            count += 5;
            if count >= 8 {
                count -= 8;
                bytes.push(u8::try_from((bits >> count) & 255).expect("a byte"));
            }
        }
        Self(TotpSecret::of_sealable(&STANDARD_NO_PAD.encode(bytes)).expect("a secret"))
    }

    /// What it shows now.
    pub fn code(&self, portal: &TestPortal) -> String {
        self.0.code_at(portal.state.clock.now())
    }

    /// What it shows when its clock is off.
    pub fn code_off(&self, portal: &TestPortal, off: Duration) -> String {
        self.0.code_at(portal.state.clock.now() + off)
    }
}

/// Sets an app up as the page says; the recovery codes are those that are shown.
pub async fn enrol(portal: &TestPortal, person: &Person) -> (App, Vec<String>) {
    assert_eq!(person.post(APP, &[]).await.status, 303);
    let page = person.get(APP).await.page();
    let app = App::of(&page.text("code.secret"));
    let answer = person.submit(&page, "/account/two-factor/confirmation", &[("code", &app.code(portal))]).await;
    let codes = answer.page().texts(".codes code");
    assert_eq!(codes.len(), 10, "{codes:?}");
    // its code is used up
    portal.pass(Duration::seconds(31));
    (app, codes)
}

/// Lets time pass until the middle of a code's half minute, so that none ends between looking and typing.
pub fn until_a_fresh_code(portal: &TestPortal) {
    let into = portal.state.clock.now().unix_timestamp() % 30;
    portal.pass(Duration::seconds(40 - into));
}

/// A mail's text in one line.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Somebody at the second step of signing in.
pub async fn at_the_step(portal: &TestPortal, login: &str) -> Person {
    let person = portal.visitor();
    let answer = person.sign_in("northwind", login, PASSWORD).await;
    assert_eq!((answer.status, answer.location()), (303, STEP), "{}", answer.body);
    person
}

pub async fn show(person: &Person, code: &str) -> Answer {
    person.post(STEP, &[("code", code)]).await
}

/// What was written down about signing in, the oldest first.
pub async fn told(portal: &TestPortal) -> Vec<(String, String)> {
    portal.history("security_changed").await
}
