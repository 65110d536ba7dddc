//! Everything that is measured of the shipped pictures, as they are and changed in ways that cameras, scanners and people
//! change them, compared with `tests/golden/pictures`: `PRESCREEN_BLESS=1` rewrites it. A change there is to be read before it
//! is believed. All changes are made in whole numbers, so that the pixels are the same everywhere.
#![cfg(feature = "picture")]

#[path = "support/golden.rs"]
mod golden;
#[path = "support/golden_pictures.rs"]
mod golden_pictures;

use golden_pictures::written;
use image::codecs::bmp::BmpEncoder;
use image::{Rgb, RgbImage, imageops};
use prescreen::observe::picture::alike::Fingerprint;
use prescreen::observe::picture::{Judge, Picture, Slot};
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

/// Judges shipped pictures after a change, in their slots.
fn all(name: &str, files: &[(&str, Slot)], change: impl Fn(&RgbImage, &[u8]) -> RgbImage) {
    let mut text = String::new();
    for (file, slot) in files.iter().copied() {
        let bytes = shipped(file);
        let picture = half(&image::load_from_memory(&bytes).unwrap().to_rgb8());
        let changed = bmp(&change(&picture, &bytes));
        let judgement = Judge::default().judge(Picture { bytes: &changed, name: None, slot: Some(slot) });
        text.push_str(&written(file, &judgement));
    }
    golden::compare(&format!("pictures/{name}.txt"), &text);
}

/// One of each kind: what is tried on these would hardly be different on the others.
const KINDS: [(&str, Slot); 5] = [SHIPPED[0], SHIPPED[1], SHIPPED[3], SHIPPED[4], SHIPPED[6]];

macro_rules! changes {
    ($($name:ident of $files:expr, $change:expr;)*) => {
        $(
            #[test]
            fn $name() {
                all(stringify!($name), &$files, $change);
            }
        )*
    };
}

/// Light with a soft rim: how far from left and top in hundredths, how far it reaches, how strong it is in the middle.
fn lit(picture: &RgbImage, (x, y): (u32, u32), reach: i64, most: i64) -> RgbImage {
    let (x, y) = (i64::from(picture.width() * x / 100), i64::from(picture.height() * y / 100));
    let mut picture = picture.clone();
    for (column, row, pixel) in picture.enumerate_pixels_mut() {
        let far = (i64::from(column) - x).pow(2) + (i64::from(row) - y).pow(2) * 2;
        let light = (most - far * most / (reach * reach)).clamp(0, 255) as u16;
        pixel.0 = pixel.0.map(|level| (u16::from(level) + light).min(255) as u8);
    }
    picture
}

/// Leaned by so many hundredths, on a table.
fn leaned(document: &RgbImage, by: i64) -> RgbImage {
    let (width, height) = (i64::from(document.width()), i64::from(document.height()));
    let ground = (width + 140 + height * by.abs() / 100, height + 120 + width * by.abs() / 100);
    let mut ground = table(ground.0 as u32, ground.1 as u32, [72, 66, 54]);
    for (x, y, pixel) in document.enumerate_pixels() {
        let (x, y) = (i64::from(x), i64::from(y));
        let (u, v) = if by > 0 { (height - y, x) } else { (y, width - x) };
        ground.put_pixel((60 + x + u * by.abs() / 100) as u32, (50 + y + v * by.abs() / 100) as u32, *pixel);
    }
    ground
}

