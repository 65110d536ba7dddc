//! Things several documents share: emblem, seal, square code, borders.

use crate::canvas::{Canvas, Ink, Rect, circle, ellipse, mix, outline, segment, star};
use crate::text::Style;
use std::f32::consts::{PI, TAU};

/// The red of seals and emblems.
pub(crate) const RED: Ink = Ink::new(204, 36, 32);
const GOLD: Ink = Ink::new(244, 200, 84);

/// A made-up round emblem: a star and four smaller ones over waves, in a ring of grain. It resembles a state emblem from
/// afar and is not one.
pub(crate) fn emblem(canvas: &mut Canvas, cx: f32, cy: f32, radius: f32) {
    let area = Rect::around(cx, cy, radius * 1.2);
    canvas.paint(area, RED, circle(cx, cy, radius));
    canvas.paint(area, GOLD, outline(circle(cx, cy, radius * 0.965), radius * 0.06));
    canvas.paint(area, GOLD, outline(circle(cx, cy, radius * 0.72), radius * 0.035));
    for grain in 0..26_u8 {
        let angle = PI * 0.62 + TAU * f32::from(grain) / 26.0;
        let (sine, cosine) = angle.sin_cos();
        let (gx, gy) = (cx + radius * 0.84 * cosine, cy + radius * 0.84 * sine);
        let (tilt_x, tilt_y) = ((angle + 1.0).cos(), (angle + 1.0).sin());
        let reach = radius * 0.06;
        let from = (gx - reach * tilt_x, gy - reach * tilt_y);
        let to = (gx + reach * tilt_x, gy + reach * tilt_y);
        canvas.paint(area, GOLD, segment(from, to, radius * 0.055));
    }
    canvas.paint(area, GOLD, star(cx, cy - radius * 0.2, radius * 0.34, 0.0));
    for (angle, turn) in [(0.62_f32, 0.4), (1.2, 0.2), (PI - 1.2, -0.2), (PI - 0.62, -0.4)] {
        let (sx, sy) = (cx + radius * 0.5 * angle.cos(), cy - radius * 0.1 + radius * 0.42 * angle.sin());
        canvas.paint(area, GOLD, star(sx, sy, radius * 0.13, turn));
    }
    for step in 0..2_u8 {
        let y = cy + radius * (0.46 + 0.11 * f32::from(step));
        let half = radius * (0.46 - 0.12 * f32::from(step));
        canvas.paint(area, GOLD, segment((cx - half, y), (cx + half, y), radius * 0.045));
    }
}

/// A round red seal with a star, a name around the upper arc and 样张 below.
pub(crate) fn seal(canvas: &mut Canvas, cx: f32, cy: f32, radius: f32, name: &str) {
    let ink = Ink::new(216, 40, 40).at(0.82);
    let area = Rect::around(cx, cy, radius + 4.0);
    canvas.paint(area, ink, outline(circle(cx, cy, radius), radius * 0.045));
    canvas.paint(area, ink, star(cx, cy, radius * 0.3, 0.0));
    let size = radius * 0.25;
    let count = name.chars().count().max(2);
    let span = (TAU * 0.72).min(size * 1.25 / (radius * 0.78) * (count - 1) as f32);
    for (place, character) in name.chars().enumerate() {
        let angle = -span / 2.0 + span * place as f32 / (count - 1) as f32;
        let (x, y) = (cx + radius * 0.79 * angle.sin(), cy - radius * 0.79 * angle.cos());
        canvas.text_turned((x, y), angle, &character.to_string(), Style::new(size, ink).bold());
    }
    canvas.text_centred(cx, cy + radius * 0.48, "样张专用", Style::new(radius * 0.21, ink).bold());
}

/// A square code that holds `text`; a frame only, should the text be too long.
pub(crate) fn square_code(canvas: &mut Canvas, area: Rect, text: &str) {
    let dark = Ink::new(28, 28, 28);
    canvas.fill(area, Ink::new(255, 255, 255));
    let Ok(code) = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M) else {
        canvas.frame(area.inset(4.0), 4.0, dark);
        return;
    };
    let modules = code.width();
    // Whole pixels per module keep the edges sharp.
    let scale = canvas.scale();
    let side = (area.w * scale / (modules + 4) as f32).floor().max(1.0);
    let offset = (area.w * scale - side * modules as f32) / 2.0;
    let (left, top) = ((area.x * scale + offset).round(), (area.y * scale + offset).round());
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == qrcode::Color::Dark {
            let (column, row) = (place % modules, place / modules);
            let (x, y) = (left + side * column as f32, top + side * row as f32);
            canvas.fill(Rect::new(x / scale, y / scale, side / scale, side / scale), dark);
        }
    }
}

/// An ornamental border: two lines with a wave between them and a rosette in each corner.
pub(crate) fn wavy_border(canvas: &mut Canvas, area: Rect, width: f32, light: Ink, dark: Ink) {
    let outer = area.rounded(0.0);
    let band = move |x: f32, y: f32| outer(x, y).max(-outer(x, y) - width);
    let all = area.inset(-3.0);
    canvas.paint(all, light.at(0.62), band);
    canvas.frame(area, 4.0, dark);
    canvas.frame(area.inset(width), 2.5, dark);
    canvas.frame(area.inset(width + 7.0), 1.4, dark.at(0.5));
    let pitch_x = area.w / (area.w / (width * 2.4)).round();
    let pitch_y = area.h / (area.h / (width * 2.4)).round();
    canvas.cover(all, dark.at(0.42), |x, y| {
        let depth = -outer(x, y);
        let (dx, dy) = ((x - area.x).min(area.x + area.w - x), (y - area.y).min(area.y + area.h - y));
        let (along, pitch) = if dy < dx { (x - area.x, pitch_x) } else { (y - area.y, pitch_y) };
        let (sine, cosine) = (TAU * along / pitch).sin_cos();
        let slope = width * 0.3 * cosine * TAU / pitch;
        1.0 - (depth - width / 2.0 - width * 0.3 * sine).abs() / (1.0 + slope * slope).sqrt() / 3.4
    });
    for (x, y) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
        let reach = width * 0.78;
        let cx = area.x + width / 2.0 + x * (area.w - width);
        let cy = area.y + width / 2.0 + y * (area.h - width);
        let corner = Rect::around(cx, cy, reach);
        let solid = Ink { color: mix([255.0; 3], light.color, 0.55), alpha: 1.0 };
        canvas.paint(corner, solid, corner.inset(2.0).rounded(reach * 0.3));
        canvas.paint(corner, dark, outline(corner.inset(3.0).rounded(reach * 0.3), 3.0));
        canvas.paint(corner, dark, outline(circle(cx, cy, reach * 0.55), 2.5));
        for petal in 0..4_u8 {
            let angle = PI / 4.0 + PI / 2.0 * f32::from(petal);
            let (px, py) = (cx + reach * 0.3 * angle.cos(), cy + reach * 0.3 * angle.sin());
            canvas.paint(corner, dark, ellipse(px, py, reach * 0.17, reach * 0.17));
        }
    }
}

/// The line that says, in words, that the paper is invented.
pub(crate) const SAMPLE_LINE: &str = "SAMPLE 样张 FICTIONAL";

/// Writes [`SAMPLE_LINE`] centred on a place that holds no field.
pub(crate) fn sample_line(canvas: &mut Canvas, x: f32, y: f32, size: f32) {
    canvas.text_centred(x, y, SAMPLE_LINE, Style::new(size, RED.at(0.9)).bold().tracked(size * 0.06));
}
