//! Somebody with a browser: cookies, forms, buttons.
use std::collections::BTreeMap;
use std::sync::Mutex;

use reqwest::header::{COOKIE, HeaderMap, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::redirect::Policy;
use url::Url;

use super::html::Html;

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn html(&self) -> Html {
        Html::parse(&self.body)
    }

    /// The page, which must be one.
    pub fn page(&self) -> Html {
        assert_eq!(self.status, 200, "a page was expected: {}", self.body);
        self.html()
    }
}

/// A person at a browser of his own.
pub struct Person {
    base: Url,
    ip: String,
    client: reqwest::Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Person {
    pub fn new(base: Url, ip: String) -> Self {
        let client = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().expect("a client");
        Self { base, ip, client, cookies: Mutex::new(BTreeMap::new()) }
    }

    /// The same browser as it is now, to be used beside the first.
    pub fn copy(&self) -> Self {
        let copy = Self::new(self.base.clone(), self.ip.clone());
        *copy.cookies.lock().expect("cookies") = self.cookies.lock().expect("cookies").clone();
        copy
    }

    /// The same browser at another instance.
    pub fn at(&self, base: &Url) -> Self {
        let mut copy = self.copy();
        copy.base = base.clone();
        copy
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("cookies").get(name).cloned()
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().expect("cookies").insert(name.into(), value.into());
    }

    /// What the browser keeps now, for [`Self::put_cookies_back`].
    pub fn all_cookies(&self) -> BTreeMap<String, String> {
        self.cookies.lock().expect("cookies").clone()
    }

    pub fn put_cookies_back(&self, kept: &BTreeMap<String, String>) {
        self.cookies.lock().expect("cookies").clone_from(kept);
    }

    /// Opens an address.
    pub async fn get(&self, path: &str) -> Answer {
        let request = self.client.get(self.address(path));
        self.send(request).await
    }

    /// Opens an address and whatever it leads to.
    pub async fn visit(&self, path: &str) -> Html {
        let mut answer = self.get(path).await;
        for _ in 0..5 {
            if answer.status != 303 {
                break;
            }
            answer = self.get(answer.location()).await;
        }
        answer.page()
    }

    /// Sends a form as written.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: String = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.post_body(path, body).await
    }

    /// Sends a body as it is, as a form.
    pub async fn post_body(&self, path: &str, body: impl Into<reqwest::Body>) -> Answer {
        let origin = self.base.as_str().trim_end_matches('/').to_owned();
        let request = self.client.post(self.address(path)).header(ORIGIN, origin);
        self.send(request.header("content-type", "application/x-www-form-urlencoded").body(body)).await
    }

    /// Sends a form with files, as a browser sends it: name, and bytes.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
        const BOUNDARY: &str = "----a-boundary-that-stands-nowhere-else";
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let origin = self.base.as_str().trim_end_matches('/').to_owned();
        let request = self.client.post(self.address(path)).header(ORIGIN, origin);
        self.send(request.header("content-type", format!("multipart/form-data; boundary={BOUNDARY}")).body(body)).await
    }

    /// Fills in a form of a page, leaving the rest as it is, and sends it.
    pub async fn submit(&self, page: &Html, action: &str, fields: &[(&str, &str)]) -> Answer {
        let mut filled = page.form(action);
        for (name, value) in fields {
            filled.retain(|(known, _)| known != name);
            filled.push(((*name).into(), (*value).into()));
        }
        let fields: Vec<(&str, &str)> = filled.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(action, &fields).await
    }

    /// Saves the profile with these fields; what that means for domains is confirmed as it is shown, and shown again
    /// where an earlier change came to its end meanwhile.
    pub async fn save_profile(&self, page: &Html, fields: &[(&str, &str)]) -> Answer {
        const CONFIRM: &str = "/customer/profile/confirmation";
        const OFTEN_ENOUGH: usize = 5;
        let mut answer = self.submit(page, "/customer/profile", fields).await;
        for _ in 0..OFTEN_ENOUGH {
            let (status, plan) = (answer.status, answer.html());
            if !matches!(status, 200 | 409) || !plan.has(&format!("form[action='{CONFIRM}']")) {
                break;
            }
            answer = self.submit(&plan, CONFIRM, &[]).await;
        }
        answer
    }

    pub async fn sign_in(&self, label: &str, login: &str, password: &str) -> Answer {
        self.post(&format!("/at/{label}/login"), &[("login", login), ("password", password)]).await
    }

    pub async fn sign_out(&self) -> Answer {
        self.post("/sign-out", &[]).await
    }

    /// *Login as customer* with a reason.
    pub async fn enter(&self, customer: impl std::fmt::Display) -> Answer {
        let fields = [("reason", "caller asked to correct the phone number")];
        self.post(&format!("/reseller/customers/{customer}/impersonation"), &fields).await
    }

    /// *Return to Reseller Area*.
    pub async fn go_back(&self) -> Answer {
        self.post("/impersonation/end", &[]).await
    }

    /// Any request, with this browser's cookies.
    pub async fn request(&self, method: reqwest::Method, path: &str, headers: &[(&str, &str)], body: String) -> Answer {
        let mut request = self.client.request(method, self.address(path)).body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request).await
    }

    fn address(&self, path: &str) -> String {
        if path.starts_with("http") {
            return path.to_owned();
        }
        format!("{}{path}", self.base.as_str().trim_end_matches('/'))
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let cookies: Vec<String> =
            self.cookies.lock().expect("cookies").iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header("x-forwarded-for", &self.ip).header(COOKIE, cookies.join("; "));
        let response = request.send().await.expect("the portal answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        self.keep_cookies(&headers);
        let body = response.bytes().await.expect("the whole answer");
        Answer { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().expect("cookies");
        for line in headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let mut parts = line.split(';').map(str::trim);
            let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { continue };
            let gone = value.is_empty() || parts.any(|part| part.eq_ignore_ascii_case("max-age=0"));
            match gone {
                true => cookies.remove(name),
                false => cookies.insert(name.into(), value.into()),
            };
        }
    }
}
