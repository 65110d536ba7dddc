//! The set: good photographs, good ones that are hard, and every defect in grades.

use crate::camera::{Pose, Table, lay, photograph, smooth};
use crate::encode;
use crate::frame::Frame;
use prescreen_draw::{Flat, Kind, Random, document};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A picture file and what is known about it.
pub struct Shot {
    /// The file's name, with the extension of what it holds.
    pub file: String,
    /// The name of the case.
    pub case: &'static str,
    /// The document that it shows.
    pub kind: Option<Kind>,
    /// The slot that it is handed in for.
    pub slot: Option<Kind>,
    /// Problems that must be reported.
    pub expected: &'static [&'static str],
    /// Problems that may be reported, beside those.
    pub allowed: &'static [&'static str],
    /// The file.
    pub bytes: Vec<u8>,
}

/// How a case is made.
type Make = fn(&mut Studio, Kind, &mut Random) -> Vec<u8>;

/// One line of the set: its name, what is expected, what is allowed beside that, how it is made.
pub struct Case {
    /// Its name.
    pub name: &'static str,
    /// Problems that must be reported; none: a good picture.
    pub expected: &'static [&'static str],
    /// Problems that may be reported.
    pub allowed: &'static [&'static str],
    /// How often more it is made than other cases.
    pub weight: usize,
    make: Make,
}

/// Documents that were drawn already.
#[derive(Default)]
pub struct Studio {
    seed: u64,
    sheets: BTreeMap<(Kind, usize), Rc<Flat>>,
}

/// How many people have documents.
const PEOPLE: usize = 6;

impl Studio {
    /// A studio for one seed.
    pub fn new(seed: u64) -> Self {
        Self { seed, sheets: BTreeMap::new() }
    }

    /// The document of one of the people.
    pub fn sheet(&mut self, kind: Kind, person: usize) -> Rc<Flat> {
        let person = person % PEOPLE;
        let mut random = Random::new(self.seed.wrapping_mul(977) + person as u64 * 31 + kind as u64);
        let drawn = self.sheets.entry((kind, person)).or_insert_with(|| Rc::new(document(kind, &mut random, 2.0)));
        Rc::clone(drawn)
    }

    fn any(&mut self, kind: Kind, random: &mut Random) -> Rc<Flat> {
        self.sheet(kind, random.below(PEOPLE))
    }
}

/// Height of the characters that must be read, in millimetres, and the width that goes with it.
fn character(kind: Kind, flat: &Flat, width: f32) -> f32 {
    let share = match kind {
        Kind::IdPortrait | Kind::IdEmblem => 3.0 / 85.6,
        Kind::BankCard => 3.5 / 85.6,
        _ if flat.width < flat.height => 4.4 / 210.0,
        _ => 4.4 / 297.0,
    };
    share * width
}

/// A usual photograph before light and sensor, and the height of its characters.
fn plain(studio: &mut Studio, kind: Kind, random: &mut Random, long: usize) -> (Frame, Pose, Rc<Flat>, f32) {
    let flat = studio.any(kind, random);
    let pose = Pose::usual(&flat, long, random);
    let frame = photograph(&flat, &pose, random);
    let height = character(kind, &flat, pose.document_width(&flat));
    (frame, pose, flat, height)
}

fn long(random: &mut Random) -> usize {
    random.pick(&[1600, 2000, 2400]).unwrap_or(2000)
}

/// Light from one side.
fn light(frame: &mut Frame, random: &mut Random) {
    let (gx, gy) = (random.between(-0.12, 0.12), random.between(-0.12, 0.12));
    let gain = random.between(0.88, 1.02);
    frame.map(|x, y, pixel| pixel.map(|value| value * gain * (1.0 + gx * (x - 0.5) * 2.0 + gy * (y - 0.5) * 2.0)));
}

/// Everything that follows the defect: light, a lens as sharp as usual, noise, quality.
fn finish(frame: Frame, random: &mut Random) -> Vec<u8> {
    let mut frame = frame;
    light(&mut frame, random);
    develop(frame.gaussian(random.between(0.3, 0.7)), random)
}

fn develop(mut frame: Frame, random: &mut Random) -> Vec<u8> {
    frame.noise(random.between(1.0, 3.0), random);
    encode::jpeg(&frame, random.between(72.0, 94.0) as u8, random.chance(0.7))
}

fn good(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (frame, ..) = plain(studio, kind, random, size);
    finish(frame, random)
}

fn png(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (mut frame, ..) = plain(studio, kind, random, 1600);
    light(&mut frame, random);
    encode::png(&frame)
}

