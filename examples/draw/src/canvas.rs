//! A plain RGB canvas with anti-aliased shapes.
//!
//! Shapes are signed distance functions: negative inside, positive outside, in pixels. [`Canvas::paint`] turns the distance
//! into coverage, so that every edge is smoothed over one pixel.

/// Red, green and blue, 0 to 255 each.
pub(crate) type Color = [f32; 3];

/// A colour and how much of it is laid on, 0 (nothing) to 1 (opaque).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ink {
    /// The colour.
    pub(crate) color: Color,
    /// The opacity.
    pub(crate) alpha: f32,
}

impl Ink {
    /// An opaque ink.
    pub(crate) const fn new(r: u8, g: u8, b: u8) -> Self {
        Self { color: [r as f32, g as f32, b as f32], alpha: 1.0 }
    }

    /// The same colour, laid on more thinly.
    pub(crate) const fn at(self, alpha: f32) -> Self {
        Self { color: self.color, alpha }
    }
}

/// An upright rectangle in pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rect {
    /// Left edge.
    pub(crate) x: f32,
    /// Top edge.
    pub(crate) y: f32,
    /// Width.
    pub(crate) w: f32,
    /// Height.
    pub(crate) h: f32,
}

impl Rect {
    /// A rectangle from its top left corner and its size.
    pub(crate) const fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    /// The square around a circle.
    pub(crate) fn around(cx: f32, cy: f32, radius: f32) -> Self {
        Self::new(cx - radius, cy - radius, 2.0 * radius, 2.0 * radius)
    }

    /// The rectangle with every side moved inwards.
    pub(crate) fn inset(self, by: f32) -> Self {
        Self::new(self.x + by, self.y + by, self.w - 2.0 * by, self.h - 2.0 * by)
    }

    /// Signed distance to the rectangle with rounded corners.
    pub(crate) fn rounded(self, radius: f32) -> impl Fn(f32, f32) -> f32 + Copy {
        let (cx, cy) = (self.x + self.w / 2.0, self.y + self.h / 2.0);
        let (hw, hh) = (self.w / 2.0 - radius, self.h / 2.0 - radius);
        move |x, y| {
            let (dx, dy) = ((x - cx).abs() - hw, (y - cy).abs() - hh);
            dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - radius
        }
    }
}

/// Signed distance to a circle.
pub(crate) fn circle(cx: f32, cy: f32, radius: f32) -> impl Fn(f32, f32) -> f32 + Copy {
    move |x, y| (x - cx).hypot(y - cy) - radius
}

/// Signed distance (nearly) to an upright ellipse.
pub(crate) fn ellipse(cx: f32, cy: f32, rx: f32, ry: f32) -> impl Fn(f32, f32) -> f32 + Copy {
    move |x, y| {
        let (u, v) = ((x - cx) / rx, (y - cy) / ry);
        let (gradient_x, gradient_y) = (u / rx, v / ry);
        let length = u.hypot(v);
        let slope = gradient_x.hypot(gradient_y).max(1e-6) / length.max(1e-3);
        (length - 1.0) / slope
    }
}

/// Signed distance to the outline of another shape, drawn `width` pixels wide.
pub(crate) fn outline(shape: impl Fn(f32, f32) -> f32 + Copy, width: f32) -> impl Fn(f32, f32) -> f32 + Copy {
    move |x, y| shape(x, y).abs() - width / 2.0
}

/// Signed distance to a straight stroke with round ends.
pub(crate) fn segment(a: (f32, f32), b: (f32, f32), width: f32) -> impl Fn(f32, f32) -> f32 + Copy {
    let (bx, by) = (b.0 - a.0, b.1 - a.1);
    let square = (bx * bx + by * by).max(1e-6);
    move |x, y| {
        let (px, py) = (x - a.0, y - a.1);
        let along = ((px * bx + py * by) / square).clamp(0.0, 1.0);
        (px - along * bx).hypot(py - along * by) - width / 2.0
    }
}

