//! Text from the bitmaps of GNU Unifont, smoothed to any size.
//!
//! A glyph of 8x16 or 16x16 dots is doubled twice with the Scale2x rule, which rounds off the stairs of slanting strokes, and
//! then sampled through a small bell curve and a threshold. The result has clean edges at every size.

use crate::canvas::{Canvas, Ink, Rect};

/// How a line of text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// Height of a character cell in pixels; Han characters are as wide, Latin ones half as wide.
    pub(crate) size: f32,
    /// Extra space after each character in pixels.
    pub(crate) tracking: f32,
    /// Whether strokes are thickened.
    pub(crate) bold: bool,
    /// The colour.
    pub(crate) ink: Ink,
}

impl Style {
    /// Regular text of one size and colour.
    pub(crate) const fn new(size: f32, ink: Ink) -> Self {
        Self { size, tracking: 0.0, bold: false, ink }
    }

    /// The same with thickened strokes.
    pub(crate) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same with extra space after each character.
    pub(crate) const fn tracked(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }

    /// The same, larger or smaller.
    fn scaled(self, by: f32) -> Self {
        Self { size: self.size * by, tracking: self.tracking * by, ..self }
    }

    /// The same in another colour.
    pub(crate) const fn inked(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
}

/// Side length of the finer grid per dot of the font.
const FINE: usize = 4;
/// Rows of the finer grid in a character cell.
const CELL: f32 = (16 * FINE) as f32;
/// Standard deviation of the bell curve in units of the finer grid.
const BELL: f32 = 1.55;

/// Dots in a rectangle; those outside count as empty.
struct Dots {
    width: usize,
    height: usize,
    set: Vec<bool>,
}

impl Dots {
    fn get(&self, x: isize, y: isize) -> bool {
        let (Ok(column), Ok(row)) = (usize::try_from(x), usize::try_from(y)) else {
            return false;
        };
        column < self.width && self.set.get(row * self.width + column).copied().unwrap_or(false)
    }

    /// The dots of a character; an unknown one gives the replacement sign.
    fn of(character: char) -> Self {
        let Some(glyph) = unifont::get_glyph(character).or_else(|| unifont::get_glyph('\u{FFFD}')) else {
            return Self { width: 16, height: 16, set: Vec::new() };
        };
        let width = glyph.get_width();
        let set = (0..16).flat_map(|y| (0..width).map(move |x| glyph.get_pixel(x, y))).collect();
        Self { width, height: 16, set }
    }

    /// Twice as many dots in both directions, by the Scale2x rule.
    fn doubled(&self) -> Self {
        let (width, height) = (self.width * 2, self.height * 2);
        let mut set = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let (column, row) = ((x / 2) as isize, (y / 2) as isize);
                let beside = column + if x % 2 == 0 { -1 } else { 1 };
                let across = column - if x % 2 == 0 { -1 } else { 1 };
                let above = row + if y % 2 == 0 { -1 } else { 1 };
                let below = row - if y % 2 == 0 { -1 } else { 1 };
                let (near_x, near_y) = (self.get(beside, row), self.get(column, above));
                let (far_x, far_y) = (self.get(across, row), self.get(column, below));
                let corner = near_x == near_y && near_x != far_x && near_y != far_y;
                set.push(if corner { near_x } else { self.get(column, row) });
            }
        }
        Self { width, height, set }
    }

    /// How full the surroundings of a point are, 0 to 1.
    fn density(&self, x: f32, y: f32) -> f32 {
        const REACH: isize = 4;
        let (column, row) = (x.floor() as isize, y.floor() as isize);
        let bell = |offset: f32| (-offset * offset / (2.0 * BELL * BELL)).exp();
        let (mut full, mut all) = (0.0, 0.0);
        for dy in -REACH..=REACH {
            let weight_y = bell((row + dy) as f32 + 0.5 - y);
            for dx in -REACH..=REACH {
                let weight = weight_y * bell((column + dx) as f32 + 0.5 - x);
                all += weight;
                if self.get(column + dx, row + dy) {
                    full += weight;
                }
            }
        }
        full / all
    }
}

/// Coverage of a line of text, to be stamped on a canvas.
#[derive(Debug, Clone)]
pub(crate) struct Mask {
    width: usize,
    height: usize,
    coverage: Vec<f32>,
}

/// Empty pixels around the text in a mask.
const PAD: f32 = 2.0;

impl Mask {
    /// Sets a line of text.
    pub(crate) fn of(text: &str, style: Style) -> Self {
        let width = (measure(text, style) + 2.0 * PAD).ceil().max(1.0) as usize;
        let height = (style.size + 2.0 * PAD).ceil().max(1.0) as usize;
        let mut mask = Self { width, height, coverage: vec![0.0; width * height] };
        let mut left = PAD;
        for character in text.chars() {
            mask.set(character, left, style);
            left += advance(character, style);
        }
        mask
    }

