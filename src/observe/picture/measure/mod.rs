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

#[cfg(test)]
mod samples;

#[cfg(test)]
mod tests {
    use super::quantile;

    #[test]
    fn so_many_thousandths_of_the_numbers_lie_below() {
        let of = |thousandths: usize| quantile(&mut (0..101).rev().collect::<Vec<u32>>(), thousandths);
        assert_eq!([0, 9, 10, 299, 300, 999, 1_000].map(of), [0, 0, 1, 29, 30, 99, 100]);
        assert_eq!(quantile(&mut [], 500), 0);
        assert_eq!(quantile(&mut [7], 990), 7);
        assert_eq!(quantile(&mut [3, 1], 999), 1);
    }
}
