//! Bounds for looking at one page.

/// How much of a page is looked at. Beyond a bound a page is judged on its beginning, and says so.
///
/// Looking at a page and judging it hold at most sixteen bytes for each byte that is read, beside one MiB, whatever the
/// markup: `tests/allocations` counts it. The most that was seen (2026-11-27) are 13 for a megabyte of links within links,
/// 5 for four megabytes of one word, and next to nothing for nested elements or attributes without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Most bytes of a page that are read. Default: 4 MiB, some twenty times an ordinary page.
    pub bytes: usize,
    /// Most bytes of all saved pages of one submission that are read. Of pages beyond it the first 64 KiB are. Default: 16 MiB,
    /// four of the largest pages or eighty ordinary ones: they are judged together, so that all of them are held.
    pub total_bytes: usize,
    /// Most text blocks, and most links, buttons and fields, each. Default: 100 000.
    pub items: usize,
    /// Most bytes of scripts that are kept to look for what they do. Default: 512 KiB.
    pub script_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 4 << 20, total_bytes: 16 << 20, items: 100_000, script_bytes: 512 << 10 }
    }
}
