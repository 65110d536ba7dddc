//! `duplicates [SEED]`: whether pictures are found again, and whether documents of different people are kept apart.
//!
//! Pairs of one picture: byte for byte, saved at quality 40 to 95, made smaller to 50 to 90 %, turned, trimmed by 1 to 5 %.
//! Pairs of two people: scans of one layout trimmed to the sheet, and photographs in the very same pose and light.
//! Of the copies that are found also how many bits their layouts are apart, and how many other people's documents are as near:
//! that bounds the search among many pictures.
//! Exit status 1 if one of two people is paired, or one that is not trimmed is missed.

use image::{DynamicImage, ExtendedColorType, ImageEncoder, imageops::FilterType};
use prescreen::observe::picture::alike::Fingerprint;
use prescreen::observe::picture::{Judge, Picture};
use prescreen_draw::{Kind, Random};
use prescreen_photographs::camera::{Pose, photograph};
use prescreen_photographs::encode;
use prescreen_photographs::frame::Frame;
use prescreen_photographs::shots::Studio;
use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;

fn fingerprint(bytes: &[u8]) -> Fingerprint {
    let (_, scene) = Judge::default().look(Picture { bytes, name: None, slot: None });
    Fingerprint::of(bytes, scene.as_ref())
}

fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, Box<dyn Error>> {
    let rgb = picture.to_rgb8();
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, quality).write_image(
        &rgb,
        rgb.width(),
        rgb.height(),
        ExtendedColorType::Rgb8,
    )?;
    Ok(bytes)
}

/// The same picture by other means.
fn copies(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Box<dyn Error>> {
    let picture = image::load_from_memory(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    let mut copies = vec![("same bytes".to_owned(), bytes.to_vec())];
    for quality in [40, 60, 80, 95] {
        copies.push(("saved again".to_owned(), jpeg(&picture, quality)?));
    }
    for percent in [50, 70, 90] {
        let small = picture.resize_exact(width * percent / 100, height * percent / 100, FilterType::Triangle);
        copies.push(("made smaller".to_owned(), jpeg(&small, 85)?));
    }
    copies.push(("turned".to_owned(), jpeg(&picture.rotate90(), 88)?));
    for (left, top, right, bottom) in
        [(1, 1, 1, 1), (3, 3, 3, 3), (5, 0, 0, 0), (0, 4, 0, 0), (2, 1, 4, 3), (5, 5, 5, 5)]
    {
        let part = |side: u32, percent: u32| side * percent / 100;
        let trimmed = picture.crop_imm(
            part(width, left),
            part(height, top),
            width - part(width, left + right),
            height - part(height, top + bottom),
        );
        copies.push(("trimmed".to_owned(), jpeg(&trimmed, 80)?));
    }
    Ok(copies)
}

/// A scan that is trimmed to the sheet, or a photograph whose pose and light depend on the kind alone.
fn picture(studio: &mut Studio, seed: u64, kind: Kind, person: usize, scanned: bool) -> Vec<u8> {
    let flat = studio.sheet(kind, person);
    let mut random = Random::new(seed * 7919 + kind as u64);
    let mut frame = if scanned {
        Frame { width: flat.width, height: flat.height, pixels: flat.pixels.clone() }.resized(1300)
    } else {
        let mut pose = Pose::usual(&flat, 1600, &mut random);
        pose.fill = random.between(0.75, 0.9);
        photograph(&flat, &pose, &mut random)
    };
    frame.noise(1.5, &mut Random::new(seed * 31 + person as u64));
    encode::jpeg(&frame, 88, true)
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let seed = std::env::args().nth(1).map_or(Ok(1), |text| text.parse())?;
    let mut studio = Studio::new(seed);
    let mut found: BTreeMap<String, (usize, usize, i64)> = BTreeMap::new();
    let (mut apart, mut ranks) = (BTreeMap::new(), BTreeMap::new());
    let (mut pairs, mut paired, mut nearest) = (0, Vec::new(), 0);
    // What else can be drawn is partly one and the same paper for all.
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Other) {
        for scanned in [true, false] {
            let originals: Vec<Vec<u8>> =
                (0..6).map(|person| picture(&mut studio, seed, kind, person, scanned)).collect();
            let prints: Vec<Fingerprint> = originals.iter().map(|bytes| fingerprint(bytes)).collect();
            for (person, (bytes, own)) in originals.iter().zip(&prints).enumerate().take(2) {
                for (name, copy) in copies(bytes)? {
                    let print = fingerprint(&copy);
                    let alike = own.likeness(&print).is_some() && print.likeness(own).is_some();
                    let count = found.entry(name.clone()).or_insert((0, 0, 1000));
                    count.0 += usize::from(alike);
                    count.1 += 1;
                    let agreement = own.agreement(&print).unwrap_or(-1);
                    count.2 = if alike { count.2.min(agreement) } else { count.2 };
                    if let Some(bits) = own.apart(&print).filter(|_| alike) {
                        *apart.entry(name.clone()).or_insert(0) = bits.max(apart.get(&name).copied().unwrap_or(0));
                        let nearer = |print_of_other: &&Fingerprint| {
                            print.apart(print_of_other).is_some_and(|other| other <= bits)
                        };
                        let others = prints.iter().enumerate().filter(|(other, _)| *other != person);
                        let rank = others.map(|(_, other)| other).filter(nearer).count();
                        *ranks.entry(name.clone()).or_insert(0) = rank.max(ranks.get(&name).copied().unwrap_or(0));
                    }
                    // No copy may be taken for the document of somebody else.
                    for (other, print_of_other) in prints.iter().enumerate().filter(|(other, _)| *other != person) {
                        pairs += 1;
                        nearest = nearest.max(print.agreement(print_of_other).unwrap_or(-1));
                        if print.likeness(print_of_other).is_some() {
                            paired.push(format!("{} {name} of {person} with {other}", kind.name()));
                        }
                    }
                }
            }
            for (person, own) in prints.iter().enumerate() {
                for (other, print_of_other) in prints.iter().enumerate().skip(person + 1) {
                    pairs += 1;
                    nearest = nearest.max(own.agreement(print_of_other).unwrap_or(-1));
                    if own.likeness(print_of_other).is_some() {
                        paired.push(format!("{} {person} with {other}", kind.name()));
                    }
                }
            }
        }
    }
    println!("| one picture | found | least agreement of a block among those |");
    println!("|---|---|---|");
    for (name, (right, of, least)) in &found {
        println!("| {name} | {right}/{of} | {least} |");
    }
    println!("bits of the layout apart, at most: {apart:?}");
    println!("other people's documents as near, of 5, at most: {ranks:?}");
    println!("two people: {} of {pairs} pairs taken for one picture, agreement at most {nearest}", paired.len());
    for pair in &paired {
        println!("  {pair}");
    }
    let missed = found.iter().any(|(name, (right, of, _))| name != "trimmed" && right < of);
    Ok(if paired.is_empty() && !missed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