fn webp(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (mut frame, ..) = plain(studio, kind, random, 1400);
    light(&mut frame, random);
    encode::webp(&frame)
}

fn posed(
    studio: &mut Studio,
    kind: Kind,
    random: &mut Random,
    change: impl FnOnce(&mut Pose, &mut Random),
) -> (Frame, Pose, Rc<Flat>) {
    let flat = studio.any(kind, random);
    let mut pose = Pose::usual(&flat, long(random), random);
    change(&mut pose, random);
    let frame = photograph(&flat, &pose, random);
    (frame, pose, flat)
}

/// A flat-bed scan: the document somewhere on a white sheet, straight.
fn scan(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (mut frame, ..) = posed(studio, kind, random, |pose, random| {
        pose.table = Table::Plain([248.0, 248.0, 248.0]);
        pose.shadow = random.chance(0.5);
        pose.tilt = (0.0, 0.0);
        pose.turn = random.between(-0.02, 0.02);
        pose.fill = random.between(0.75, 0.93);
    });
    frame.noise(1.2, random);
    encode::jpeg(&frame, 88, true)
}

/// A scan trimmed to the document's edges.
fn tight_scan(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let flat = studio.any(kind, random);
    let mut frame = Frame { width: flat.width, height: flat.height, pixels: flat.pixels.clone() };
    frame = frame.resized(1500);
    frame.noise(1.2, random);
    encode::jpeg(&frame, 90, true)
}

/// A scan whose paper is pure white.
fn bleached(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let flat = studio.any(kind, random);
    let mut frame = Frame { width: flat.width, height: flat.height, pixels: flat.pixels.clone() }.resized(1500);
    let lift = random.between(1.06, 1.14);
    frame.map(|_, _, pixel| pixel.map(|value| value * lift + 4.0));
    encode::jpeg(&frame, 88, true)
}

fn white_table(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (frame, ..) = posed(studio, kind, random, |pose, _| pose.table = Table::Plain([238.0, 238.0, 236.0]));
    finish(frame, random)
}

fn dark_table(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (frame, ..) = posed(studio, kind, random, |pose, random| {
        pose.table = Table::Plain([34.0, 32.0, 34.0]);
        pose.fill = random.between(0.5, 0.8);
    });
    finish(frame, random)
}

fn small_but_legible(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let flat = studio.any(kind, random);
    let mut pose = Pose::usual(&flat, 3200, random);
    pose.fill = random.between(0.38, 0.48);
    let frame = photograph(&flat, &pose, random);
    finish(frame, random)
}

fn noisy(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    light(&mut frame, random);
    let mut frame = frame.gaussian(0.4);
    frame.noise(random.between(8.0, 13.0), random);
    encode::jpeg(&frame, 88, true)
}

fn messenger(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (mut frame, ..) = plain(studio, kind, random, 2400);
    light(&mut frame, random);
    frame.noise(2.0, random);
    let width = if frame.width >= frame.height { 1280 } else { 1280 * frame.width / frame.height };
    encode::jpeg(&frame.resized(width), 60, true)
}

fn watermarked(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    let slope = random.between(0.4, 0.8);
    let ink = random.pick(&[[90.0, 90.0, 90.0], [200.0, 40.0, 40.0], [250.0, 250.0, 250.0]]).unwrap_or([90.0; 3]);
    frame.map(|x, y, pixel| {
        // Slanting rows of strokes, as text laid over the picture.
        let (u, v) = (x * 40.0 + y * 40.0 * slope, (y * 40.0 - x * 40.0 * slope) / 5.0);
        let row = (v - v.floor()) < 0.16;
        let stroke = (u * 3.0).sin() * (u * 1.3 + v * 9.0).sin() > 0.25;
        if row && stroke { std::array::from_fn(|i| pixel[i] * 0.75 + ink[i] * 0.25) } else { pixel }
    });
    finish(frame, random)
}

fn cast(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    let gains = random.pick(&[[1.05, 0.95, 0.72], [0.82, 0.96, 1.08], [0.95, 1.05, 0.9]]).unwrap_or([1.0; 3]);
    frame.map(|_, _, pixel| std::array::from_fn(|i| pixel[i] * gains[i]));
    finish(frame, random)
}

fn shadow(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    let (angle, offset, depth) = (random.between(0.0, 6.28), random.between(-0.2, 0.2), random.between(0.25, 0.45));
    frame.map(|x, y, pixel| {
        let side = (x - 0.5) * angle.cos() + (y - 0.5) * angle.sin() - offset;
        let dark = 1.0 - depth / (1.0 + (-side * 40.0).exp());
        pixel.map(|value| value * dark)
    });
    finish(frame, random)
}

