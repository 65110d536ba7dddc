//! A document on a table, seen from nearly above.

use crate::frame::Frame;
use prescreen_draw::{Flat, Random};

/// What the document lies on.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Table {
    /// Wood of this colour.
    Wood([f32; 3]),
    /// One colour, slightly uneven.
    Plain([f32; 3]),
    /// Threads of two colours.
    Cloth([f32; 3]),
}

impl Table {
    /// A table of a usual colour.
    pub fn usual(random: &mut Random) -> Self {
        let shade = random.between(-18.0, 18.0);
        let colour = |r: f32, g: f32, b: f32| [r + shade, g + shade, b + shade];
        match random.below(6) {
            0 | 1 => Self::Wood(colour(176.0, 132.0, 92.0)),
            2 => Self::Wood(colour(108.0, 74.0, 50.0)),
            3 => Self::Plain(colour(128.0, 128.0, 132.0)),
            4 => Self::Cloth(colour(86.0, 104.0, 128.0)),
            _ => Self::Plain(colour(90.0, 120.0, 100.0)),
        }
    }

    /// A table with colour, so that a grey copy on it is no grey picture.
    pub fn coloured(random: &mut Random) -> Self {
        match random.below(3) {
            0 => Self::Wood([176.0, 128.0, 84.0]),
            1 => Self::Plain([70.0, 112.0, 150.0]),
            _ => Self::Cloth([150.0, 70.0, 60.0]),
        }
    }

    fn at(self, x: f32, y: f32, seed: f32) -> [f32; 3] {
        match self {
            Self::Plain(colour) => colour.map(|value| value + 3.0 * smooth(x / 90.0 + seed, y / 90.0)),
            Self::Wood(colour) => {
                let grain = smooth(x / 130.0 + seed, y / 5.0) * 0.6 + smooth(x / 200.0, y / 14.0 + seed);
                colour.map(|value| value + 10.0 * grain)
            }
            Self::Cloth(colour) => {
                let thread = ((x * 1.1).sin() + (y * 1.1).sin()) * 5.0 + 3.0 * smooth(x / 40.0 + seed, y / 40.0);
                colour.map(|value| value + thread)
            }
        }
    }
}

fn noise(x: i32, y: i32) -> f32 {
    let mut hash = (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2C1B_3C6D);
    hash = (hash ^ (hash >> 12)).wrapping_mul(0x297A_2D39);
    ((hash ^ (hash >> 15)) & 0xFFFF) as f32 / 32_767.5 - 1.0
}

/// Noise that changes slowly, -1 to 1.
pub fn smooth(x: f32, y: f32) -> f32 {
    let (column, row) = (x.floor(), y.floor());
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease(x - column), ease(y - row));
    let at = |dx, dy| noise(column as i32 + dx, row as i32 + dy);
    let top = at(0, 0) + (at(1, 0) - at(0, 0)) * u;
    let bottom = at(0, 1) + (at(1, 1) - at(0, 1)) * u;
    top + (bottom - top) * v
}

/// Where and how the document lies.
#[derive(Clone, Debug)]
pub struct Pose {
    /// Width and height of the picture in pixels.
    pub size: (usize, usize),
    /// The document's longer extent as a share of the frame's.
    pub fill: f32,
    /// Middle of the document as shares of the frame.
    pub middle: (f32, f32),
    /// Turn in radians.
    pub turn: f32,
    /// How much nearer the camera is to one side: change of scale from one edge to the other.
    pub tilt: (f32, f32),
    /// The table.
    pub table: Table,
    /// Whether it throws a shadow on the table.
    pub shadow: bool,
}

impl Pose {
    /// As people hold a telephone over a card: fills most of the frame, not quite straight.
    pub fn usual(flat: &Flat, long_side: usize, random: &mut Random) -> Self {
        let landscape = flat.width >= flat.height;
        let ratio = random.pick(&[0.75, 0.75, 0.5625, 0.667]).unwrap_or(0.75);
        let short = (long_side as f32 * ratio).round() as usize;
        Self {
            size: if landscape { (long_side, short) } else { (short, long_side) },
            fill: random.between(0.68, 0.9),
            middle: (0.5 + random.between(-0.03, 0.03), 0.5 + random.between(-0.03, 0.03)),
            turn: random.between(-0.05, 0.05),
            tilt: (random.between(-0.07, 0.07), random.between(-0.07, 0.07)),
            table: Table::usual(random),
            shadow: true,
        }
    }

