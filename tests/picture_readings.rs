//! Everything that is measured of the shipped pictures, as they are and changed in ways that cameras, scanners and people
//! change them, compared with `tests/golden/pictures`: `PRESCREEN_BLESS=1` rewrites it. A change there is to be read before it
//! is believed. All changes are made in whole numbers, so that the pixels are the same everywhere.
#![cfg(feature = "picture")]

use image::codecs::bmp::BmpEncoder;
use image::{Rgb, RgbImage, imageops};
use prescreen::observe::picture::{Judge, Judgement, Picture, Slot};
use prescreen::submission::Choice;
use std::fmt::Write;
use std::path::Path;

const SHIPPED: [(&str, Slot); 9] = [
    ("alipay/enterprise-2014-complete/legal-representative-id-portrait.jpg", Slot::IdPortrait),
    ("alipay/enterprise-handler-complete/id-emblem.jpg", Slot::IdEmblem),
    ("alipay/enterprise-2014-complete/business-licence.jpg", Slot::BusinessLicence),
    ("supplier-1688/individual-business-complete/business-licence.jpg", Slot::BusinessLicence),
    ("third-party-payment/id-number-wrong-check-digit/bank-card-front.jpg", Slot::BankCard),
    ("third-party-payment/id-number-wrong-check-digit/bank-card-back.jpg", Slot::BankCard),
    ("third-party-payment/enterprise-2014-complete/account-permit.jpg", Slot::AccountPermit),
    ("third-party-payment/enterprise-2014-complete/tax-registration-certificate.jpg", Slot::AccountPermit),
    ("alipay/enterprise-handler-complete/power-of-attorney.jpg", Slot::BusinessLicence),
];

fn shipped(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bundles").join(name)).unwrap()
}

fn written(name: &str, judgement: &Judgement) -> String {
    let mut text = format!("{name}\n ");
    for measure in &judgement.measures {
        let region = measure.region;
        write!(text, " {} {}", measure.name, measure.value).unwrap();
        if (region.left, region.top, region.right, region.bottom) != (0, 0, 1000, 1000) {
            write!(text, " @{},{},{},{}", region.left, region.top, region.right, region.bottom).unwrap();
        }
        text.push(';');
    }
    text.push('\n');
    for finding in &judgement.findings {
        let at = finding.region;
        let at = [at.left, at.top, at.right, at.bottom].map(|side| side.to_string()).join(",");
        writeln!(text, "  {:?} {} @{at}: {}", finding.severity, finding.problem.name(), finding.cue).unwrap();
    }
    let open: Vec<&str> = judgement.undetermined.iter().map(|problem| problem.name()).collect();
    writeln!(text, "  open {}", open.join(" ")).unwrap();
    if let Some(seen) = &judgement.recognition {
        let kind = seen.kind.map_or("cannot tell", |kind| kind.name());
        let flags = [(seen.several, " several"), (seen.both_sides, " both sides")];
        let flags: String = flags.into_iter().filter_map(|(is, word)| is.then_some(word)).collect();
        writeln!(
            text,
            "  {kind} {}, {} turns, {} cards{flags} {:?}",
            seen.confidence,
            seen.turns,
            seen.cards.len(),
            seen.cues
        )
        .unwrap();
    }
    text
}