/// Signed distance (nearly) to a five-pointed star turned by `turn` radians.
pub(crate) fn star(cx: f32, cy: f32, radius: f32, turn: f32) -> impl Fn(f32, f32) -> f32 + Copy {
    use std::f32::consts::PI;
    let sector = 2.0 * PI / 5.0;
    let inner = radius * 0.382;
    // The edge from the outer point (angle 0) to the inner one (angle 36 degrees) as a half plane.
    let (ix, iy) = (inner * (sector / 2.0).cos(), inner * (sector / 2.0).sin());
    let (ex, ey) = (ix - radius, iy);
    let length = ex.hypot(ey);
    move |x, y| {
        let (px, py) = (x - cx, y - cy);
        let angle = (px.atan2(-py) - turn).rem_euclid(sector);
        let folded = angle.min(sector - angle);
        let r = px.hypot(py);
        let (qx, qy) = (r * folded.cos() - radius, r * folded.sin());
        (ex * qy - ey * qx) / -length
    }
}

/// One family of parallel waves, as in the fine background of an official paper.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Waves {
    /// Distance between two lines.
    pub(crate) spacing: f32,
    /// Height of a wave above its middle.
    pub(crate) amplitude: f32,
    /// Length of a wave.
    pub(crate) length: f32,
    /// How far each line is shifted against the one above, in wave lengths per pixel.
    pub(crate) drift: f32,
    /// Distance from the middle of a line at which it has faded away.
    pub(crate) width: f32,
}

/// An RGB picture under construction. Places are given in units of the design, which may be a little finer than pixels.
#[derive(Debug, Clone)]
pub(crate) struct Canvas {
    width: usize,
    height: usize,
    scale: f32,
    pixels: Vec<Color>,
}

impl Canvas {
    /// A canvas of so many pixels, filled with one colour.
    pub(crate) fn new(width: usize, height: usize, ink: Ink) -> Self {
        Self { width, height, scale: 1.0, pixels: vec![ink.color; width * height] }
    }

    /// A canvas designed on so many units and drawn with `scale` pixels per unit.
    pub(crate) fn scaled(width: f32, height: f32, scale: f32, ink: Ink) -> Self {
        Self { scale, ..Self::new((width * scale).round() as usize, (height * scale).round() as usize, ink) }
    }

    /// Width in units of the design.
    pub(crate) fn width(&self) -> f32 {
        self.width as f32 / self.scale
    }

    /// Height in units of the design.
    pub(crate) fn height(&self) -> f32 {
        self.height as f32 / self.scale
    }

    /// Pixels per unit of the design.
    pub(crate) fn scale(&self) -> f32 {
        self.scale
    }

    /// The whole canvas.
    pub(crate) fn area(&self) -> Rect {
        Rect::new(0.0, 0.0, self.width(), self.height())
    }

    /// Whether light ink shows better on it than dark ink.
    pub(crate) fn is_dark(&self) -> bool {
        let total: f32 = self.pixels.iter().map(|[r, g, b]| (r + g + b) / 3.0).sum();
        total < 128.0 * self.pixels.len() as f32
    }

    /// Changes every pixel; the function gets the pixel's centre and its colour.
    pub(crate) fn map(&mut self, change: impl Fn(f32, f32, Color) -> Color) {
        self.map_within(self.area(), change);
    }

    fn map_within(&mut self, area: Rect, change: impl Fn(f32, f32, Color) -> Color) {
        let scale = self.scale;
        let left = (area.x * scale).floor().max(0.0) as usize;
        let right = (((area.x + area.w) * scale).ceil().max(0.0) as usize).min(self.width);
        let top = (area.y * scale).floor().max(0.0) as usize;
        let bottom = (((area.y + area.h) * scale).ceil().max(0.0) as usize).min(self.height);
        let rows = self.pixels.chunks_exact_mut(self.width).enumerate();
        for (y, row) in rows.take(bottom).skip(top) {
            for (x, pixel) in row.iter_mut().enumerate().take(right).skip(left) {
                *pixel = change((x as f32 + 0.5) / scale, (y as f32 + 0.5) / scale, *pixel);
            }
        }
    }