changes! {
    halved of SHIPPED, |picture, _| picture.clone();
    sideways of SHIPPED, |picture, _| imageops::rotate90(picture);
    upside_down of SHIPPED, |picture, _| imageops::rotate180(picture);
    dark of SHIPPED, |picture, _| levels(picture, |level, _| level * 2 / 7);
    pale of SHIPPED, |picture, _| levels(picture, |level, _| 150 + level / 4);
    overexposed of SHIPPED, |picture, _| levels(picture, |level, _| level * 7 / 4 + 20);
    grey of SHIPPED, |picture, _| imageops::colorops::grayscale(picture).expand();
    warm of SHIPPED, |picture, _| levels(picture, |level, part| level * [108, 100, 84][part] / 100);
    cool of SHIPPED, |picture, _| levels(picture, |level, part| level * [88, 98, 108][part] / 100);
    blurred of SHIPPED, |picture, _| soft(picture, 3);
    a_little_soft of SHIPPED, |picture, _| soft(picture, 1);
    noisy of SHIPPED, |picture, _| noise(picture, 18);
    reflecting of SHIPPED, |picture, _| {
        let (x, y, reach) = (picture.width() as i64 * 3 / 5, picture.height() as i64 / 2, picture.height() as i64 / 6);
        let mut picture = picture.clone();
        for (column, row, pixel) in picture.enumerate_pixels_mut() {
            let far = (i64::from(column) - x).pow(2) + (i64::from(row) - y).pow(2);
            let light = (400 - far * 400 / (reach * reach)).clamp(0, 300) as u16;
            pixel.0 = pixel.0.map(|level| (u16::from(level) + light).min(255) as u8);
        }
        picture
    };
    cut_to_the_document of SHIPPED, |picture, bytes| cut_out(bytes, picture);
    small_on_a_dark_table of SHIPPED, |picture, bytes| {
        let document = half(&cut_out(bytes, picture));
        on(table(800, 600, [50, 44, 40]), &document, 300, 200)
    };
    white_table of SHIPPED, |picture, bytes| {
        let document = cut_out(bytes, picture);
        on(table(document.width() + 160, document.height() + 120, [225, 226, 228]), &document, 70, 66)
    };
    beyond_the_edge of SHIPPED, |picture, bytes| {
        let document = cut_out(bytes, picture);
        on(table(document.width() + 40, document.height() + 120, [90, 80, 66]), &document, 100, 50)
    };
    twice_on_a_table of SHIPPED, |picture, bytes| {
        let document = cut_out(bytes, picture);
        let ground = table(document.width() + 120, document.height() * 2 + 180, [70, 76, 84]);
        on(on(ground, &document, 60, 60), &document, 60, i64::from(document.height()) + 110)
    };
    slanted of SHIPPED, |picture, bytes| {
        let document = cut_out(bytes, picture);
        let (width, height) = (document.width() + 160, document.height() + 120);
        let mut ground = table(width, height, [60, 64, 58]);
        for (x, y, pixel) in document.enumerate_pixels() {
            ground.put_pixel((60 + x + y / 12).min(width - 1), (50 + y + x / 20).min(height - 1), *pixel);
        }
        ground
    };
    lit_in_the_middle of KINDS, |picture, _| lit(picture, (50, 45), 90, 400);
    lit_at_the_edge of KINDS, |picture, _| lit(picture, (4, 50), 80, 420);
    lit_a_little of KINDS, |picture, _| lit(picture, (70, 60), 60, 170);
    lit_on_a_dark_card of KINDS, |picture, _| {
        lit(&levels(picture, |level, part| level * [60, 34, 30][part] / 100), (60, 55), 70, 430)
    };
    lit_widely of KINDS, |picture, _| lit(picture, (35, 60), 200, 330);
    leaning_right of KINDS, |picture, bytes| leaned(&cut_out(bytes, picture), 7);
    leaning_left of KINDS, |picture, bytes| leaned(&cut_out(bytes, picture), -11);
    tiny of KINDS, |picture, bytes| on(table(900, 700, [60, 58, 52]), &half(&half(&cut_out(bytes, picture))), 420, 300);
    above_another of KINDS, |picture, bytes| {
        let (own, other) = (cut_out(bytes, picture), half(&image::load_from_memory(&shipped(SHIPPED[1].0)).unwrap().to_rgb8()));
        let other = cut_out(&shipped(SHIPPED[1].0), &other);
        let ground = table(own.width().max(other.width()) + 150, own.height() + other.height() + 150, [240, 241, 240]);
        on(on(ground, &own, 70, 40), &other, 70, i64::from(own.height()) + 100)
    };
    beside_another of KINDS, |picture, bytes| {
        let own = half(&cut_out(bytes, picture));
        on(on(table(760, 420, [56, 60, 70]), &own, 60, 110), &own, 430, 120)
    };
    partly_out_at_two_sides of KINDS, |picture, bytes| {
        let document = cut_out(bytes, picture);
        on(table(document.width() + 60, document.height() + 40, [96, 88, 70]), &document, -30, -24)
    };
    five_times_as_large of [SHIPPED[0], SHIPPED[6]], |picture, _| {
        RgbImage::from_fn(picture.width() * 5, picture.height() * 5, |x, y| *picture.get_pixel(x / 5, y / 5))
    };
    on_its_side_and_far of KINDS, |picture, bytes| {
        on(table(700, 800, [110, 100, 90]), &imageops::rotate270(&half(&cut_out(bytes, picture))), 240, 200)
    };
}

