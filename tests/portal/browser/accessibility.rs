//! Every page of the route table: no violation found by axe-core, in each run on half of them in light and on a third in dark and on a
//! phone; and nothing scrolls sideways on a phone. What a machine can find, that is; people's eyes are for the rest.
use std::collections::BTreeSet;

use reseller_portal::app;
use serde_json::{Value, json};

use super::of_changes;
use super::safety::{FIFTH, some};
use super::scenes::{self, Scene};
use super::scenes_ordering::ordering;
use super::stage::Stage;
use super::{Means, Surfer};
use crate::support::TestPortal;

/// Written by `bin/test`.
const CHECKER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/test-tools/axe.min.js");
const CHECK: &str = "
    const [only, done] = arguments;
    const tags = only.length ? only : ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const told = (violation) => violation.nodes.map((node) => `${violation.id}: ${node.target}: ${node.failureSummary} ${node.html.slice(0, 200)}`);
    axe.run(document, { runOnly: tags, resultTypes: ['violations'], preload: false })
        .then((found) => done(found.violations.flatMap(told)), (error) => done([String(error)]));";
/// What of it depends on colours: the same page in other colours need not be asked the rest again.
const OF_COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];
/// What is wider than the page, by how much.
const TOO_WIDE: &str = "
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > page.clientWidth + 1);
    return [`${page.scrollWidth} of ${page.clientWidth}`, ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];";

/// Pages that are not to be looked at: they lead on, or are for machines or scripts.
const NOT_PAGES: &[&str] = &[
    "/at/{label}",
    "/at/{label}/logo",
    "/reseller/labels/{brand}/sample.css",
    "/",
    "/health",
    "/reseller/tickets/mail/{inbound}/source",
    "/ready",
    "/at/{label}/label.css",
    "/password/{secret}",
    "/email/{secret}",
    "/verify/{secret}",
    "/consent/{secret}",
    "/reseller/customers/suggest",
    "/reseller/tags/suggest",
    "/reseller/go/suggest",
    "/reseller/tickets/{ticket}/files/{file}",
    "/reseller/imports/{import}/report.csv",
    "/customer/tickets/{ticket}/files/{file}",
];

#[tokio::test]
async fn no_page_of_the_table_is_forgotten() {
    let stage = Stage::set().await;
    let scenes = scenes::all(&stage);
    let looked_at: BTreeSet<&str> = scenes.iter().map(|scene| scene.route).filter(|route| !route.is_empty()).collect();
    let routes = app::routes(true);
    let pages = routes.table().iter().filter(|line| line.method == "GET").map(|line| line.path);
    let pages: BTreeSet<&str> = pages.filter(|path| !NOT_PAGES.contains(path)).collect();
    assert_eq!(looked_at, pages);
}

async fn check(surfer: &Surfer) -> Vec<String> {
    check_for(surfer, &[]).await
}

/// Looks for just these kinds of violations; none: for all.
async fn check_for(surfer: &Surfer, only: &[&str]) -> Vec<String> {
    let found = surfer.browser.client.execute_async(CHECK, vec![json!(only)]).await.expect("axe-core answers");
    strings(&found)
}

/// Somebody in whose browser every page that is opened from now on has the checker.
async fn checking(portal: &TestPortal) -> Surfer {
    let surfer = Surfer::new(portal, Means::Mouse).await;
    surfer.browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": checker() })).await;
    surfer
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// How wide a page is at five sizes, and everything in light on a screen; of some also in dark, on a screen its colours and
/// on a phone everything.
async fn look_at(surfer: &Surfer, stage: &Stage, scene: &Scene, also_dark: bool) -> Vec<String> {
    surfer.comes_back(stage.cookies(scene.who)).await;
    surfer.on_a_screen().await;
    surfer.in_colours("light").await;
    surfer.open_scene(scene).await;
    let mut found = Vec::new();
    let mut add = |how: &str, lines: Vec<String>| {
        found.extend(lines.into_iter().map(|line| format!("{} {how}: {line}", scene.name)))
    };
    add("light", check(surfer).await);
    if also_dark {
        surfer.in_colours("dark").await;
        add("dark", check_for(surfer, &OF_COLOURS).await);
    }
    // 320 is what reflow is about: a screen of 1280 at 400 %
    for width in [1000, 768, 320] {
        surfer.on_something_as_wide_as(width).await;
        add(&format!("at {width}"), strings(&surfer.run(TOO_WIDE, vec![]).await));
    }
    surfer.on_a_phone().await;
    add("at 390", strings(&surfer.run(TOO_WIDE, vec![]).await));
    if also_dark {
        add("dark at 390", check(surfer).await);
    }
    found
}

fn checker() -> String {
    std::fs::read_to_string(CHECKER).unwrap_or_else(|_| panic!("axe-core is not at {CHECKER}: bin/test installs it."))
}

/// A checker that finds nothing is only worth something if it finds what is there.
#[tokio::test]
async fn what_is_wrong_is_found() {
    let portal = TestPortal::start().await;
    let surfer = checking(&portal).await;
    surfer.on_a_phone().await;
    surfer.open("/login").await;
    let worse = "
        const main = document.querySelector('main');
        main.style.width = '500px';
        main.querySelector('label').remove();
        main.querySelector('button').style.color = '#777';";
    surfer.run(worse, vec![]).await;
    let found = check(&surfer).await.join("\n");
    assert!(found.contains("label: ") && found.contains("color-contrast: "), "{found}");
    assert!(!strings(&surfer.run(TOO_WIDE, vec![]).await).is_empty());
}

async fn nothing_is_wrong_with(stage: &Stage, scenes: Vec<Scene>) {
    let surfer = checking(&stage.portal).await;
    let mut found = Vec::new();
    let looked_at: Vec<&Scene> = some(&scenes, FIFTH).collect();
    let also_dark: BTreeSet<&str> = some(&looked_at, 2).map(|scene| scene.name).collect();
    for scene in looked_at {
        found.extend(look_at(&surfer, stage, scene, also_dark.contains(scene.name)).await);
    }
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}

#[tokio::test]
async fn public_pages_are_for_everybody() {
    let stage = Stage::set().await;
    nothing_is_wrong_with(&stage, scenes::public(&stage)).await;
    nothing_is_wrong_with(&stage, of_changes::public(&stage)).await;
    nothing_is_wrong_with(&stage, super::of_accounts::public(&stage)).await;
    nothing_is_wrong_with(&stage, scenes::beginning(&stage)).await;
}

#[tokio::test]
async fn the_customer_area_is_for_everybody() {
    let stage = Stage::set().await;
    nothing_is_wrong_with(&stage, scenes::customer(&stage)).await;
}

#[tokio::test]
async fn ordering_is_for_everybody() {
    let stage = Stage::set().await;
    nothing_is_wrong_with(&stage, ordering(&stage)).await;
}

#[tokio::test]
async fn the_reseller_area_is_for_everybody() {
    let stage = Stage::set().await;
    nothing_is_wrong_with(&stage, scenes::reseller(&stage)).await;
}