    /// Lays ink on within `area`; `coverage` says how much of it each pixel gets, 0 to 1.
    pub(crate) fn cover(&mut self, area: Rect, ink: Ink, coverage: impl Fn(f32, f32) -> f32) {
        self.map_within(area, |x, y, below| {
            let share = coverage(x, y).clamp(0.0, 1.0) * ink.alpha;
            if share <= 0.0 { below } else { mix(below, ink.color, share) }
        });
    }

    /// Fills a shape, given as a signed distance, within `area`.
    pub(crate) fn paint(&mut self, area: Rect, ink: Ink, shape: impl Fn(f32, f32) -> f32) {
        // One pixel wide on large canvases, one unit on small ones.
        let scale = self.scale.max(1.0);
        self.cover(area, ink, |x, y| 0.5 - shape(x, y) * scale);
    }

    /// Fills a rectangle.
    pub(crate) fn fill(&mut self, area: Rect, ink: Ink) {
        self.paint(area, ink, area.rounded(0.0));
    }

    /// Draws the outline of a rectangle, `width` pixels wide, centred on its edge.
    pub(crate) fn frame(&mut self, area: Rect, width: f32, ink: Ink) {
        self.paint(area.inset(-width), ink, outline(area.rounded(0.0), width));
    }

    /// Draws a straight stroke.
    pub(crate) fn line(&mut self, a: (f32, f32), b: (f32, f32), width: f32, ink: Ink) {
        let area = Rect::new(a.0.min(b.0), a.1.min(b.1), (a.0 - b.0).abs(), (a.1 - b.1).abs());
        self.paint(area.inset(-width), ink, segment(a, b, width));
    }

    /// Draws one family of waves within `area`.
    pub(crate) fn waves(&mut self, area: Rect, waves: Waves, ink: Ink) {
        use std::f32::consts::TAU;
        self.cover(area, ink, |x, y| {
            let phase = TAU * (x / waves.length + y * waves.drift);
            let level = (y - waves.amplitude * phase.sin()) / waves.spacing;
            let slope_x = -waves.amplitude * phase.cos() * TAU / waves.length;
            let slope_y = 1.0 - waves.amplitude * phase.cos() * TAU * waves.drift;
            let distance = (level - level.round()).abs() * waves.spacing / slope_x.hypot(slope_y).max(0.3);
            1.0 - distance / waves.width
        });
    }

    /// Draws a rosette of `petals` lobes: closed waves around a centre, fading towards `radius`.
    pub(crate) fn rosette(&mut self, centre: (f32, f32), radius: f32, petals: f32, spacing: f32, ink: Ink) {
        let swing = spacing * 2.2;
        self.cover(Rect::around(centre.0, centre.1, radius), ink, |x, y| {
            let (dx, dy) = (x - centre.0, y - centre.1);
            let r = dx.hypot(dy);
            let phase = petals * dy.atan2(dx) + r / (spacing * 3.0);
            let level = (r - swing * phase.sin()) / spacing;
            let slope_r = 1.0 - swing * phase.cos() / (spacing * 3.0);
            let slope_t = swing * petals * phase.cos() / r.max(1.0);
            let distance = (level - level.round()).abs() * spacing / slope_r.hypot(slope_t).max(0.3);
            let fade = ((radius - r) / (radius * 0.25)).clamp(0.0, 1.0);
            (1.0 - distance / 2.4).clamp(0.0, 1.0) * fade
        });
    }