fn oriented(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (mut frame, ..) = plain(studio, kind, random, 1600);
    light(&mut frame, random);
    frame.noise(1.5, random);
    let tag = 1 + random.below(8) as u8;
    // The stored rows, from which the tag leads back to the upright picture.
    let stored = match tag {
        2 => frame.mirrored(),
        3 => frame.turned(2),
        4 => frame.turned(2).mirrored(),
        5 => frame.turned(3).mirrored(),
        6 => frame.turned(3),
        7 => frame.turned(1).mirrored(),
        8 => frame.turned(1),
        _ => frame,
    };
    encode::oriented(&encode::jpeg(&stored, 88, true), tag)
}

fn slightly_soft(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, _, _, height) = plain(studio, kind, random, size);
    light(&mut frame, random);
    develop(frame.gaussian(height * random.between(0.03, 0.055)), random)
}

fn dim(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    let gain = random.between(0.62, 0.75);
    frame.map(|_, _, pixel| pixel.map(|value| value * gain));
    finish(frame, random)
}

fn blurred(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, _, _, height) = plain(studio, kind, random, size);
    light(&mut frame, random);
    develop(frame.gaussian(height * random.between(0.13, 0.3)), random)
}

fn defocused(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (mut frame, _, _, height) = plain(studio, kind, random, 1600);
    light(&mut frame, random);
    develop(frame.disc(height * random.between(0.14, 0.28)), random)
}

fn shaken(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, _, _, height) = plain(studio, kind, random, size);
    light(&mut frame, random);
    let angle = random.pick(&[0.0, 1.571, 0.1, 1.5]).unwrap_or(0.0);
    develop(frame.moved(height * random.between(0.16, 0.3), angle), random)
}

fn dark(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    let gain = random.between(0.12, 0.3);
    frame.map(|_, _, pixel| pixel.map(|value| value * gain));
    finish(frame, random)
}

fn pale(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    let (gain, lift) = (random.between(0.1, 0.26), random.between(90.0, 170.0));
    frame.map(|_, _, pixel| pixel.map(|value| value * gain + lift));
    develop(frame, random)
}

fn overexposed(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    let gain = random.between(1.2, 1.8);
    frame.map(|_, _, pixel| pixel.map(|value| value * gain + 110.0));
    develop(frame, random)
}

fn grey(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    light(&mut frame, random);
    frame.grey();
    if random.chance(0.3) {
        return encode::grey_jpeg(&frame, 85);
    }
    let tint = if random.chance(0.4) { [1.0, 0.97, 0.9] } else { [1.0; 3] };
    frame.map(|_, _, pixel| std::array::from_fn(|i| pixel[i] * tint[i]));
    encode::jpeg(&frame, 85, true)
}

/// A black-and-white copy, photographed on a table with colour.
fn copy_on_table(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let flat = studio.any(kind, random);
    let mut copy = Flat::clone(&flat);
    for pixel in &mut copy.pixels {
        let [r, g, b] = *pixel;
        let level = ((0.299 * r + 0.587 * g + 0.114 * b) * 1.04).min(244.0);
        *pixel = [level, level * 0.995, level * 0.985];
    }
    let mut pose = Pose::usual(&flat, long(random), random);
    pose.table = Table::coloured(random);
    pose.fill = random.between(0.6, 0.85);
    let frame = photograph(&copy, &pose, random);
    finish(frame, random)
}

fn few_pixels(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (mut frame, _, _, height) = plain(studio, kind, random, 1600);
    light(&mut frame, random);
    let wanted = random.between(3.5, 6.5);
    let mut frame = frame.resized((frame.width as f32 * wanted / height) as usize);
    frame.noise(1.5, random);
    encode::jpeg(&frame, 88, true)
}

fn enlarged(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (mut frame, _, _, height) = plain(studio, kind, random, 1600);
    light(&mut frame, random);
    let width = frame.width;
    let wanted = random.between(3.0, 6.0);
    let small = frame.resized((frame.width as f32 * wanted / height) as usize);
    let mut frame = small.resized((width as f32 * random.between(0.9, 1.4)) as usize);
    frame.noise(0.8, random);
    encode::jpeg(&frame, 88, true)
}

fn compressed(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    light(&mut frame, random);
    frame.noise(1.5, random);
    encode::jpeg(&frame, random.between(4.0, 17.0) as u8, true)
}

fn empty_paper(_: &mut Studio, _: Kind, random: &mut Random) -> Vec<u8> {
    let level = random.between(150.0, 246.0);
    let mut frame = Frame::of(1600, 1200, [level, level - 1.0, level - 3.0]);
    light(&mut frame, random);
    frame.noise(random.between(0.5, 5.0), random);
    encode::jpeg(&frame, 85, true)
}