#[test]
fn a_screen_of_a_telephone() {
    let mut screen = RgbImage::from_pixel(1080, 2340, Rgb([247, 247, 247]));
    for (x, y, pixel) in screen.enumerate_pixels_mut() {
        let print = (300..2000).contains(&y) && (y / 30) % 2 == 0 && (x / 9) % 3 == 0 && (80..1000).contains(&x);
        *pixel = Rgb(if print { [40; 3] } else { pixel.0 });
    }
    let mut text = String::new();
    for (name, size) in [("whole", (1080, 2340)), ("cut", (1080, 2200)), ("narrow", (1000, 2340))] {
        let part = imageops::crop_imm(&screen, 0, 0, size.0, size.1).to_image();
        let mut bytes = Vec::new();
        image::ImageEncoder::write_image(
            image::codecs::png::PngEncoder::new(&mut bytes),
            &part,
            part.width(),
            part.height(),
            image::ExtendedColorType::Rgb8,
        )
        .unwrap();
        text.push_str(&written(
            name,
            &Judge::default().judge(Picture { bytes: &bytes, name: None, slot: Some(Slot::IdPortrait) }),
        ));
        let without = bmp(&part);
        text.push_str(&written(name, &Judge::default().judge(Picture { bytes: &without, name: None, slot: None })));
    }
    golden::compare("pictures/screens.txt", &text);
}

/// How far apart a picture and its changed copies are, and pictures of others, in both orders.
#[test]
fn pairs() {
    let print = |picture: &RgbImage| {
        let bytes = bmp(picture);
        let scene = Judge::default().look(Picture { bytes: &bytes, name: None, slot: None }).1;
        Fingerprint::of(&bytes, scene.as_ref())
    };
    let pictures: Vec<RgbImage> =
        KINDS.iter().map(|(file, _)| half(&image::load_from_memory(&shipped(file)).unwrap().to_rgb8())).collect();
    let trimmed = |picture: &RgbImage, [left, top, right, bottom]: [u32; 4]| {
        let (width, height) = picture.dimensions();
        let at = |side: u32, share: u32| side * share / 1000;
        let (x, y) = (at(width, left), at(height, top));
        imageops::crop_imm(picture, x, y, width - x - at(width, right), height - y - at(height, bottom)).to_image()
    };
    let copies: Vec<(&str, Vec<RgbImage>)> = vec![
        ("itself", pictures.clone()),
        ("half", pictures.iter().map(half).collect()),
        ("on its side", pictures.iter().map(imageops::rotate90).collect()),
        ("upside down", pictures.iter().map(imageops::rotate180).collect()),
        ("on the other side", pictures.iter().map(imageops::rotate270).collect()),
        ("noisy", pictures.iter().map(|picture| noise(picture, 12)).collect()),
        ("soft", pictures.iter().map(|picture| soft(picture, 1)).collect()),
        ("darker", pictures.iter().map(|picture| levels(picture, |level, _| level * 4 / 5)).collect()),
        ("trimmed all round", pictures.iter().map(|picture| trimmed(picture, [30, 30, 30, 30])).collect()),
        ("trimmed at two sides", pictures.iter().map(|picture| trimmed(picture, [55, 0, 0, 48])).collect()),
        ("trimmed and half", pictures.iter().map(|picture| half(&trimmed(picture, [20, 44, 12, 0]))).collect()),
        ("trimmed too far", pictures.iter().map(|picture| trimmed(picture, [150, 0, 0, 0])).collect()),
        ("stretched", pictures.iter().map(|picture| trimmed(picture, [0, 0, 25, 0])).collect()),
        (
            "one line changed",
            pictures
                .iter()
                .map(|picture| {
                    let mut picture = picture.clone();
                    let (width, height) = picture.dimensions();
                    let line = imageops::crop_imm(&picture, width / 4, height / 3, width / 3, height / 14).to_image();
                    imageops::overlay(&mut picture, &line, i64::from(width / 4), i64::from(height * 3 / 5));
                    picture
                })
                .collect(),
        ),
    ];
    let own: Vec<Fingerprint> = pictures.iter().map(print).collect();
    let mut text = String::new();
    for (name, copies) in &copies {
        let prints: Vec<Fingerprint> = copies.iter().map(print).collect();
        for (at, one) in own.iter().enumerate() {
            let pairs = prints.iter().enumerate().filter(|(to, _)| *to == at || *to == (at + 1) % own.len());
            for (to, other) in pairs {
                let line = format!(
                    "{name} {at} {to}: {:?} {:?} {:?} {:?} {:?} {:?}\n",
                    one.apart(other),
                    other.apart(one),
                    one.agreement(other),
                    other.agreement(one),
                    one.likeness(other),
                    other.likeness(one)
                );
                text.push_str(&line.replace("None", "-").replace("Some", ""));
            }
        }
    }
    golden::compare("pictures/pairs.txt", &text);
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
    golden::compare("pictures/as_shipped.txt", &text);
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
    golden::compare("pictures/slots.txt", &text);
}