    /// Lays another canvas on this one, pixel on pixel, cut out by a shape given in this canvas's coordinates.
    pub(crate) fn lay(&mut self, other: &Self, left: f32, top: f32, shape: impl Fn(f32, f32) -> f32) {
        let area = Rect::new(left, top, other.width as f32, other.height as f32);
        self.map_within(area, |x, y, below| {
            let (column, row) = ((x - left) as usize, (y - top) as usize);
            match other.pixels.get(row * other.width + column) {
                Some(above) => mix(below, *above, (0.5 - shape(x, y)).clamp(0.0, 1.0)),
                None => below,
            }
        });
    }

    /// The pixels as bytes, red, green, blue, row by row.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.pixels.iter().flatten().map(|value| value.round().clamp(0.0, 255.0) as u8).collect()
    }

    /// The pixels, row by row.
    pub(crate) fn into_pixels(self) -> Vec<Color> {
        self.pixels
    }

    /// Width and height as the encoders want them.
    pub(crate) fn size(&self) -> (u16, u16) {
        (self.width as u16, self.height as u16)
    }

    /// The picture out of focus, by a bell curve of `sigma` pixels.
    pub(crate) fn blurred(&self, sigma: f32) -> Self {
        self.smeared(sigma, 1, 0).smeared(sigma, 0, 1)
    }

    /// The picture as a black-and-white copier gives it.
    pub(crate) fn without_colour(&self) -> Self {
        let mut result = self.clone();
        result.map(|_, _, [r, g, b]| [0.299 * r + 0.587 * g + 0.114 * b; 3]);
        result
    }

    /// Blurs along one axis.
    fn smeared(&self, sigma: f32, along_x: isize, along_y: isize) -> Self {
        let reach = (sigma * 3.0).ceil() as isize;
        let weights: Vec<f32> = (-reach..=reach).map(|step| (-(step as f32 / sigma).powi(2) / 2.0).exp()).collect();
        let total: f32 = weights.iter().sum();
        let mut result = self.clone();
        result.map(|x, y, _| {
            let mut sum = [0.0; 3];
            for (step, weight) in (-reach..=reach).zip(&weights) {
                let pixel = self.nearest(x as isize + step * along_x, y as isize + step * along_y);
                for (value, part) in sum.iter_mut().zip(pixel) {
                    *value += part * weight / total;
                }
            }
            sum
        });
        result
    }

    /// The pixel at a place, or the one at the edge next to it.
    fn nearest(&self, x: isize, y: isize) -> Color {
        let column = x.clamp(0, self.width as isize - 1) as usize;
        let row = y.clamp(0, self.height as isize - 1) as usize;
        self.pixels.get(row * self.width + column).copied().unwrap_or_default()
    }
}

/// A colour between two others.
pub(crate) fn mix(from: Color, to: Color, share: f32) -> Color {
    let [r, g, b] = from;
    let [s, h, c] = to;
    [r + (s - r) * share, g + (h - g) * share, b + (c - b) * share]
}

/// Repeatable noise between -1 and 1 for a whole-numbered place.
pub(crate) fn noise(x: i32, y: i32) -> f32 {
    let mut hash = (x as u32).wrapping_mul(0x9E37_79B1) ^ (y as u32).wrapping_mul(0x85EB_CA77);
    hash = (hash ^ (hash >> 15)).wrapping_mul(0x2C1B_3C6D);
    hash = (hash ^ (hash >> 12)).wrapping_mul(0x297A_2D39);
    ((hash ^ (hash >> 15)) & 0xFFFF) as f32 / 32_767.5 - 1.0
}

/// Noise that changes slowly, by interpolation between whole-numbered places.
pub(crate) fn smooth_noise(x: f32, y: f32) -> f32 {
    let (column, row) = (x.floor(), y.floor());
    let (u, v) = (ease(x - column), ease(y - row));
    let at = |dx, dy| noise(column as i32 + dx, row as i32 + dy);
    let top = at(0, 0) + (at(1, 0) - at(0, 0)) * u;
    let bottom = at(0, 1) + (at(1, 1) - at(0, 1)) * u;
    top + (bottom - top) * v
}

fn ease(t: f32) -> f32 {
    t * t * (3.0 - 2.0 * t)
}
