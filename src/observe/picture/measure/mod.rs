//! Measures, one a file. Integers, or sums of floating-point numbers in a fixed order: the same on every machine.

pub(super) mod blur;
pub(super) mod colour;
pub(super) mod exposure;
pub(super) mod frame;
pub(super) mod glare;
pub(super) mod lone;
pub(super) mod resampled;
pub(super) mod screen;
pub(super) mod survey;
pub(super) mod turn;
pub(super) mod twin;

/// The value below which so many thousandths of the numbers lie. Zero of none.
fn quantile(values: &mut [u32], thousandths: usize) -> u32 {
    if values.is_empty() {
        return 0;
    }
    let place = (values.len() - 1) * thousandths / 1000;
    let (_, value, _) = values.select_nth_unstable(place);
    *value
}
