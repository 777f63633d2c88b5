//! Pictures of every page, to be looked at by people: `PICTURES=folder bin/test --test portal pictures -- --ignored`.
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::scenes::{self, Scene};
use super::stage::Stage;
use super::{Means, Surfer};

async fn picture(surfer: &Surfer, file: &Path) {
    let taken = surfer
        .browser
        .devtools("Page.captureScreenshot", json!({ "captureBeyondViewport": true, "format": "png" }))
        .await;
    let bytes = STANDARD.decode(taken["data"].as_str().unwrap_or_default()).expect("a picture");
    std::fs::write(file, bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

async fn pictures(surfer: &Surfer, stage: &Stage, scene: &Scene, folder: &Path) {
    surfer.comes_back(stage.cookies(scene.who)).await;
    surfer.on_a_screen().await;
    surfer.in_colours("light").await;
    surfer.open_scene(scene).await;
    for (width, colours) in [("1280", "light"), ("1280", "dark"), ("390", "light"), ("390", "dark")] {
        if width == "390" {
            surfer.on_a_phone().await;
        }
        surfer.in_colours(colours).await;
        picture(surfer, &folder.join(format!("{}-{width}-{colours}.png", scene.name))).await;
    }
}

#[tokio::test]
#[ignore = "for people to look at"]
async fn pictures_of_every_page() {
    let folder = PathBuf::from(std::env::var_os("PICTURES").expect("PICTURES names a folder"));
    std::fs::create_dir_all(&folder).expect("the folder");
    let only = std::env::var("ONLY").unwrap_or_default();
    let stage = Stage::set().await;
    let surfer = Surfer::new(&stage.portal, Means::Mouse).await;
    for scene in scenes::all(&stage) {
        if scene.name.starts_with(&only) {
            pictures(&surfer, &stage, &scene, &folder).await;
        }
    }
}
