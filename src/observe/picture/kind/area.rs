//! Parts of a sheet: dark areas, lines of text.

/// A part of the sheet, in shares of its width and height.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// Share of its box that it fills.
    pub(super) fill: f32,
}

impl Area {
    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub(super) fn middle(&self) -> (f32, f32) {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// The same on the sheet turned upside down.
    pub(super) fn turned(self) -> Self {
        let Area { left, right, top, bottom, fill } = self;
        Area { left: 1.0 - right, right: 1.0 - left, top: 1.0 - bottom, bottom: 1.0 - top, fill }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_have_a_size_and_a_middle_and_lie_at_the_other_end_when_turned() {
        let area = Area { left: 0.125, right: 0.5, top: 0.25, bottom: 0.375, fill: 0.75 };
        assert_eq!((area.width(), area.height(), area.middle()), (0.375, 0.125, (0.3125, 0.3125)));
        let turned = area.turned();
        assert_eq!(
            [turned.left, turned.right, turned.top, turned.bottom, turned.fill],
            [0.5, 0.875, 0.625, 0.75, 0.75]
        );
        let area = Area { left: 0.5, right: 0.75, top: 0.5, bottom: 1.0, fill: 1.0 };
        assert_eq!((area.width(), area.height(), area.middle()), (0.25, 0.5, (0.625, 0.75)));
    }
}