    /// The document's width in pixels of the picture.
    pub fn document_width(&self, flat: &Flat) -> f32 {
        let (width, height) = (self.size.0 as f32, self.size.1 as f32);
        let (dw, dh) = (flat.width as f32, flat.height as f32);
        (width * self.fill / dw).min(height * self.fill.min(0.8) / dh) * dw
    }
}

/// Photographs the document: every pixel of the frame looked up on the document or the table.
pub fn photograph(flat: &Flat, pose: &Pose, random: &mut Random) -> Frame {
    let seed = random.between(0.0, 1000.0);
    let mut frame = Frame::of(pose.size.0, pose.size.1, [0.0; 3]);
    let wide = frame.width.max(frame.height) as f32 / 1000.0;
    let (width, height) = (frame.width, frame.height);
    for (y, row) in frame.pixels.chunks_exact_mut(width).enumerate() {
        for (x, pixel) in row.iter_mut().enumerate() {
            *pixel = pose.table.at(x as f32 / wide, y as f32 / wide, seed);
        }
    }
    lay(&mut frame, flat, pose, (width, height));
    frame
}

/// Lays one more document on what is there already.
pub fn lay(frame: &mut Frame, flat: &Flat, pose: &Pose, size: (usize, usize)) {
    let (dw, dh) = (flat.width as f32, flat.height as f32);
    let shown = pose.document_width(flat);
    let scale = shown / dw;
    let (sin, cos) = pose.turn.sin_cos();
    let (mx, my) = (size.0 as f32 * pose.middle.0, size.1 as f32 * pose.middle.1);
    let taps = ((1.0 / scale).ceil() as usize).clamp(1, 4);
    let at = |x: isize, y: isize| {
        let column = x.clamp(0, flat.width as isize - 1) as usize;
        let row = y.clamp(0, flat.height as isize - 1) as usize;
        flat.pixels[row * flat.width + column]
    };
    let width = frame.width;
    for (y, row) in frame.pixels.chunks_exact_mut(width).enumerate() {
        for (x, pixel) in row.iter_mut().enumerate() {
            let (mut sum, mut cover, mut shade) = ([0.0_f32; 3], 0.0_f32, 0.0_f32);
            for v in 0..taps {
                for u in 0..taps {
                    let px = x as f32 + (u as f32 + 0.5) / taps as f32 - mx;
                    let py = y as f32 + (v as f32 + 0.5) / taps as f32 - my;
                    // Perspective: the scale changes across the document.
                    let (rx, ry) = (px * cos + py * sin, py * cos - px * sin);
                    let depth = 1.0 + pose.tilt.0 * rx / shown + pose.tilt.1 * ry / shown;
                    let (fx, fy) = (rx / (scale * depth) + dw / 2.0, ry / (scale * depth) + dh / 2.0);
                    let inside = |fx: f32, fy: f32| {
                        let dx = (fx - dw / 2.0).abs() - dw / 2.0 + flat.corner;
                        let dy = (fy - dh / 2.0).abs() - dh / 2.0 + flat.corner;
                        dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - flat.corner
                    };
                    let distance = inside(fx, fy) * scale;
                    let part = (0.5 - distance).clamp(0.0, 1.0);
                    if part > 0.0 {
                        let (left, top) = ((fx - 0.5).floor(), (fy - 0.5).floor());
                        let (s, t) = (fx - 0.5 - left, fy - 0.5 - top);
                        let (l, o) = (left as isize, top as isize);
                        let (a, b, c, d) = (at(l, o), at(l + 1, o), at(l, o + 1), at(l + 1, o + 1));
                        for i in 0..3 {
                            let value = (a[i] * (1.0 - s) + b[i] * s) * (1.0 - t) + (c[i] * (1.0 - s) + d[i] * s) * t;
                            sum[i] += value * part;
                        }
                    }
                    cover += part;
                    if pose.shadow {
                        let soft = shown * 0.02;
                        let below = inside(fx - dw * 0.006, fy - dh * 0.012) * scale;
                        shade += (1.0 - below.max(0.0) / soft).clamp(0.0, 1.0).powi(2) * 0.35;
                    }
                }
            }
            let count = (taps * taps) as f32;
            let (cover, shade) = (cover / count, shade / count);
            *pixel = std::array::from_fn(|i| pixel[i] * (1.0 - shade) * (1.0 - cover) + sum[i] / count);
        }
    }
}
