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

#[cfg(test)]
mod tests {
    use super::super::samples::luma;
    use super::*;

    /// A thousand pixels on ten rows that count, at these levels so many; what lies between is not looked at.
    fn counted(levels: &[(u8, usize)]) -> Exposure {
        let all: Vec<u8> = levels.iter().flat_map(|(level, count)| std::iter::repeat_n(*level, *count)).collect();
        assert_eq!(all.len(), 1_000);
        of(&luma(100, 20, |x, y| if y % 2 == 0 { all[y / 2 * 100 + x] } else { 13 }))
    }

    #[test]
    fn a_hundredth_at_either_end_is_left_out() {
        let of = |low: usize, high: usize| {
            let exposure = counted(&[(20, low), (90, 1_000 - low - high), (240, high)]);
            (exposure.low, exposure.high, exposure.clipped)
        };
        assert_eq!(of(11, 11), (20, 240, 0));
        assert_eq!(of(10, 10), (90, 240, 0));
        assert_eq!(of(10, 9), (90, 90, 0));
        assert_eq!(of(0, 0), (90, 90, 0));
    }

    #[test]
    fn what_is_clipped_lies_at_250_and_more() {
        assert_eq!(counted(&[(249, 700), (250, 200), (255, 100)]).clipped, 300);
        assert_eq!(counted(&[(255, 1_000)]), Exposure { low: 255, high: 255, clipped: 1_000 });
        assert_eq!(of(&luma(1, 1, |_, _| 0)), Exposure { low: 0, high: 0, clipped: 0 });
    }
}
