//! Files that would run if a browser showed them: they are saved and nothing else, for staff and for the customer.
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use super::Surfer;
use super::safety::{asked_elsewhere, complaints};
use crate::support::tickets::{ADA, ticket};
use crate::support::{Person, TestPortal};

const HTML: &[u8] =
    b"<!doctype html><title>pwned</title><script>__pwned=1;top.__pwned=1;opener&&(opener.__pwned=1)</script>";
const SVG: &[u8] =
    b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"top.__pwned=1\"><script>top.__pwned=1</script></svg>";
const XHTML: &[u8] =
    b"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><script>top.__pwned=1</script></html>";

/// By name and bytes. Those of the second half begin as one kind of file and go on as another.
const FILES: [(&str, &[u8]); 14] = [
    ("page.html", HTML),
    ("picture.png", HTML),
    ("letter.pdf", HTML),
    ("no-ending", HTML),
    ("script.js", b"window.__pwned = 1;"),
    ("drawing.svg", SVG),
    ("page.xhtml", XHTML),
    ("page.mht", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<script>top.__pwned=1</script>"),
    ("gif.gif", b"GIF89a/*\x01\x00\x00*/=1;window.__pwned=1;//<script>top.__pwned=1</script>"),
    (
        "pdf.pdf",
        b"window.__pwned=1/*\n%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj\n%%EOF*/",
    ),
    ("pdf.html", b"%PDF-1.4\n<html><script>top.__pwned=1</script></html>\n%%EOF"),
    ("bitmap.bmp", b"BM=1;window.__pwned=1;/*\0\0\0\0*/"),
    ("png.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR<html><script>top.__pwned=1</script></html>"),
    ("wide.txt", b"\xff\xfe<\0s\0c\0r\0i\0p\0t\0>\0_\0_\0p\0w\0n\0e\0d\0=\x001\0<\0/\0s\0c\0r\0i\0p\0t\0>\0"),
];

/// Uses addresses as everything that a page of ours may use its own as.
const USE_IT: &str = "
    const [urls, done] = arguments;
    const add = (kind, set) => document.body.append(Object.assign(document.createElement(kind), set));
    for (const url of urls) {
        add('script', { src: url });
        add('script', { src: url, type: 'module' });
        add('link', { rel: 'stylesheet', href: url });
        add('img', { src: url });
        add('iframe', { src: url });
        add('object', { data: url });
        add('embed', { src: url });
        try { new Worker(url); } catch (error) { /* that is right */ }
        import(url).catch(() => {});
    }
    setTimeout(() => done(typeof window.__pwned), 1500);";

/// Waits until a file is in the folder that holds these bytes, and takes it out. A browser makes an empty one first, and
/// fills it afterwards.
async fn is_saved(folder: &Path, bytes: &[u8], what: &str) {
    let began = Instant::now();
    let mut seen = Vec::new();
    while began.elapsed() < Duration::from_secs(15) {
        for file in std::fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.path()) {
            // one that is under way is renamed between the two looks
            let Ok(holds) = std::fs::read(&file) else { continue };
            if holds == bytes && file.extension().is_none_or(|ending| ending != "crdownload") {
                std::fs::remove_file(&file).expect("it goes");
                return;
            }
            seen = holds;
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    panic!("{what} is not saved; seen was {:?}", String::from_utf8_lossy(&seen));
}

async fn has_the_headers(person: &Person, path: &str, bytes: &[u8], name: &str) {
    let answer = person.get(path).await;
    assert_eq!(answer.status, 200, "{name}");
    let header = |of: &str| answer.headers.get(of).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!(header("x-content-type-options"), "nosniff", "{name}");
    assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'; frame-ancestors 'none'", "{name}");
    assert!(
        header("content-disposition").starts_with("attachment; filename=\""),
        "{name}: {}",
        header("content-disposition")
    );
    let kind = header("content-type");
    for runs in ["html", "svg", "xml", "script"] {
        assert!(!kind.contains(runs), "{name} is told as {kind}");
    }
    assert_eq!(header("content-length"), bytes.len().to_string(), "{name}");
}

/// Opens each file by its address and by its link, then uses it in every way in which a page may use its own.
async fn opens_all(me: &Surfer, page: &str, folder: &Path) {
    me.open(page).await;
    let links = me.run("return [...document.querySelectorAll('.message .files a')].slice(-14).map((one) => one.getAttribute('href'))", vec![]).await;
    let links: Vec<&str> = links.as_array().into_iter().flatten().filter_map(|link| link.as_str()).collect();
    assert_eq!(links.len(), FILES.len());
    for (link, (name, bytes)) in links.iter().zip(FILES) {
        let address = me.base.join(link).expect("an address");
        // what is saved is no page, which the driver may take for a failure
        let _ = me.browser.client.goto(address.as_str()).await;
        is_saved(folder, bytes, &format!("{name} by its address")).await;
        assert_eq!(me.address().await, page, "{name} is no page");
        me.press(name).await;
        is_saved(folder, bytes, &format!("{name} by its link")).await;
        assert_eq!(me.address().await, page);
        assert_eq!(me.run("return typeof window.__pwned", vec![]).await, "undefined", "{name}");
        assert_eq!(complaints(me).await, Vec::<String>::new(), "{name}");
        assert_eq!(asked_elsewhere(me).await, Vec::<String>::new(), "{name}");
    }
    me.open(page).await;
    let ran = me.browser.client.execute_async(USE_IT, vec![json!(links)]).await.expect("it ends");
    assert_eq!(ran, "undefined", "one of them ran as a part of a page");
    complaints(me).await;
}

/// X9.
#[tokio::test]
async fn files_that_would_run_are_saved_and_nothing_else() {
    let portal = TestPortal::start().await;
    let (ada, support) = (portal.customer(ADA).await, portal.staff("support").await);
    let id = ticket(&portal, "Your invoice").await;
    let (his, ours) = (format!("/customer/tickets/{id}"), format!("/reseller/tickets/{id}"));
    let (first, rest) = FILES.split_at(10);
    let sent = ada.upload(&format!("{his}/messages"), &[("text", "Look at these")], first).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let sent = support.upload(&format!("{ours}/messages"), &[("text", "And these")], rest).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    for (person, page) in [(&ada, &his), (&support, &ours)] {
        let links = person.get(page).await.page().attributes(".message .files a", "href");
        for (link, (name, bytes)) in links[links.len() - FILES.len()..].iter().zip(FILES) {
            has_the_headers(person, link, bytes, name).await;
        }
    }
    let me = Surfer::watched(&portal).await;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().display().to_string();
    me.browser.devtools("Page.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": path })).await;
    for (login, page) in [(ADA, &his), ("support@northwind.example", &ours)] {
        me.steps_aside().await;
        me.sign_in("northwind", login).await;
        opens_all(&me, page, folder.path()).await;
    }
}
