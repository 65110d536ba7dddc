//! Places in a picture.

/// A rectangle of the upright picture, in thousandths of its width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    /// Left edge, 0 to 1000.
    pub left: u16,
    /// Top edge, 0 to 1000.
    pub top: u16,
    /// Right edge, 0 to 1000.
    pub right: u16,
    /// Bottom edge, 0 to 1000.
    pub bottom: u16,
}

impl Region {
    /// The whole picture.
    pub const ALL: Region = Region { left: 0, top: 0, right: 1000, bottom: 1000 };

    /// The rectangle of the cells from `left`, `top` up to, but not, `right`, `bottom` of a grid of this size.
    #[must_use]
    pub fn of_cells(cells: [usize; 4], size: (usize, usize)) -> Region {
        let [left, top, right, bottom] = cells;
        let share = |at: usize, side: usize| u16::try_from((at * 1000 / side.max(1)).min(1000)).unwrap_or(1000);
        Region {
            left: share(left, size.0),
            top: share(top, size.1),
            right: share(right, size.0),
            bottom: share(bottom, size.1),
        }
    }

    /// Left, top, right and bottom in cells of a grid of this size.
    #[must_use]
    pub fn cells(&self, size: (usize, usize)) -> [usize; 4] {
        let at = |share: u16, side: usize| usize::from(share) * side / 1000;
        [at(self.left, size.0), at(self.top, size.1), at(self.right, size.0), at(self.bottom, size.1)]
    }

    /// Whether a point, in thousandths, lies inside.
    #[must_use]
    pub fn holds(&self, x: usize, y: usize) -> bool {
        let within = |at: usize, low: u16, high: u16| at >= usize::from(low) && at < usize::from(high);
        within(x, self.left, self.right) && within(y, self.top, self.bottom)
    }

    /// The region without a margin on every side, in thousandths of its own width and height.
    #[must_use]
    pub fn inner(&self, margin: u16) -> Region {
        let (width, height) = self.size();
        let part = |side: u16| u16::try_from(u32::from(side) * u32::from(margin) / 1000).unwrap_or(0);
        Region {
            left: self.left.saturating_add(part(width)),
            top: self.top.saturating_add(part(height)),
            right: self.right.saturating_sub(part(width)),
            bottom: self.bottom.saturating_sub(part(height)),
        }
    }

    /// Width and height in thousandths.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        (self.right.saturating_sub(self.left), self.bottom.saturating_sub(self.top))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn region([left, top, right, bottom]: [u16; 4]) -> Region {
        Region { left, top, right, bottom }
    }

    #[test]
    fn cells_are_thousandths_and_back() {
        assert_eq!(Region::of_cells([1, 2, 3, 5], (4, 8)), region([250, 250, 750, 625]));
        assert_eq!(Region::of_cells([0, 0, 3, 3], (3, 3)), Region::ALL);
        assert_eq!(Region::of_cells([1, 1, 9, 9], (3, 0)), region([333, 1000, 1000, 1000]));
        assert_eq!(region([250, 250, 750, 625]).cells((4, 8)), [1, 2, 3, 5]);
        assert_eq!(region([333, 0, 999, 500]).cells((30, 7)), [9, 0, 29, 3]);
    }

    #[test]
    fn the_left_and_upper_edges_are_inside_the_others_outside() {
        let place = region([100, 200, 300, 400]);
        for (x, y, inside) in [
            (100, 200, true),
            (299, 399, true),
            (99, 300, false),
            (300, 300, false),
            (200, 199, false),
            (200, 400, false),
        ] {
            assert_eq!(place.holds(x, y), inside, "{x} {y}");
        }
        assert_eq!(place.size(), (200, 200));
        assert_eq!(region([300, 400, 100, 450]).size(), (0, 50));
    }

    #[test]
    fn margins_are_shares_of_the_region() {
        assert_eq!(Region::ALL.inner(60), region([60, 60, 940, 940]));
        assert_eq!(region([100, 200, 300, 700]).inner(150), region([130, 275, 270, 625]));
        assert_eq!(region([100, 200, 300, 700]).inner(0), region([100, 200, 300, 700]));
    }
}
