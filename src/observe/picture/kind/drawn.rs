//! Small pictures for tests, drawn by hand.

use super::raster::quantile;
use super::view::View;
use crate::observe::picture::plane::{Grid, Luma, Scene};

/// Numbers without an order, the same ones every time.
pub(super) fn scattered(seed: u32) -> impl FnMut() -> u32 {
    let mut state = seed;
    move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 16
    }
}

/// A value for each pixel.
pub(super) fn grid<P: Copy + Default>(
    width: usize,
    height: usize,
    mut pixel: impl FnMut(usize, usize) -> P,
) -> Grid<P> {
    let pixels = (0..width * height).map(|at| pixel(at % width, at / width)).collect();
    Grid::new(width, height, pixels).unwrap()
}

/// Whether a point lies in the quadrilateral of these corners, clockwise.
pub(super) fn is_inside(corners: &[(f32, f32); 4], x: f32, y: f32) -> bool {
    (0..4).all(|at| {
        let ((x0, y0), (x1, y1)) = (corners[at], corners[(at + 1) % 4]);
        (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) >= 0.0
    })
}

/// The corners of a rectangle around a middle, turned clockwise by degrees.
pub(super) fn turned((x, y): (f32, f32), (wide, high): (f32, f32), degrees: f32) -> [(f32, f32); 4] {
    let (sine, cosine) = degrees.to_radians().sin_cos();
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(right, down)| {
        let (u, v) = (right * wide / 2.0, down * high / 2.0);
        (x + u * cosine - v * sine, y + u * sine + v * cosine)
    })
}

/// A picture whose grey levels and colours are those of `colour(x, y)`; the colours are kept at a quarter of the size.
pub(super) fn scene(width: usize, height: usize, colour: impl Fn(usize, usize) -> [u8; 3]) -> Scene {
    let level = |[r, g, b]: [u8; 3]| ((u32::from(r) * 77 + u32::from(g) * 150 + u32::from(b) * 29) >> 8) as u8;
    Scene {
        luma: grid(width, height, |x, y| level(colour(x, y))),
        colour: Some(grid(width / 4, height / 4, |x, y| colour(x * 4 + 2, y * 4 + 2))),
        full: (width as u32, height as u32),
    }
}

/// A sheet without colours, laid flat.
pub(super) fn view(luma: Luma) -> View {
    let paper = quantile(luma.pixels().iter().copied(), 0.72);
    let middle = quantile(luma.pixels().iter().copied(), 0.5);
    View { luma, tint: None, paper_tint: [0, 0], paper, middle }
}