fn compare(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/pictures").join(name);
    if std::env::var_os("PRESCREEN_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap();
    let lines = committed.lines().zip(text.lines()).enumerate();
    let differing: Vec<String> = lines
        .filter(|(_, (old, new))| old != new)
        .take(3)
        .map(|(at, (old, new))| format!("{}: {old}\n  is now {new}", at + 1))
        .collect();
    assert!(committed == text, "{name} differs; PRESCREEN_BLESS=1 rewrites it\n{}", differing.join("\n"));
}

/// Half the size, each pixel the mean of four.
fn half(picture: &RgbImage) -> RgbImage {
    RgbImage::from_fn(picture.width() / 2, picture.height() / 2, |x, y| {
        let four = [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(right, down)| picture.get_pixel(2 * x + right, 2 * y + down));
        Rgb([0, 1, 2].map(|part| (four.iter().map(|pixel| u16::from(pixel.0[part])).sum::<u16>() / 4) as u8))
    })
}

/// Levels of each pixel changed.
fn levels(picture: &RgbImage, change: impl Fn(i32, usize) -> i32) -> RgbImage {
    let mut picture = picture.clone();
    for pixel in picture.pixels_mut() {
        for (part, level) in pixel.0.iter_mut().enumerate() {
            *level = change(i32::from(*level), part).clamp(0, 255) as u8;
        }
    }
    picture
}

/// Each pixel the mean of those around it.
fn soft(picture: &RgbImage, reach: u32) -> RgbImage {
    let (width, height) = picture.dimensions();
    let mean = |picture: &RgbImage, across: bool| {
        RgbImage::from_fn(width, height, |x, y| {
            let (at, last) = if across { (x, width - 1) } else { (y, height - 1) };
            let window = at.saturating_sub(reach)..=(at + reach).min(last);
            let count = window.clone().count() as u32;
            let mut sums = [0_u32; 3];
            for place in window {
                let pixel = if across { picture.get_pixel(place, y) } else { picture.get_pixel(x, place) };
                sums.iter_mut().zip(pixel.0).for_each(|(sum, level)| *sum += u32::from(level));
            }
            Rgb(sums.map(|sum| (sum / count) as u8))
        })
    };
    mean(&mean(picture, true), false)
}

fn noise(picture: &RgbImage, most: i32) -> RgbImage {
    let mut state = 1_u32;
    let mut picture = picture.clone();
    for pixel in picture.pixels_mut() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let by = (state >> 16) as i32 % (2 * most + 1) - most;
        pixel.0 = pixel.0.map(|level| (i32::from(level) + by).clamp(0, 255) as u8);
    }
    picture
}

/// A table of this colour with a grain.
fn table(width: u32, height: u32, colour: [u8; 3]) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = (x * 7 + y * 13 + x * y / 50) % 11;
        Rgb(colour.map(|level| level.saturating_add(grain as u8)))
    })
}

fn on(mut ground: RgbImage, picture: &RgbImage, x: i64, y: i64) -> RgbImage {
    imageops::overlay(&mut ground, picture, x, y);
    ground
}

/// The document without the table, as found on the whole picture.
fn cut_out(bytes: &[u8], picture: &RgbImage) -> RgbImage {
    let region = Judge::default().judge(Picture { bytes, name: None, slot: None }).document;
    let Some(region) = region else { return picture.clone() };
    let at = |share: u16, side: u32| u32::from(share) * side / 1000;
    let (left, top) = (at(region.left, picture.width()), at(region.top, picture.height()));
    let (right, bottom) = (at(region.right, picture.width()), at(region.bottom, picture.height()));
    imageops::crop_imm(picture, left, top, right - left, bottom - top).to_image()
}

fn bmp(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    BmpEncoder::new(&mut bytes)
        .encode(picture, picture.width(), picture.height(), image::ExtendedColorType::Rgb8)
        .unwrap();
    bytes
}

/// Judges every shipped picture after a change, in its slot.
fn all(name: &str, change: impl Fn(&RgbImage, &[u8]) -> RgbImage) {
    let mut text = String::new();
    for (file, slot) in SHIPPED {
        let bytes = shipped(file);
        let picture = half(&image::load_from_memory(&bytes).unwrap().to_rgb8());
        let changed = bmp(&change(&picture, &bytes));
        let judgement = Judge::default().judge(Picture { bytes: &changed, name: None, slot: Some(slot) });
        text.push_str(&written(file, &judgement));
    }
    compare(&format!("{name}.txt"), &text);
}

macro_rules! changes {
    ($($name:ident: $change:expr;)*) => {
        $(
            #[test]
            fn $name() {
                all(stringify!($name), $change);
            }
        )*
    };
}

