//! From which value on a measure warns and rejects, set by the caller.

/// Two levels of one measure: what lies beyond `warn` is worth a look, what lies beyond `reject` cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// Worth a look.
    pub warn: i32,
    /// Unusable.
    pub reject: i32,
}

/// All limits of the measures. Where a default has no source of its own, it was measured on photographs of one seed of
/// the generator in `tests/photographs` and reported on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Thresholds {
    /// Deviation of the edges in thousandths of the character height. Defaults 75 and 100: text recognition reads 98 %
    /// of the characters at 75, 82 % at 100 and 7 % at 140.
    pub blur: Level,
    /// 99 % quantile of the grey levels; darker is worse. Defaults 110 and 90, measured.
    pub dark: Level,
    /// 99 % quantile minus 1 % quantile of the grey levels; less is worse. Defaults 100 and 80, measured; the pale thermal
    /// receipts among real pictures lie at 90.
    pub contrast: Level,
    /// 99 % quantile of the chroma radius beside the cast, in tenths of a level; less is worse. Defaults 30 and 15.
    pub chroma: Level,
    /// JPEG quality of the last save; less is worse. Defaults 30 and 20.
    pub quality: Level,
    /// Height of the characters that must be read, in tenths of a pixel; less is worse. Defaults 120 and 80: text
    /// recognition finds 96 % of characters 12 pixels high, 86 % at 9.5, 8 % at 5.
    pub character: Level,
    /// Deviation of the edges at full size, in hundredths of a pixel, above which a picture may be an enlarged one.
    /// Default 140: published is 170, which misses pictures enlarged by smooth kernels.
    pub enlarged: i32,
    /// How far a period of both axes must stand out before the picture counts as enlarged by it, in tenths of the median of
    /// all periods. Default 50: among generated photographs enlarged ones reach 58 at least, others 37 at most.
    pub resampled: u32,
    /// Share of 8 x 8 blocks, at a long side of 640 pixels, with a range above 28, in thousandths; below it a picture is
    /// blank. Default 10.
    pub content: i32,
    /// Share of the picture that a reflection must cover, in thousandths. Default 12, from the start value of 4 upwards
    /// until good photographs had none. On dark or coloured ground a third of it is enough.
    pub glare: i32,
    /// Share of clipped pixels in thousandths from which over-exposure is considered. Default 350.
    pub clipped: i32,
    /// Share of the picture below which a document is small in its frame, in thousandths. Default 130; published advice is
    /// to fill two thirds, which many good pictures do not.
    pub small: i32,
    /// Share of one side of the document that must touch the frame for a cut, in thousandths. Default 250.
    pub contact: i32,
    /// How much stronger lines of text along the columns must be than along the rows for a sideways picture, in percent.
    /// Default 115.
    pub turned: i32,
    /// Confidence in percent from which a recognised kind contradicts a slot. Default 85.
    pub kind: i32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds {
            blur: Level { warn: 75, reject: 100 },
            dark: Level { warn: 110, reject: 90 },
            contrast: Level { warn: 100, reject: 80 },
            chroma: Level { warn: 30, reject: 15 },
            quality: Level { warn: 30, reject: 20 },
            character: Level { warn: 120, reject: 80 },
            enlarged: 140,
            resampled: 50,
            content: 10,
            glare: 12,
            clipped: 350,
            small: 130,
            contact: 250,
            turned: 115,
            kind: 85,
        }
    }
}
