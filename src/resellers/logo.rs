//! Logos: what is sent is looked into, opened within limits, and made anew by us; nothing of the file itself is kept.
use std::io::Cursor;

use image::codecs::{jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageResult, Limits};
use sha2::{Digest, Sha256};

use crate::locale::t;

/// The largest file that is taken, in bytes.
pub const LARGEST: usize = 200 * 1024;
/// The longest side, and the most points, of a picture that is opened.
const LONGEST: u32 = 4000;
const MOST_POINTS: u64 = 6_000_000;
/// What opening one may need, in bytes.
const MOST_MEMORY: u64 = 64 << 20;
/// As large as pages show it, twice over for fine screens.
const KEPT: (u32, u32) = (640, 160);

/// A logo as we keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Which it is: another picture has another.
    pub hash: String,
    pub png: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoError {
    #[error("{}", t("labels-logo-missing"))]
    Missing,
    #[error("{}", t("labels-logo-large"))]
    TooLarge,
    #[error("{}", t("labels-logo-none"))]
    NoPicture,
    #[error("{}", t("labels-logo-points"))]
    TooManyPoints,
    #[error("{}", t("labels-logo-more"))]
    NotOnlyAPicture,
    #[error("{}", t("labels-logo-damaged"))]
    Damaged,
}

/// Checks a file by its content and makes our own picture of it. Takes a moment: call it beside the other work.
pub fn read(bytes: &[u8]) -> Result<Logo, LogoError> {
    match bytes.len() {
        0 => return Err(LogoError::Missing),
        length if length > LARGEST => return Err(LogoError::TooLarge),
        _ => {}
    }
    let format = image::guess_format(bytes).map_err(|_| LogoError::NoPicture)?;
    let end = match format {
        ImageFormat::Png => end_of_png(bytes),
        ImageFormat::Jpeg => end_of_jpeg(bytes),
        ImageFormat::WebP => end_of_webp(bytes),
        _ => return Err(LogoError::NoPicture),
    };
    match end {
        None => return Err(LogoError::Damaged),
        Some(end) if end < bytes.len() => return Err(LogoError::NotOnlyAPicture),
        Some(_) => {}
    }
    let source = Cursor::new(bytes);
    let picture = match format {
        ImageFormat::Png => open(PngDecoder::with_limits(source, limits())),
        ImageFormat::Jpeg => open(JpegDecoder::new(source)),
        _ => open(WebPDecoder::new(source)),
    }?;
    keep(picture)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

/// Looks at the size that a file states before anything of it is unpacked.
fn open(decoder: ImageResult<impl ImageDecoder>) -> Result<DynamicImage, LogoError> {
    let mut decoder = decoder.map_err(why)?;
    let (width, height) = decoder.dimensions();
    let points = u64::from(width) * u64::from(height);
    if width > LONGEST || height > LONGEST || points > MOST_POINTS || decoder.total_bytes() > MOST_MEMORY {
        return Err(LogoError::TooManyPoints);
    }
    if points == 0 {
        return Err(LogoError::Damaged);
    }
    decoder.set_limits(limits()).map_err(why)?;
    let turned = decoder.orientation().map_err(why)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(why)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

fn why(error: ImageError) -> LogoError {
    if matches!(error, ImageError::Limits(_)) { LogoError::TooManyPoints } else { LogoError::Damaged }
}

fn keep(picture: DynamicImage) -> Result<Logo, LogoError> {
    let small = picture.width() <= KEPT.0 && picture.height() <= KEPT.1;
    let picture = if small { picture } else { picture.thumbnail(KEPT.0, KEPT.1) };
    let picture = DynamicImage::ImageRgba8(picture.into_rgba8());
    let mut png = Vec::new();
    picture.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).map_err(why)?;
    let hash: String = Sha256::digest(&png).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    Ok(Logo { hash, width: picture.width(), height: picture.height(), png })
}

/// Where the last chunk of a PNG ends.
fn end_of_png(bytes: &[u8]) -> Option<usize> {
    let mut at = 8_usize;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        let kind = bytes.get(at + 4..at + 8)?;
        at = at.checked_add(12)?.checked_add(usize::try_from(length).ok()?)?;
        if at > bytes.len() {
            return None;
        }
        if kind == b"IEND" {
            return Some(at);
        }
    }
}

/// The size that a WebP states, with its padding.
fn end_of_webp(bytes: &[u8]) -> Option<usize> {
    let length = usize::try_from(u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?)).ok()?;
    let end = length.checked_add(8)?;
    let end = end + end % 2;
    (end <= bytes.len()).then_some(end)
}

/// Behind the end-of-image marker of a JPEG, found by going from segment to segment.
fn end_of_jpeg(bytes: &[u8]) -> Option<usize> {
    let mut at = 2_usize;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match *bytes.get(at + 1)? {
            0xff => at += 1,
            0xd9 => return Some(at + 2),
            0x01 | 0xd0..=0xd7 => at += 2,
            marker => {
                let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
                at = at.checked_add(2)?.checked_add(length)?;
                if marker == 0xda {
                    at = end_of_scan(bytes, at)?;
                }
            }
        }
    }
}

/// The next marker behind packed points, which hold 0xff only before 0 and in restart markers.
fn end_of_scan(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let at = rest.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff | 0xd0..=0xd7))?;
    Some(from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = DynamicImage::ImageRgb8(image::RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([u8::try_from(x % 256).unwrap(), u8::try_from(y % 256).unwrap(), 90])
        }));
        picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    #[test]
    fn pictures_of_three_kinds_are_made_anew() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let logo = read(&sample(40, 20, format)).unwrap();
            assert_eq!((logo.width, logo.height), (40, 20), "{format:?}");
            assert!(logo.png.starts_with(b"\x89PNG") && logo.hash.len() == 32);
        }
        let large = read(&sample(900, 90, ImageFormat::Png)).unwrap();
        assert_eq!((large.width, large.height), (640, 64), "as large as pages show it");
    }

    #[test]
    fn what_hangs_on_a_picture_is_refused() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let mut both = sample(20, 20, format);
            both.extend_from_slice(b"PK\x03\x04 or <script>alert(1)</script>");
            assert_eq!(read(&both), Err(LogoError::NotOnlyAPicture), "{format:?}");
            let mut half = sample(20, 20, format);
            half.truncate(half.len() / 2);
            assert_eq!(read(&half), Err(LogoError::Damaged), "{format:?}");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        for bytes in
            [&b"GIF89a\x01\x00\x01\x00"[..], b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", b"hello", b"BM"]
        {
            assert_eq!(read(bytes), Err(LogoError::NoPicture));
        }
        assert_eq!(read(b""), Err(LogoError::Missing));
        assert_eq!(read(&vec![0; LARGEST + 1]), Err(LogoError::TooLarge));
        assert_eq!(read(b"\x89PNG\r\n\x1a\n"), Err(LogoError::Damaged));
        assert_eq!(read(b"\xff\xd8\xff\xe0"), Err(LogoError::Damaged));
        assert_eq!(read(b"RIFF\x04\x00\x00\x00WEBP"), Err(LogoError::Damaged));
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_opened() {
        // its header says 20000 by 20000, whatever is in it
        let mut stated = sample(8, 8, ImageFormat::Png);
        stated[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
        let crc = crc_of(&stated[12..29]);
        stated[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(read(&stated), Err(LogoError::TooManyPoints));
    }

    fn crc_of(bytes: &[u8]) -> u32 {
        let mut crc = u32::MAX;
        for byte in bytes {
            crc ^= u32::from(*byte);
            for _ in 0..8 {
                crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
            }
        }
        !crc
    }
}