changes! {
    halved: |picture, _| picture.clone();
    sideways: |picture, _| imageops::rotate90(picture);
    upside_down: |picture, _| imageops::rotate180(picture);
    dark: |picture, _| levels(picture, |level, _| level * 2 / 7);
    pale: |picture, _| levels(picture, |level, _| 150 + level / 4);
    overexposed: |picture, _| levels(picture, |level, _| level * 7 / 4 + 20);
    grey: |picture, _| imageops::colorops::grayscale(picture).expand();
    warm: |picture, _| levels(picture, |level, part| level * [108, 100, 84][part] / 100);
    cool: |picture, _| levels(picture, |level, part| level * [88, 98, 108][part] / 100);
    blurred: |picture, _| soft(picture, 3);
    a_little_soft: |picture, _| soft(picture, 1);
    noisy: |picture, _| noise(picture, 18);
    reflecting: |picture, _| {
        let (x, y, reach) = (picture.width() as i64 * 3 / 5, picture.height() as i64 / 2, picture.height() as i64 / 6);
        let mut picture = picture.clone();
        for (column, row, pixel) in picture.enumerate_pixels_mut() {
            let far = (i64::from(column) - x).pow(2) + (i64::from(row) - y).pow(2);
            let light = (400 - far * 400 / (reach * reach)).clamp(0, 300) as u16;
            pixel.0 = pixel.0.map(|level| (u16::from(level) + light).min(255) as u8);
        }
        picture
    };
    cut_to_the_document: |picture, bytes| cut_out(bytes, picture);
    small_on_a_dark_table: |picture, bytes| {
        let document = half(&cut_out(bytes, picture));
        on(table(800, 600, [50, 44, 40]), &document, 300, 200)
    };
    white_table: |picture, bytes| {
        let document = cut_out(bytes, picture);
        on(table(document.width() + 160, document.height() + 120, [225, 226, 228]), &document, 70, 66)
    };
    beyond_the_edge: |picture, bytes| {
        let document = cut_out(bytes, picture);
        on(table(document.width() + 40, document.height() + 120, [90, 80, 66]), &document, 100, 50)
    };
    twice_on_a_table: |picture, bytes| {
        let document = cut_out(bytes, picture);
        let ground = table(document.width() + 120, document.height() * 2 + 180, [70, 76, 84]);
        on(on(ground, &document, 60, 60), &document, 60, i64::from(document.height()) + 110)
    };
    slanted: |picture, bytes| {
        let document = cut_out(bytes, picture);
        let (width, height) = (document.width() + 160, document.height() + 120);
        let mut ground = table(width, height, [60, 64, 58]);
        for (x, y, pixel) in document.enumerate_pixels() {
            ground.put_pixel((60 + x + y / 12).min(width - 1), (50 + y + x / 20).min(height - 1), *pixel);
        }
        ground
    };
}

/// Grey in three channels.
trait Expand {
    fn expand(self) -> RgbImage;
}

impl Expand for image::GrayImage {
    fn expand(self) -> RgbImage {
        RgbImage::from_fn(self.width(), self.height(), |x, y| Rgb([self.get_pixel(x, y).0[0]; 3]))
    }
}

#[test]
fn as_shipped() {
    let mut text = String::new();
    for (file, slot) in SHIPPED {
        let bytes = shipped(file);
        text.push_str(&written(
            file,
            &Judge::default().judge(Picture { bytes: &bytes, name: Some(file), slot: Some(slot) }),
        ));
    }
    compare("as_shipped.txt", &text);
}

#[test]
fn without_a_slot_and_in_a_wrong_one() {
    let mut text = String::new();
    for (file, own) in SHIPPED {
        let picture = half(&image::load_from_memory(&shipped(file)).unwrap().to_rgb8());
        let bytes = bmp(&picture);
        let other = Slot::ALL.into_iter().find(|slot| *slot != own);
        for slot in [None, other] {
            text.push_str(&written(
                file,
                &Judge::default().judge(Picture { bytes: &bytes, name: Some("a.jpg"), slot }),
            ));
        }
    }
    compare("slots.txt", &text);
}
