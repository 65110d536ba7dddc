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
