//! What the sensor sees: linear colour, pixel by pixel, and what lens and light do to it.

use prescreen_draw::Random;

/// A picture in the making: red, green, blue from 0 to 255, not yet rounded.
#[derive(Clone)]
pub struct Frame {
    /// Pixels in a row.
    pub width: usize,
    /// Number of rows.
    pub height: usize,
    /// The pixels, row by row.
    pub pixels: Vec<[f32; 3]>,
}

impl Frame {
    /// A frame of one colour.
    pub fn of(width: usize, height: usize, colour: [f32; 3]) -> Self {
        Self { width, height, pixels: vec![colour; width * height] }
    }

    /// The pixel at a place, or the nearest one inside.
    pub fn at(&self, x: isize, y: isize) -> [f32; 3] {
        let column = x.clamp(0, self.width as isize - 1) as usize;
        let row = y.clamp(0, self.height as isize - 1) as usize;
        self.pixels[row * self.width + column]
    }

    /// Changes every pixel; the function gets its place as shares of width and height.
    pub fn map(&mut self, mut change: impl FnMut(f32, f32, [f32; 3]) -> [f32; 3]) {
        let (width, height) = (self.width, self.height);
        for (y, row) in self.pixels.chunks_exact_mut(width).enumerate() {
            for (x, pixel) in row.iter_mut().enumerate() {
                *pixel = change((x as f32 + 0.5) / width as f32, (y as f32 + 0.5) / height as f32, *pixel);
            }
        }
    }

    /// Sums the neighbours along a direction with these weights, which begin at minus half of their number.
    fn along(&self, weights: &[f32], dx: f32, dy: f32) -> Self {
        let reach = (weights.len() / 2) as isize;
        let offsets: Vec<(isize, isize)> =
            (-reach..=reach).map(|i| ((dx * i as f32).round() as isize, (dy * i as f32).round() as isize)).collect();
        let mut result = self.clone();
        for y in 0..self.height {
            for x in 0..self.width {
                let mut sum = [0.0; 3];
                for ((ox, oy), weight) in offsets.iter().zip(weights) {
                    let pixel = self.at(x as isize + ox, y as isize + oy);
                    for (total, value) in sum.iter_mut().zip(pixel) {
                        *total += value * weight;
                    }
                }
                result.pixels[y * self.width + x] = sum;
            }
        }
        result
    }

    /// Out of focus by a bell curve of this deviation in pixels.
    pub fn gaussian(&self, sigma: f32) -> Self {
        if sigma < 0.2 {
            return self.clone();
        }
        let reach = (sigma * 3.0).ceil() as isize;
        let mut weights: Vec<f32> = (-reach..=reach).map(|i| (-(i as f32 / sigma).powi(2) / 2.0).exp()).collect();
        let total: f32 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= total);
        self.along(&weights, 1.0, 0.0).along(&weights, 0.0, 1.0)
    }

    /// Out of focus as a lens is: even within a disc. Done as three box blurs in three directions.
    pub fn disc(&self, sigma: f32) -> Self {
        let count = ((sigma * 2.0 * 1.6).round() as usize | 1).max(3);
        let weights = vec![1.0 / count as f32; count];
        self.along(&weights, 1.0, 0.0).along(&weights, 0.5, 0.866).along(&weights, 0.5, -0.866)
    }

    /// Moved while the shutter was open, over a way whose deviation is `sigma`.
    pub fn moved(&self, sigma: f32, angle: f32) -> Self {
        let count = ((sigma * 3.464).round() as usize | 1).max(3);
        let weights = vec![1.0 / count as f32; count];
        self.along(&weights, angle.cos(), angle.sin())
    }

    /// Adds noise of this deviation.
    pub fn noise(&mut self, deviation: f32, random: &mut Random) {
        for pixel in &mut self.pixels {
            let shared = random.normal() * deviation * 0.8;
            for value in pixel {
                *value += shared + random.normal() * deviation * 0.6;
            }
        }
    }

    /// Reduced or enlarged to this width: averages or straight lines between pixels.
    pub fn resized(&self, width: usize) -> Self {
        let height = (self.height * width / self.width).max(1);
        let step = self.width as f32 / width as f32;
        let mut result = Self::of(width, height, [0.0; 3]);
        let taps = step.ceil().max(1.0) as usize;
        for y in 0..height {
            for x in 0..width {
                let mut sum = [0.0; 3];
                for v in 0..taps {
                    for u in 0..taps {
                        let fx = (x as f32 + (u as f32 + 0.5) / taps as f32) * step - 0.5;
                        let fy = (y as f32 + (v as f32 + 0.5) / taps as f32) * step - 0.5;
                        let pixel = self.between(fx, fy);
                        for (total, value) in sum.iter_mut().zip(pixel) {
                            *total += value / (taps * taps) as f32;
                        }
                    }
                }
                result.pixels[y * width + x] = sum;
            }
        }
        result
    }

    /// The colour between four pixels.
    pub fn between(&self, x: f32, y: f32) -> [f32; 3] {
        let (left, top) = (x.floor(), y.floor());
        let (u, v) = (x - left, y - top);
        let at = |dx, dy| self.at(left as isize + dx, top as isize + dy);
        let (a, b, c, d) = (at(0, 0), at(1, 0), at(0, 1), at(1, 1));
        std::array::from_fn(|i| (a[i] * (1.0 - u) + b[i] * u) * (1.0 - v) + (c[i] * (1.0 - u) + d[i] * u) * v)
    }

    /// Turned clockwise by so many right angles.
    pub fn turned(&self, quarters: usize) -> Self {
        (0..quarters % 4).fold(self.clone(), |frame, _| {
            let (width, height) = (frame.height, frame.width);
            let mut result = Self::of(width, height, [0.0; 3]);
            for y in 0..height {
                for x in 0..width {
                    result.pixels[y * width + x] = frame.pixels[(frame.height - 1 - x) * frame.width + y];
                }
            }
            result
        })
    }

    /// Left and right swapped.
    pub fn mirrored(&self) -> Self {
        let mut result = self.clone();
        result.pixels.chunks_exact_mut(self.width).for_each(<[_]>::reverse);
        result
    }

    /// Without colour.
    pub fn grey(&mut self) {
        self.map(|_, _, [r, g, b]| [0.299 * r + 0.587 * g + 0.114 * b; 3]);
    }

    /// The pixels as bytes.
    pub fn bytes(&self) -> Vec<u8> {
        self.pixels.iter().flatten().map(|value| value.round().clamp(0.0, 255.0) as u8).collect()
    }
}