    fn set(&mut self, character: char, left: f32, style: Style) {
        let dots = Dots::of(character).doubled().doubled();
        let step = CELL / style.size;
        let threshold = if style.bold { 0.27 } else { 0.46 };
        let slope = (BELL * 2.5 / step).max(0.5 / threshold);
        let glyph_width = dots.width as f32 / step;
        for (y, row) in self.coverage.chunks_exact_mut(self.width).enumerate() {
            let v = (y as f32 + 0.5 - PAD) * step;
            for (x, pixel) in row.iter_mut().enumerate() {
                let u = x as f32 + 0.5 - left;
                if u > -PAD && u < glyph_width + PAD {
                    let coverage = 0.5 + (dots.density(u * step, v) - threshold) * slope;
                    *pixel = pixel.max(coverage.clamp(0.0, 1.0));
                }
            }
        }
    }

    fn get(&self, x: isize, y: isize) -> f32 {
        let (Ok(column), Ok(row)) = (usize::try_from(x), usize::try_from(y)) else {
            return 0.0;
        };
        if column >= self.width { 0.0 } else { self.coverage.get(row * self.width + column).copied().unwrap_or(0.0) }
    }

    /// Coverage between pixel centres, by interpolation.
    fn sample(&self, x: f32, y: f32) -> f32 {
        let (u, v) = (x - 0.5, y - 0.5);
        let (column, row) = (u.floor(), v.floor());
        let (right, low) = (u - column, v - row);
        let (column, row) = (column as isize, row as isize);
        let top = self.get(column, row) * (1.0 - right) + self.get(column + 1, row) * right;
        let bottom = self.get(column, row + 1) * (1.0 - right) + self.get(column + 1, row + 1) * right;
        top * (1.0 - low) + bottom * low
    }
}

fn advance(character: char, style: Style) -> f32 {
    let wide = unifont::get_glyph(character).is_none_or(unifont::Glyph::is_fullwidth);
    style.size * if wide { 1.0 } else { 0.5 } + style.tracking
}

/// Width of a line of text in pixels.
pub(crate) fn measure(text: &str, style: Style) -> f32 {
    text.chars().map(|character| advance(character, style)).sum::<f32>() - style.tracking
}

impl Canvas {
    /// Writes a line with its top left corner at the given place.
    pub(crate) fn text(&mut self, x: f32, y: f32, text: &str, style: Style) {
        let scale = self.scale();
        let mask = Mask::of(text, style.scaled(scale));
        // Whole pixels, so that upright strokes stay sharp.
        let (left, top) = ((x * scale - PAD).round(), (y * scale - PAD).round());
        let area = Rect::new(left / scale, top / scale, mask.width as f32 / scale, mask.height as f32 / scale);
        self.cover(area, style.ink, |px, py| {
            mask.get((px * scale - left).floor() as isize, (py * scale - top).floor() as isize)
        });
    }

    /// Writes a line centred on `x`.
    pub(crate) fn text_centred(&mut self, x: f32, y: f32, text: &str, style: Style) {
        self.text(x - measure(text, style) / 2.0, y, text, style);
    }

    /// Writes a line that ends at `x`.
    pub(crate) fn text_right(&mut self, x: f32, y: f32, text: &str, style: Style) {
        self.text(x - measure(text, style), y, text, style);
    }

    /// Writes a line spread evenly over `width`, as labels of unequal length are set one above the other.
    pub(crate) fn text_spread(&mut self, x: f32, y: f32, width: f32, text: &str, style: Style) {
        let gaps = text.chars().count().saturating_sub(1);
        let plain = style.tracked(0.0);
        let tracking = if gaps == 0 { 0.0 } else { (width - measure(text, plain)) / gaps as f32 };
        self.text(x, y, text, style.tracked(tracking));
    }

    /// Writes a paragraph broken at `width`; gives the place below it.
    pub(crate) fn text_block(&mut self, x: f32, y: f32, width: f32, leading: f32, text: &str, style: Style) -> f32 {
        let mut top = y;
        let mut line = String::new();
        for character in text.chars() {
            line.push(character);
            // Closing marks may hang over the edge, as printers let them.
            let hangs = matches!(character, '，' | '。' | '；' | '、' | '）');
            if measure(&line, style) > width && !hangs {
                line.pop();
                self.text(x, top, &line, style);
                top += leading;
                line = String::from(character);
            }
        }
        self.text(x, top, &line, style);
        top + leading
    }

    /// Writes a line turned by `turn` radians (clockwise) around its middle at the given place.
    pub(crate) fn text_turned(&mut self, centre: (f32, f32), turn: f32, text: &str, style: Style) {
        let mask = Mask::of(text, style);
        let (half_width, half_height) = (mask.width as f32 / 2.0, mask.height as f32 / 2.0);
        let (sine, cosine) = turn.sin_cos();
        let reach_x = half_width * cosine.abs() + half_height * sine.abs() + 1.0;
        let reach_y = half_width * sine.abs() + half_height * cosine.abs() + 1.0;
        let area = Rect::new(centre.0 - reach_x, centre.1 - reach_y, 2.0 * reach_x, 2.0 * reach_y);
        self.cover(area, style.ink, |x, y| {
            let (dx, dy) = (x - centre.0, y - centre.1);
            mask.sample(dx * cosine + dy * sine + half_width, dy * cosine - dx * sine + half_height)
        });
    }
}
