//! Logos: taken by their content, made anew, shown under an address that changes with them, and taken away.
use std::io::Cursor;

use image::{ImageFormat, RgbImage};

use super::labels::home;
use crate::support::TestPortal;

fn picture(shade: u8, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(24, 12, image::Rgb([shade, 90, 40])).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A PNG whose header says 50000 by 50000.
fn bomb() -> Vec<u8> {
    let mut bytes = picture(1, ImageFormat::Png);
    bytes[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let mut crc = flate2::Crc::new();
    crc.update(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    bytes
}

#[tokio::test]
async fn what_is_no_picture_or_more_than_one_is_refused() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let path = format!("{}/logo", home(&portal, "northwind").await);
    let mut polyglot = picture(1, ImageFormat::Jpeg);
    polyglot.extend_from_slice(b"PK\x03\x04<script>alert(1)</script>");
    let mut torn = picture(1, ImageFormat::WebP);
    torn.truncate(30);
    for (name, bytes, says) in [
        ("logo.png", bomb(), "too many points"),
        ("logo.jpg", polyglot, "something else"),
        ("logo.webp", torn, "damaged"),
        ("logo.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), "no picture"),
        ("logo.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00".to_vec(), "no picture"),
        ("logo.png", vec![b'a'; 201 * 1024], "larger than 200 kB"),
        ("logo.png", vec![b'a'; 700 * 1024], "larger than 200 kB"),
        ("", Vec::new(), "Choose a file"),
    ] {
        let answer = owner.upload(&path, &[], &[(name, &bytes)]).await;
        assert_eq!(answer.status, 422, "{says}");
        let message = answer.html().text("#f-files-error");
        assert!(message.contains(says), "{says}: {message}");
    }
    let kept: i64 = sqlx::query_scalar("select count(*) from label_logos").fetch_one(&portal.db).await.unwrap();
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn a_logo_stands_on_every_page_until_it_is_taken_away() {
    let portal = TestPortal::start().await;
    let owner = portal.staff("owner").await;
    let path = format!("{}/logo", home(&portal, "northwind").await);
    let mut seen = Vec::new();
    for (shade, format) in [(10, ImageFormat::Png), (120, ImageFormat::Jpeg), (250, ImageFormat::WebP)] {
        // a comment, or whatever else is in the file, is not what is given out
        let sent = picture(shade, format);
        let answer = owner.upload(&path, &[("form_key", "")], &[("whatever.txt", &sent)]).await;
        assert_eq!(answer.status, 303, "{format:?}: {}", answer.body);
        let page = portal.visitor().visit("/at/northwind/login").await;
        assert_eq!(page.attribute("header img.logo", "alt").as_deref(), Some("Northwind Hosting"));
        let source = page.attribute("header img.logo", "src").unwrap();
        let shown = portal.visitor().get(&source).await;
        assert_eq!((shown.status, &shown.headers["content-type"]), (200, &"image/png".parse().unwrap()));
        assert_eq!(shown.headers["x-content-type-options"], "nosniff");
        assert!(shown.headers["cache-control"].to_str().unwrap().contains("immutable"));
        assert!(shown.body.contains("PNG"), "ours, whatever was sent");
        seen.push(source);
    }
    assert!(seen[0] != seen[1] && seen[1] != seen[2], "another picture has another address");
    assert_eq!(portal.visitor().get(&seen[0]).await.status, 404, "the old one is gone");
    assert_eq!(portal.visitor().get("/at/northwind/logo").await.status, 404);
    assert_eq!(portal.visitor().get(&seen[2].replace("northwind", "fjord")).await.status, 404);
    let ada = portal.customer("verified@customer.example").await;
    assert!(ada.get("/customer").await.page().has("header img.logo"));
    let removal = owner.post(&format!("{path}/removal"), &[]).await;
    assert_eq!(removal.status, 303);
    assert!(!portal.visitor().visit("/at/northwind/login").await.has("img.logo"));
    assert_eq!(portal.visitor().get(&seen[2]).await.status, 404);
    let told = portal.lines(Some("label_changed")).await;
    assert_eq!(told.iter().filter(|line| line.changes().contains("Logo")).count(), 4, "{told:?}");
}
