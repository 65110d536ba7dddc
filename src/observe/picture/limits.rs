//! Bounds for looking at one picture, set by the caller.

/// What is looked at before anything is allocated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Most bytes of a file that is judged. Default: 32 MiB; published limits of upload forms are 2 to 20 MB.
    pub bytes: u64,
    /// Most pixels that are decoded; pictures that declare more are reported (`too_many_pixels`). Default: 64 million;
    /// the largest telephones take 48 to 50 million, the published side limits of 8192 pixels give 67 million.
    pub pixels: u64,
    /// Most bytes that decoding may hold at one time, in the decoder and beside it. Default: 256 MiB: a picture of 64
    /// million pixels and three components, and its reduced planes.
    pub decoder_bytes: u64,
    /// Most passes of the scans of a JPEG over the whole picture ([`Header::passes`](super::header::Header::passes)); files with
    /// more are reported (`too_many_pixels`) and not decoded, since an empty scan of a few bytes costs a decoder as much as
    /// a full one. Default: 64; sequential files take one, progressive ones of common writers six to twenty.
    pub passes: u32,
    /// Most frames of a file; files with more are reported as `animated` and not decoded. Default: 1.
    pub frames: u32,
    /// Most pages of a PDF; of files with more none is looked at (`too_many_pixels`). Default: 20, twice what forms ask for. This
    /// and the next two need the feature `pdf`.
    pub pages: u32,
    /// Most objects of a PDF. Default: 20,000; a scanned page takes five.
    pub objects: u32,
    /// Most bytes that are unpacked from a PDF, beside the decoding of its pictures. Default: 16 MiB.
    pub unpacked_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 32 << 20,
            pixels: 64_000_000,
            decoder_bytes: 256 << 20,
            passes: 64,
            frames: 1,
            pages: 20,
            objects: 20_000,
            unpacked_bytes: 16 << 20,
        }
    }
}