fn lens_cap(_: &mut Studio, _: Kind, random: &mut Random) -> Vec<u8> {
    let mut frame = Frame::of(1600, 1200, [random.between(2.0, 30.0); 3]);
    frame.noise(random.between(0.5, 4.0), random);
    encode::jpeg(&frame, 85, true)
}

fn empty_table(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (frame, ..) = posed(studio, kind, random, |pose, _| {
        pose.middle = (4.0, 4.0);
        pose.shadow = false;
    });
    finish(frame, random)
}

fn cut(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (frame, ..) = posed(studio, kind, random, |pose, random| {
        pose.fill = random.between(0.75, 0.9);
        let away = random.between(0.24, 0.34);
        pose.middle = match random.below(5) {
            0 => (0.5 - away, 0.5),
            1 => (0.5 + away, 0.5),
            2 => (0.5, 0.5 - away),
            3 => (0.5, 0.5 + away),
            _ => (0.5 + away, 0.5 - away),
        };
    });
    finish(frame, random)
}

fn sideways(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    light(&mut frame, random);
    let quarters = if random.chance(0.5) { 1 } else { 3 };
    develop(frame.gaussian(0.5).turned(quarters), random)
}

fn glare(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, pose, ..) = plain(studio, kind, random, size);
    light(&mut frame, random);
    let (cx, cy) = (pose.middle.0 + random.between(-0.2, 0.2), pose.middle.1 + random.between(-0.15, 0.15));
    let (rx, ry) = (random.between(0.06, 0.13), random.between(0.06, 0.13));
    let peak = random.between(220.0, 420.0);
    frame.map(|x, y, pixel| {
        let r = ((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2);
        pixel.map(|value| value + peak * (-r).exp())
    });
    develop(frame.gaussian(0.5), random)
}

fn two_cards(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let first = studio.any(Kind::IdPortrait, random);
    let second = studio.any(Kind::IdEmblem, random);
    let _ = kind;
    let mut pose = Pose::usual(&first, 2000, random);
    pose.size = (1500, 2000);
    pose.fill = 0.75;
    pose.tilt = (0.0, 0.0);
    pose.table = Table::Plain([246.0, 246.0, 246.0]);
    pose.shadow = true;
    pose.middle = (0.5, 0.27);
    let mut frame = photograph(&first, &pose, random);
    pose.middle = (0.5, 0.73);
    lay(&mut frame, &second, &pose, (1500, 2000));
    develop(frame, random)
}

fn far_away(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let flat = studio.any(kind, random);
    let mut pose = Pose::usual(&flat, 3200, random);
    pose.fill = random.between(0.17, 0.24);
    let frame = photograph(&flat, &pose, random);
    finish(frame, random)
}

fn uneven_light(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let size = long(random);
    let (mut frame, ..) = plain(studio, kind, random, size);
    let seed = random.between(0.0, 100.0);
    frame.map(|x, y, pixel| {
        let gain = 0.85 + 0.17 * smooth(x * 2.2 + seed, y * 2.2);
        pixel.map(|value| value * gain)
    });
    finish(frame, random)
}

/// As main cameras take them: twelve megapixels.
fn large_pose(studio: &mut Studio, kind: Kind, random: &mut Random) -> (Frame, f32) {
    let flat = studio.any(kind, random);
    let mut pose = Pose::usual(&flat, 4032, random);
    pose.size = if flat.width >= flat.height { (4032, 3024) } else { (3024, 4032) };
    let mut frame = photograph(&flat, &pose, random);
    light(&mut frame, random);
    (frame, character(kind, &flat, pose.document_width(&flat)))
}

fn large(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (frame, _) = large_pose(studio, kind, random);
    develop(frame.gaussian(random.between(0.6, 1.4)), random)
}

fn large_blurred(studio: &mut Studio, kind: Kind, random: &mut Random) -> Vec<u8> {
    let (frame, height) = large_pose(studio, kind, random);
    let width = frame.width;
    // Softened at a quarter of the size, which is the same and takes a sixteenth of the time.
    let small = frame.resized(width / 4).gaussian(height / 4.0 * random.between(0.14, 0.25));
    develop(small.resized(width), random)
}

macro_rules! case {
    ($name:literal, $make:ident, $weight:literal, [$($expected:literal),*], [$($allowed:literal),*]) => {
        Case { name: $name, expected: &[$($expected),*], allowed: &[$($allowed),*], weight: $weight, make: $make }
    };
}

