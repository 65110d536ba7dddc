//! Reflections, drawn by hand on dark cards and light sheets, beside what looks like them: white print, bright table, and
//! light from one side.
#![cfg(feature = "picture")]

use image::{ImageEncoder, Rgb, RgbImage, imageops};
use prescreen::observe::picture::{Judge, Judgement, Picture, Severity, Slot};
use prescreen::submission::PictureProblem;

const SIZE: (u32, u32) = (1200, 900);

/// Left, top, right, bottom of what lies on the table.
const DOCUMENT: [u32; 4] = [120, 150, 1080, 750];

const WHITE: [u8; 3] = [255, 255, 255];

fn fill(picture: &mut RgbImage, [left, top, right, bottom]: [u32; 4], colour: [u8; 3]) {
    for y in top..bottom {
        for x in left..right {
            picture.put_pixel(x, y, Rgb(colour));
        }
    }
}

fn disc(picture: &mut RgbImage, (x, y): (f32, f32), radius: f32, colour: [u8; 3]) {
    for (across, down, pixel) in picture.enumerate_pixels_mut() {
        if (across as f32 - x).hypot(down as f32 - y) < radius {
            *pixel = Rgb(colour);
        }
    }
}

/// Characters of strokes, as many as fit.
fn print(picture: &mut RgbImage, [left, top, right, height]: [u32; 4], colour: [u8; 3]) {
    let (wide, stroke) = (height * 3 / 4, (height / 7).max(2));
    for (count, x) in (left..right - wide).step_by(height as usize).enumerate() {
        if count % 5 == 4 {
            continue;
        }
        fill(picture, [x, top, x + stroke, top + height], colour);
        let down = top + height * (count as u32 * 7 % 3) / 3;
        fill(picture, [x, down, x + wide, down + stroke], colour);
        fill(picture, [x + wide - stroke, top, x + wide, top + height], colour);
    }
}

/// A card of one colour with a chip, a number and a name, all made up.
fn card(colour: [u8; 3], table: [u8; 3]) -> RgbImage {
    let mut picture = RgbImage::from_pixel(SIZE.0, SIZE.1, Rgb(table));
    fill(&mut picture, DOCUMENT, colour);
    fill(&mut picture, [200, 330, 320, 420], [196, 168, 92]);
    print(&mut picture, [200, 480, 1000, 44], [214, 214, 210]);
    print(&mut picture, [200, 640, 700, 24], [190, 190, 188]);
    picture
}

/// A light sheet with lines of print, clear of its margins.
fn sheet(paper: [u8; 3]) -> RgbImage {
    let mut picture = RgbImage::from_pixel(SIZE.0, SIZE.1, Rgb([150, 120, 90]));
    fill(&mut picture, DOCUMENT, paper);
    for line in 0..5 {
        print(&mut picture, [330, 350 + 52 * line, 820, 26], [50, 50, 54]);
    }
    picture
}

/// A spot of light that leaves white in its middle and falls off around it.
fn reflection(picture: &mut RgbImage, (x, y): (f32, f32), (wide, high): (f32, f32)) {
    for (across, down, pixel) in picture.enumerate_pixels_mut() {
        let distance = ((across as f32 - x) / wide).hypot((down as f32 - y) / high);
        let share = 1.0 / (1.0 + ((distance - 1.0) * 7.0).exp());
        *pixel = Rgb(pixel.0.map(|level| (f32::from(level) * (1.0 - 0.6 * share) + 290.0 * share) as u8));
    }
}

/// Light that rises evenly across the picture, so much on either side of the middle.
fn slanting(picture: &mut RgbImage, (across, down): (f32, f32)) {
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let (x, y) = (x as f32 / SIZE.0 as f32 - 0.5, y as f32 / SIZE.1 as f32 - 0.5);
        let factor = 1.0 + 2.0 * (across * x + down * y);
        *pixel = Rgb(pixel.0.map(|level| (f32::from(level) * factor) as u8));
    }
}

/// Through a lens and a sensor, judged.
fn judged(picture: &RgbImage, slot: Slot) -> Judgement {
    let mut seed = 7_u32;
    let mut taken = imageops::blur(picture, 0.8);
    for pixel in taken.pixels_mut() {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (seed >> 30) as u8;
        *pixel = Rgb(pixel.0.map(|level| level.saturating_add(noise).saturating_sub(1)));
    }
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90)
        .write_image(&taken, SIZE.0, SIZE.1, image::ExtendedColorType::Rgb8)
        .unwrap();
    Judge::default().judge(Picture { bytes: &bytes, name: None, slot: Some(slot) })
}

