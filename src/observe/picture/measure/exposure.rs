//! Too dark, too bright, too little contrast.

use super::super::plane::Luma;

/// Levels of the grey levels at working size.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) struct Exposure {
    /// 1 % quantile.
    pub(in super::super) low: i32,
    /// 99 % quantile.
    pub(in super::super) high: i32,
    /// Share of pixels at 250 and more, in thousandths.
    pub(in super::super) clipped: i32,
}

/// Every other row is counted: levels of neighbouring rows are alike.
pub(in super::super) fn of(luma: &Luma) -> Exposure {
    let mut levels = [0_u64; 256];
    for row in luma.pixels().chunks_exact(luma.width()).step_by(2) {
        for level in row {
            if let Some(count) = levels.get_mut(usize::from(*level)) {
                *count += 1;
            }
        }
    }
    let all: u64 = levels.iter().sum();
    let quantile = |thousandths: u64| {
        let mut sum = 0;
        levels.iter().position(|count| {
            sum += count;
            sum * 1000 > all * thousandths
        })
    };
    let level = |place: Option<usize>| place.and_then(|level| i32::try_from(level).ok()).unwrap_or(255);
    let clipped: u64 = levels.iter().skip(250).sum();
    Exposure {
        low: level(quantile(10)),
        high: level(quantile(990)),
        clipped: i32::try_from(clipped * 1000 / all.max(1)).unwrap_or(1000),
    }
}