/// The cases, good ones first.
pub const CASES: &[Case] = &[
    case!("good", good, 4, [], []),
    case!("good-png", png, 1, [], []),
    case!("good-webp", webp, 1, [], []),
    case!("scan", scan, 2, [], ["edge_touch"]),
    case!("tight-scan", tight_scan, 1, [], ["edge_touch"]),
    case!("bleached-scan", bleached, 2, [], ["edge_touch", "too_bright"]),
    case!("white-table", white_table, 2, [], []),
    case!("dark-table", dark_table, 2, [], []),
    case!("small-but-legible", small_but_legible, 2, [], ["small_in_frame", "low_resolution"]),
    case!("noisy", noisy, 2, [], []),
    case!("messenger", messenger, 2, [], ["low_resolution"]),
    case!("watermark", watermarked, 2, [], []),
    case!("colour-cast", cast, 2, [], []),
    case!("shadow", shadow, 2, [], []),
    case!("uneven-light", uneven_light, 2, [], []),
    case!("orientation", oriented, 2, [], []),
    case!("slightly-soft", slightly_soft, 2, [], []),
    case!("dim", dim, 2, [], []),
    case!("blurred", blurred, 2, ["blurry"], ["upscaled", "low_resolution", "low_contrast"]),
    case!("defocused", defocused, 1, ["blurry"], ["upscaled", "low_resolution", "low_contrast"]),
    case!("shaken", shaken, 1, ["blurry"], ["upscaled", "low_resolution", "low_contrast"]),
    case!("dark", dark, 2, ["too_dark"], ["low_contrast", "blurry", "grayscale", "no_document", "upscaled"]),
    case!(
        "pale",
        pale,
        2,
        ["low_contrast"],
        ["too_dark", "grayscale", "too_bright", "blurry", "no_document", "upscaled"]
    ),
    case!(
        "overexposed",
        overexposed,
        1,
        ["too_bright"],
        ["low_contrast", "glare", "grayscale", "cropped", "edge_touch"]
    ),
    case!("grey", grey, 2, ["grayscale"], []),
    case!("copy-on-table", copy_on_table, 2, ["grayscale"], []),
    case!("few-pixels", few_pixels, 2, ["low_resolution"], ["blurry", "upscaled", "small_in_frame"]),
    case!("enlarged", enlarged, 2, ["upscaled"], ["blurry", "low_resolution", "low_contrast"]),
    case!("compressed", compressed, 2, ["heavy_compression"], ["blurry", "grayscale", "upscaled", "low_resolution"]),
    case!("empty-paper", empty_paper, 1, ["blank"], ["no_document", "grayscale", "low_contrast", "too_dark"]),
    case!("lens-cap", lens_cap, 1, ["blank"], ["no_document", "grayscale", "low_contrast", "too_dark"]),
    case!(
        "empty-table",
        empty_table,
        1,
        ["no_document"],
        ["blank", "low_contrast", "grayscale", "blurry", "upscaled", "too_dark"]
    ),
    case!("cut", cut, 2, ["cropped"], ["edge_touch"]),
    case!("sideways", sideways, 2, ["rotated"], []),
    case!("glare", glare, 2, ["glare"], ["too_bright"]),
    case!("two-cards", two_cards, 1, ["multi_document"], ["small_in_frame", "low_resolution"]),
    case!("far-away", far_away, 1, ["small_in_frame"], ["low_resolution"]),
    case!("large", large, 3, [], []),
    case!("large-blurred", large_blurred, 1, ["blurry"], ["upscaled", "low_resolution", "low_contrast"]),
];

/// Makes the set: every case so often (times its weight), kinds taking turns.
pub fn shots(seed: u64, often: usize) -> impl Iterator<Item = Shot> {
    let mut studio = Studio::new(seed);
    let all =
        CASES.iter().enumerate().flat_map(move |(place, case)| (0..often * case.weight).map(move |n| (place, case, n)));
    all.map(move |(place, case, n)| {
        let kind = Kind::ALL[(n + place) % 5];
        let mut random = Random::new(seed.wrapping_mul(1_000_003) + place as u64 * 1009 + n as u64);
        let bytes = (case.make)(&mut studio, kind, &mut random);
        let nothing = matches!(case.name, "empty-paper" | "lens-cap" | "empty-table" | "two-cards");
        Shot {
            file: format!("{}-{n:03}-{}.{}", case.name, kind.name(), encode::extension(&bytes)),
            case: case.name,
            kind: (!nothing).then_some(kind),
            slot: Some(if case.name == "two-cards" { Kind::IdPortrait } else { kind }),
            expected: case.expected,
            allowed: case.allowed,
            bytes,
        }
    })
}
