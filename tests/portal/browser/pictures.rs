//! Pictures of every page, to be looked at by people, and the two of the README:
//! `PICTURES=folder bin/test --test portal pictures -- --ignored` (without a folder: `target/pictures`); `ONLY=ticket,mail-in`
//! takes those whose names begin so, `READER=nl` shows them to somebody who reads Dutch.
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::languages::speak;
use super::scenes::{self, Scene};
use super::stage::Stage;
use super::{Means, Surfer};
use crate::support::TestPortal;

fn folder() -> PathBuf {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    let folder = std::env::var_os("PICTURES").map_or_else(usual, PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    folder
}

/// Of the whole page, or of what fits on the screen.
async fn picture(surfer: &Surfer, whole: bool, file: &Path) {
    let taken = surfer
        .browser
        .devtools("Page.captureScreenshot", json!({ "captureBeyondViewport": whole, "format": "png" }))
        .await;
    let bytes = STANDARD.decode(taken["data"].as_str().unwrap_or_default()).expect("a picture");
    std::fs::write(file, bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

async fn pictures(surfer: &Surfer, stage: &Stage, scene: &Scene, folder: &Path) {
    surfer.comes_back(stage.cookies(scene.who)).await;
    for (width, colours) in [("1280", "light"), ("1280", "dark"), ("390", "light"), ("390", "dark")] {
        surfer.in_colours(colours).await;
        if colours == "light" {
            if width == "390" {
                surfer.on_a_phone().await
            } else {
                surfer.on_a_screen().await
            }
            surfer.open_scene(scene).await;
        }
        picture(surfer, true, &folder.join(format!("{}-{width}-{colours}.png", scene.name))).await;
    }
}

#[tokio::test]
#[ignore = "for people to look at"]
async fn pictures_of_every_page() {
    let (folder, only) = (folder(), std::env::var("ONLY").unwrap_or_default());
    let stage = Stage::set().await;
    if let Ok(language) = std::env::var("READER") {
        speak(&stage, &language).await;
    }
    let surfer = Surfer::new(&stage.portal, Means::Mouse).await;
    for scene in scenes::all(&stage).iter().filter(|scene| only.split(',').any(|start| scene.name.starts_with(start))) {
        pictures(&surfer, &stage, scene, &folder).await;
    }
}

#[tokio::test]
#[ignore = "for people to look at"]
async fn pictures_for_the_readme() {
    let folder = folder();
    let portal = TestPortal::start().await;
    let surfer = Surfer::new(&portal, Means::Mouse).await;
    surfer.on_a_screen().await;
    surfer.in_colours("light").await;
    surfer.sign_in("northwind", "support@northwind.example").await;
    surfer.open("/reseller/customers?country=NL").await;
    surfer.see("Clear all").await;
    picture(&surfer, false, &folder.join("readme-customers.png")).await;
    let ada = portal.customer_id("verified@customer.example").await;
    surfer.open(&format!("/reseller/customers/{ada}/impersonation/new")).await;
    surfer.fill("Reason", "Caller asked to correct the phone number").await;
    surfer.fill("Ticket number", "4711").await;
    surfer.press("Login as customer").await;
    surfer.see("is acting for").await;
    surfer.press("Profile").await;
    surfer.see("Save profile").await;
    // once the one page has faded into the other
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    picture(&surfer, false, &folder.join("readme-login-as-customer.png")).await;
}

/// What nine endings make of five changes of a profile.
#[tokio::test]
#[ignore = "for people to look at"]
async fn pictures_of_five_plans() {
    let folder = folder();
    let portal = TestPortal::start().await;
    let ada = "verified@customer.example";
    let gone = "update domains set state = 'deleted' where customer_id = (select id from customers where email = $1)";
    sqlx::query(gone).bind(ada).execute(&portal.db).await.expect("her others are gone");
    for tld in ["com", "nl", "be", "nu", "dk", "no", "fr", "de", "lu"] {
        portal.registered(ada, &format!("nine-lives.{tld}")).await;
    }
    let surfer = Surfer::new(&portal, Means::Mouse).await;
    surfer.sign_in("northwind", ada).await;
    surfer.on_a_screen().await;
    for (name, label, text) in [
        ("phone", "Phone", "+31 6 87654321"),
        ("email", "E-mail", "new@customer.example"),
        ("surname", "Full name", "Ada van der Berg"),
        ("organisation", "Organisation", "Berg Holding B.V."),
        ("country", "Country", "Switzerland"),
    ] {
        surfer.open("/customer/profile").await;
        if name == "country" {
            surfer.choose(label, text).await;
            surfer.fill("Postal code", "8001").await;
        } else {
            surfer.fill(label, text).await;
        }
        surfer.press("Save profile").await;
        surfer.see("What happens to your domains").await;
        picture(&surfer, true, &folder.join(format!("plan-of-{name}.png"))).await;
    }
}