fn told(judgement: &Judgement) -> bool {
    judgement.finding(PictureProblem::Glare).is_some()
}

const COLOURS: [[u8; 3]; 4] = [[24, 34, 84], [30, 30, 32], [150, 24, 30], [20, 92, 60]];

const TABLE: [u8; 3] = [132, 104, 76];

#[test]
fn a_reflection_on_a_dark_card_is_told_with_its_place() {
    for colour in COLOURS {
        // Clear of the number: with characters that reach into it, it is no compact spot and missed.
        for (x, y) in [(700.0, 300.0), (420.0, 590.0), (860.0, 620.0)] {
            let mut picture = card(colour, TABLE);
            reflection(&mut picture, (x, y), (80.0, 60.0));
            let judgement = judged(&picture, Slot::BankCard);
            assert_eq!(judgement.severity(PictureProblem::Glare), Some(Severity::Warning), "{colour:?} {x} {y}");
            let region = judgement.finding(PictureProblem::Glare).unwrap().region;
            assert!(region.holds((x / 1.2) as usize, (y / 0.9) as usize), "{colour:?} {x} {y} {region:?}");
            let (wide, high) = region.size();
            assert!(wide < 250 && high < 250, "{colour:?} {x} {y} {region:?}");
        }
    }
}

#[test]
fn what_is_printed_white_on_a_dark_card_is_no_reflection() {
    for colour in COLOURS {
        let mut scenes = vec![("plain", card(colour, TABLE)), ("white table", card(colour, [246, 246, 246]))];
        let mut logo = card(colour, TABLE);
        disc(&mut logo, (900.0, 270.0), 70.0, WHITE);
        scenes.push(("white disc", logo.clone()));
        disc(&mut logo, (900.0, 270.0), 50.0, colour);
        disc(&mut logo, (900.0, 270.0), 32.0, WHITE);
        scenes.push(("rings", logo));
        let mut letters = card(colour, TABLE);
        print(&mut letters, [600, 200, 1000, 100], WHITE);
        scenes.push(("letters", letters));
        let mut stripe = card(colour, TABLE);
        fill(&mut stripe, [120, 200, 1080, 280], WHITE);
        scenes.push(("stripe", stripe));
        let mut signature = card(colour, TABLE);
        fill(&mut signature, [400, 210, 900, 280], WHITE);
        scenes.push(("signature strip", signature));
        let mut hologram = card(colour, TABLE);
        for x in 0..130 {
            for y in 0..100 {
                let level = if (x + 2 * y) / 18 % 2 == 0 { 255 } else { 188 };
                hologram.put_pixel(840 + x, 200 + y, Rgb([level, level, level.saturating_sub(12)]));
            }
        }
        scenes.push(("hologram", hologram));
        for (name, picture) in scenes {
            let judgement = judged(&picture, Slot::BankCard);
            assert!(!told(&judgement), "{name} on {colour:?}: {:?}", judgement.findings);
        }
    }
}

#[test]
fn light_from_one_side_is_no_reflection() {
    for (across, down) in [(0.16, 0.0), (-0.16, 0.0), (0.0, -0.16), (0.11, -0.09), (-0.13, 0.05)] {
        let mut picture = sheet([232, 232, 230]);
        slanting(&mut picture, (across, down));
        let judgement = judged(&picture, Slot::IdEmblem);
        assert!(!told(&judgement), "{across} {down}: {:?}", judgement.findings);
    }
}

#[test]
fn a_reflection_on_a_light_sheet_is_told_whatever_side_the_light_comes_from() {
    for slant in [(0.0, 0.0), (0.1, 0.0), (-0.1, 0.0), (0.0, 0.1), (0.06, -0.06)] {
        let mut picture = sheet([196, 196, 194]);
        slanting(&mut picture, slant);
        reflection(&mut picture, (950.0, 450.0), (90.0, 90.0));
        let judgement = judged(&picture, Slot::IdEmblem);
        assert!(told(&judgement), "{slant:?}: {:?}", judgement.findings);
        assert!(judgement.finding(PictureProblem::Glare).unwrap().region.holds(791, 500), "{slant:?}");
    }
}
