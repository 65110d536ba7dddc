//! The picture with the regions drawn, for people.

use image::{Rgb, RgbImage};
use prescreen::observe::picture::plane::Scene;
use prescreen::observe::picture::{Judgement, Region, Severity};
use std::error::Error;
use std::path::Path;

const DOCUMENT: Rgb<u8> = Rgb([40, 120, 255]);
const WARNING: Rgb<u8> = Rgb([240, 160, 0]);
const REJECTION: Rgb<u8> = Rgb([230, 20, 40]);

/// Writes `<file>.png` into the folder: the document in blue, warnings in amber, rejections in red.
pub(super) fn write(folder: &Path, file: &str, scene: &Scene, judgement: &Judgement) -> Result<(), Box<dyn Error>> {
    let (width, height) = (u32::try_from(scene.luma.width())?, u32::try_from(scene.luma.height())?);
    let mut picture = RgbImage::from_fn(width, height, |x, y| {
        let (x, y) = (x as usize, y as usize);
        let level = i32::from(scene.luma.at(x, y));
        let Some(colour) = &scene.colour else { return Rgb([scene.luma.at(x, y); 3]) };
        // Coarse colour, fine grey levels.
        let place = (x * colour.width() / scene.luma.width(), y * colour.height() / scene.luma.height());
        let [r, g, b] = colour.at(place.0, place.1).map(i32::from);
        let coarse = (77 * r + 150 * g + 29 * b) >> 8;
        Rgb([r, g, b].map(|value| u8::try_from((value + level - coarse).clamp(0, 255)).unwrap_or(0)))
    });
    let thick = (width.max(height) / 300).max(2);
    if let Some(document) = judgement.document {
        frame(&mut picture, document, thick, DOCUMENT);
    }
    for finding in &judgement.findings {
        let colour = if finding.severity == Severity::Rejection { REJECTION } else { WARNING };
        frame(&mut picture, finding.region, thick * 2, colour);
    }
    let name: String = file.chars().map(|c| if matches!(c, '/' | '\\' | ':') { '_' } else { c }).collect();
    picture.save(folder.join(format!("{name}.png")))?;
    Ok(())
}

fn frame(picture: &mut RgbImage, region: Region, thick: u32, colour: Rgb<u8>) {
    let (width, height) = picture.dimensions();
    let at = |share: u16, side: u32| u32::from(share) * side / 1000;
    let (left, right) = (at(region.left, width), at(region.right, width));
    let (top, bottom) = (at(region.top, height), at(region.bottom, height));
    for y in top..bottom {
        for x in left..right {
            let inside = x >= left + thick && x + thick < right && y >= top + thick && y + thick < bottom;
            if !inside {
                picture.put_pixel(x, y, colour);
            }
        }
    }
}
