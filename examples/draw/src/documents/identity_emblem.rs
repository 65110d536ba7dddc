//! Emblem side of the resident identity card.

use super::{BLACK, blank_card, card};
use crate::canvas::{Canvas, Ink, Waves, mix};
use crate::ornament::{emblem, sample_line};
use crate::people::Person;
use crate::scene::{Sheet, Table};
use crate::text::Style;

/// Draws the side with emblem, authority and period of validity.
pub(crate) fn draw(person: &Person, size: f32) -> Sheet {
    let mut canvas = blank_card(Ink::new(238, 243, 245), size);
    background(&mut canvas);
    wall(&mut canvas);
    emblem(&mut canvas, 142.0, 146.0, 88.0);
    canvas.text_spread(284.0, 62.0, 610.0, "中华人民共和国", Style::new(66.0, BLACK).bold());
    canvas.text_spread(284.0, 158.0, 610.0, "居民身份证", Style::new(98.0, BLACK).bold());
    let label = Style::new(34.0, BLACK).bold();
    let value = Style::new(38.0, BLACK).tracked(2.0);
    canvas.text_spread(214.0, 456.0, 148.0, "签发机关", label);
    canvas.text(396.0, 454.0, person.authority, value);
    canvas.text_spread(214.0, 532.0, 148.0, "有效期限", label);
    canvas.text(396.0, 530.0, person.valid, value);
    sample_line(&mut canvas, 588.0, 306.0, 26.0);
    card(canvas, Table::Wood)
}

fn background(canvas: &mut Canvas) {
    let (width, height) = (canvas.width(), canvas.height());
    canvas.map(|x, y, color| {
        let pink = (1.0 - ((x / width - 0.5).powi(2) * 4.0 + (y / height - 0.5).powi(2) * 5.0)).clamp(0.0, 1.0);
        mix(color, [249.0, 230.0, 228.0], pink * 0.9)
    });
    let rose = Ink::new(220, 132, 140);
    let blue = Ink::new(112, 170, 204);
    let area = canvas.area();
    canvas.waves(
        area,
        Waves { spacing: 36.0, amplitude: 13.0, length: 330.0, drift: 0.0012, width: 3.0 },
        rose.at(0.14),
    );
    canvas.waves(
        area,
        Waves { spacing: 42.0, amplitude: 13.0, length: 280.0, drift: -0.0018, width: 3.0 },
        blue.at(0.14),
    );
    canvas.rosette((width * 0.5, height * 0.55), height * 0.36, 18.0, 24.0, rose.at(0.13));
}

/// Pale hills with a wall along their ridge.
fn wall(canvas: &mut Canvas) {
    let ink = Ink::new(150, 170, 180).at(0.5);
    let ridge = |x: f32| {
        let t = x / 1000.0;
        404.0 - 26.0 * (t * 7.4 + 0.6).sin() - 16.0 * (t * 17.0).sin() - 26.0 * t
    };
    let area = canvas.area();
    canvas.cover(area, ink.at(0.16), |x, y| {
        let depth = (y - ridge(x)) / 120.0;
        if depth < 0.0 { 0.0 } else { 1.0 - depth }
    });
    canvas.cover(area, ink, |x, y| {
        let tooth = if (x / 18.0).fract() < 0.55 { 6.0 } else { 0.0 };
        let depth = y - ridge(x) + tooth;
        if (0.0..14.0 + tooth).contains(&depth) { 0.7 } else { 0.0 }
    });
    for tower in [130.0_f32, 352.0, 610.0, 850.0] {
        let top = ridge(tower) - 26.0;
        canvas.fill(crate::canvas::Rect::new(tower - 17.0, top, 34.0, 34.0), ink);
        canvas.fill(crate::canvas::Rect::new(tower - 22.0, top - 7.0, 44.0, 9.0), ink);
    }
}
