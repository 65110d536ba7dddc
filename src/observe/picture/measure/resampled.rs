//! Traces of an enlargement: pixels that were computed from their neighbours are smoother than those that were measured, and
//! they return at equal distances.
//!
//! The second difference along an axis, averaged over all lines, has the period of the enlargement (Gallagher, "Detection of
//! linear and cubic interpolation in JPEG compressed images", 2005). The lines of a document have no period that is the same
//! along both axes. What has one is compression, every eight pixels: periods of eight, four, two and eight thirds are not
//! looked for.

use super::super::plane::Luma;

/// Second differences above this one are edges, which would outweigh everything else.
const MOST: i32 = 40;

/// Window of the running median that takes off what changes slowly, in pixels.
const WINDOW: usize = 31;

/// Frequencies that are compared, in periods a pixel; below and above lie the document's own lines and noise.
const LOWEST: f32 = 0.1;
const HIGHEST: f32 = 0.48;

/// Frequencies computed side by side.
const LANES: usize = 8;

/// Axes shorter than this have too few periods.
const SHORTEST: usize = 96;

/// A period that both axes have, if it lies between these two (in pixels) and stands out: the highest of the fainter
/// axis' tones against the median of all is the second number, in tenths.
pub(in super::super) fn period(luma: &Luma, shortest: f32, longest: f32) -> Option<(f32, u32)> {
    let (across, down) = (along_rows(luma), along_columns(luma));
    if across.len() < SHORTEST || down.len() < SHORTEST {
        return None;
    }
    let bins = across.len().max(down.len());
    let grid: Vec<f32> = (0..bins)
        .map(|bin| bin as f32 / bins as f32)
        .filter(|frequency| (LOWEST..=HIGHEST).contains(frequency))
        .collect();
    let (across, down) = (tones(&flat(&across), &grid), tones(&flat(&down), &grid));
    let shorter = luma.width().min(luma.height()) as f32;
    let near = 3.0 / shorter + 0.002;
    let common = across.iter().zip(around(&down)).map(|(one, other)| one.min(other));
    grid.iter()
        .zip(common)
        .filter(|(frequency, _)| {
            (1.0 / longest..=1.0 / shortest).contains(*frequency) && !of_compression(**frequency, near)
        })
        .max_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(frequency, tone)| (1.0 / frequency, (tone * 10.0) as u32))
}

/// Whether a frequency is as near to one of compression.
fn of_compression(frequency: f32, near: f32) -> bool {
    (frequency * 8.0 - (frequency * 8.0).round()).abs() < near * 8.0
}

/// Each of the values, or a neighbour that is higher: the axes are not equally long.
fn around(values: &[f32]) -> impl Iterator<Item = f32> {
    let neighbours =
        |place: usize| values.get(place.saturating_sub(1)..(place + 2).min(values.len())).unwrap_or_default();
    (0..values.len()).map(move |place| neighbours(place).iter().copied().fold(0.0, f32::max))
}

fn second_difference(one: u8, middle: u8, other: u8) -> u32 {
    (2 * i32::from(middle) - i32::from(one) - i32::from(other)).abs().min(MOST).unsigned_abs()
}

/// Mean second difference along the rows, of each column.
fn along_rows(luma: &Luma) -> Vec<f32> {
    let mut sums = vec![0_u32; luma.width().saturating_sub(2)];
    for row in luma.pixels().chunks_exact(luma.width()) {
        for (sum, window) in sums.iter_mut().zip(row.windows(3)) {
            if let [one, middle, other] = window {
                *sum += second_difference(*one, *middle, *other);
            }
        }
    }
    sums.into_iter().map(|sum| sum as f32 / luma.height() as f32).collect()
}

/// Mean second difference along the columns, of each row.
fn along_columns(luma: &Luma) -> Vec<f32> {
    (2..luma.height())
        .map(|y| {
            let rows = luma.row(y - 2).iter().zip(luma.row(y - 1)).zip(luma.row(y));
            let sum: u32 = rows.map(|((one, middle), other)| second_difference(*one, *middle, *other)).sum();
            sum as f32 / luma.width() as f32
        })
        .collect()
}

/// The logarithms without what changes slowly, faded out at both ends.
fn flat(means: &[f32]) -> Vec<f32> {
    let logs: Vec<f32> = means.iter().map(|mean| (mean + 0.05).ln()).collect();
    let last = logs.len().saturating_sub(1);
    let mut window = Vec::with_capacity(WINDOW);
    logs.iter()
        .enumerate()
        .map(|(place, log)| {
            let from = place.saturating_sub(WINDOW / 2);
            window.clear();
            window.extend_from_slice(logs.get(from..(place + WINDOW / 2 + 1).min(logs.len())).unwrap_or_default());
            let middle = window.len() / 2;
            let (_, median, _) = window.select_nth_unstable_by(middle, f32::total_cmp);
            let fade = 0.5 - 0.5 * (std::f32::consts::TAU * place as f32 / last as f32).cos();
            (log - *median).clamp(-1.0, 1.0) * fade
        })
        .collect()
}

/// How strong each of these frequencies is, against the median of all.
fn tones(signal: &[f32], grid: &[f32]) -> Vec<f32> {
    let mut tones = Vec::with_capacity(grid.len());
    for some in grid.chunks(LANES) {
        let mut step = [(1.0_f32, 0.0_f32); LANES];
        for (step, frequency) in step.iter_mut().zip(some) {
            let (sine, cosine) = (std::f32::consts::TAU * frequency).sin_cos();
            *step = (cosine, sine);
        }
        let mut turned = [(1.0_f32, 0.0_f32); LANES];
        let mut sums = [(0.0_f32, 0.0_f32); LANES];
        for value in signal {
            for ((sum, turned), step) in sums.iter_mut().zip(&mut turned).zip(&step) {
                *sum = (sum.0 + value * turned.0, sum.1 + value * turned.1);
                *turned = (turned.0 * step.0 - turned.1 * step.1, turned.0 * step.1 + turned.1 * step.0);
            }
        }
        tones.extend(sums.iter().zip(some).map(|((x, y), _)| (x * x + y * y).sqrt()));
    }
    let mut sorted = tones.clone();
    let middle = sorted.len() / 2;
    if sorted.is_empty() {
        return tones;
    }
    let (_, median, _) = sorted.select_nth_unstable_by(middle, f32::total_cmp);
    // A signal without any tone is constant; all are nothing then.
    let median = median.max(1e-3);
    tones.iter().map(|tone| tone / median).collect()
}

#[cfg(test)]
mod tests;
