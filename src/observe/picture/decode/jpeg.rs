//! JPEG: large pictures reduced by the decoder itself, all others at their size.
//!
//! jpeg-decoder computes one, four or sixteen pixels of a block of 64 and holds only those. Sequential files are given to it
//! in a form that it decodes without threads ([`Stream`]); for others it works with threads of its own beside the one that
//! reads, one for each component. zune-jpeg is faster where every pixel is wanted.
//!
//! Decoders fill up what is missing with grey and say nothing when they meet an end mark too early, so that a cut file
//! with a new end mark passes for whole. Both get the file without its end mark, so that it is seen whether they reach for it.

use super::narrow::Stream;
use super::{Failure, reduced};
use crate::observe::picture::header::Header;
use crate::observe::picture::limits::Limits;
use crate::observe::picture::reduce::{self, Layout, Planes};
use jpeg_decoder::{Decoder, Error, PixelFormat};
use std::io::Read;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::errors::DecodeErrors;

/// The most by which jpeg-decoder reduces.
const MOST: u32 = 8;

/// How a JPEG is decoded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By jpeg-decoder, reduced by this.
    Reduced(u32),
    /// By zune-jpeg, every pixel.
    Whole,
}

fn way(header: &Header, step: u32) -> Way {
    match step {
        1 => Way::Whole,
        _ if !is_taken(header) => Way::Whole,
        by => Way::Reduced(by.min(MOST)),
    }
}

/// Whether jpeg-decoder takes it. Four inks are turned into colours by the other decoder.
fn is_taken(header: &Header) -> bool {
    header.components != 4 && header.samples != 0
}

/// Bytes that decoding holds at most: pixels, and the coefficients of all components, which progressive files need and which
/// late threads pile up where a sequential file cannot be decoded without them.
pub(super) fn held(header: &Header) -> u64 {
    match way(header, reduce::step((header.width, header.height))) {
        Way::Reduced(by) => reduced_bytes(header, by),
        // Where something may be missing, jpeg-decoder is asked as well.
        Way::Whole if is_taken(header) => whole_bytes(header).max(reduced_bytes(header, 1)),
        Way::Whole => whole_bytes(header),
    }
}

fn reduced_bytes(header: &Header, by: u32) -> u64 {
    let pixels = header.pixels().saturating_mul(if header.components == 1 { 1 } else { 6 });
    header.samples.saturating_mul(2).saturating_add(pixels / u64::from(by * by))
}

/// Decoded pixels, and those of the planes that they are made from.
fn narrow_bytes(header: &Header, by: u32) -> u64 {
    header.pixels().saturating_mul(if header.components == 1 { 2 } else { 6 }) / u64::from(by * by)
}

fn whole_bytes(header: &Header) -> u64 {
    let pixels = header.pixels();
    match header.progressive {
        true => pixels.saturating_mul(9),
        false => pixels.saturating_mul(if header.components == 1 { 1 } else { 3 }),
    }
}

pub(super) fn planes(bytes: &[u8], header: &Header, limits: &Limits, step: u32) -> Result<Planes, Failure> {
    if !header.complete || !holds_blocks(body(bytes, header), header) {
        return Err(Failure::Truncated);
    }
    if let Way::Reduced(by) = way(header, step) {
        let stream = Stream::of(body(bytes, header), header).filter(|stream| stream.fits(by));
        let decoded = match stream {
            Some(stream) if narrow_bytes(header, by) <= limits.decoder_bytes => stream.planes(header, by, step),
            _ => Err(Failure::Unsupported),
        };
        let decoded = match decoded {
            Err(Failure::Unsupported | Failure::Corrupt) if reduced_bytes(header, by) <= limits.decoder_bytes => {
                reduced_by(bytes, header, by, step)
            }
            other => other,
        };
        match decoded {
            Ok(planes) => return Ok(planes),
            Err(Failure::Truncated) => return Err(Failure::Truncated),
            // What it does not take, the other one may.
            Err(_) => {}
        }
    }
    if whole_bytes(header) > limits.decoder_bytes {
        return Err(Failure::Memory);
    }
    whole(bytes, header, limits, step)
}

/// Whether so many bytes can be the blocks that the frame declares, asked before anything is allocated for them. A block
/// of a sequential file takes at least two bits, one code for its mean and one that ends it; of a progressive file at least
/// the bit of its mean. No decoder takes samples that are not of eight bits, and says so itself.
fn holds_blocks(body: &[u8], header: &Header) -> bool {
    let least = header.samples / 64 * if header.progressive { 1 } else { 2 };
    header.bits != 8 || least / 8 <= u64::try_from(body.len()).unwrap_or(u64::MAX)
}

/// The picture without its end mark and what lies behind.
fn body<'b>(bytes: &'b [u8], header: &Header) -> &'b [u8] {
    let end = bytes.len().saturating_sub(header.trailing).saturating_sub(2);
    bytes.get(..end).unwrap_or(bytes)
}

/// Nothing, more than decoders read ahead.
const AHEAD: [u8; 16] = [0; 16];

/// Decoders that look for the next marker pass over `ff ff 00`; those that still want pixels refuse it.
const TAIL: [u8; 5] = [0xff, 0xff, 0x00, 0xff, 0xd9];

/// The complaint that it gives rise to.
const WANTS_MORE: &str = "FF 00 found where marker was expected";

/// Bytes one by one, as jpeg-decoder asks for them.
pub(super) struct Bytes<'b> {
    now: &'b [u8],
    then: [&'b [u8]; 5],
}

impl<'b> Bytes<'b> {
    /// The parts of a file without its end mark, and what tells whether a decoder reaches for more.
    pub(super) fn of([first, second, third, fourth]: [&'b [u8]; 4]) -> Self {
        Bytes { now: first, then: [second, third, fourth, &AHEAD, &TAIL] }
    }

    fn next(&mut self) {
        let [second, third, fourth, fifth, sixth] = self.then;
        self.now = second;
        self.then = [third, fourth, fifth, sixth, &[]];
    }
}

impl Read for Bytes<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        while self.now.is_empty() && self.then.iter().any(|rest| !rest.is_empty()) {
            self.next();
        }
        self.now.read(to)
    }

    #[inline(always)]
    fn read_exact(&mut self, to: &mut [u8]) -> std::io::Result<()> {
        if let ([to], Some((first, rest))) = (&mut *to, self.now.split_first()) {
            *to = *first;
            self.now = rest;
            return Ok(());
        }
        self.read_many(to)
    }
}

impl Bytes<'_> {
    #[inline(never)]
    fn read_many(&mut self, to: &mut [u8]) -> std::io::Result<()> {
        let mut filled = 0;
        while let Some(rest) = to.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.read(rest)? {
                0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
                count => filled += count,
            }
        }
        Ok(())
    }
}

fn reduced_by(bytes: &[u8], header: &Header, by: u32, step: u32) -> Result<Planes, Failure> {
    let mut decoder = Decoder::new(Bytes::of([body(bytes, header), &[], &[], &[]]));
    let side = |full: u32| u16::try_from(full.div_ceil(by)).map_err(|_| Failure::Corrupt);
    decoder.read_info().map_err(failure)?;
    let (width, height) = decoder.scale(side(header.width)?, side(header.height)?).map_err(failure)?;
    let layout = match decoder.info().map(|info| info.pixel_format) {
        Some(PixelFormat::L8) => Layout::Grey,
        Some(PixelFormat::RGB24) => Layout::Rgb,
        _ => return Err(Failure::Unsupported),
    };
    let pixels = decoder.decode().map_err(failure)?;
    reduced(&pixels, (u32::from(width), u32::from(height)), layout, step / by)
}

pub(super) fn failure(error: Error) -> Failure {
    match error {
        Error::Format(text) if text == WANTS_MORE => Failure::Truncated,
        Error::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Failure::Truncated,
        Error::Unsupported(_) => Failure::Unsupported,
        _ => Failure::Corrupt,
    }
}

/// Whether a strict decoder's complaint means that pixels are missing.
fn breaks_off(error: &DecodeErrors) -> bool {
    match error {
        DecodeErrors::FormatStatic(text) => text.contains("Premature end"),
        DecodeErrors::Format(text) => text.contains("found where not expected"),
        DecodeErrors::ExhaustedData => true,
        _ => false,
    }
}

fn whole(bytes: &[u8], header: &Header, limits: &Limits, step: u32) -> Result<Planes, Failure> {
    // Progressive files are only taken with their end mark; that of a cut one comes before scans that are missed.
    let open = match header.progressive {
        true => bytes.to_vec(),
        false => [body(bytes, header), &AHEAD].concat(),
    };
    match once(&open, header, true, step) {
        Ok(planes) => Ok(planes),
        Err(None) => Err(Failure::Corrupt),
        Err(Some(error)) if breaks_off(&error) => Err(Failure::Truncated),
        // Strict decoders also refuse what others put up with, stray bytes between segments among it. Others fill up what is
        // missing and say nothing: whether anything is, jpeg-decoder knows.
        Err(Some(_)) if wants_more(bytes, header, limits) => Err(Failure::Truncated),
        Err(Some(_)) => once(bytes, header, false, step).map_err(|_| Failure::Corrupt),
    }
}

/// Whether jpeg-decoder reaches beyond the end of the file at its full size.
fn wants_more(bytes: &[u8], header: &Header, limits: &Limits) -> bool {
    is_taken(header)
        && reduced_bytes(header, 1) <= limits.decoder_bytes
        && reduced_by(bytes, header, 1, 1).is_err_and(|failure| failure == Failure::Truncated)
}

fn once(bytes: &[u8], header: &Header, strict: bool, step: u32) -> Result<Planes, Option<DecodeErrors>> {
    let (space, layout) = match header.components {
        1 => (ColorSpace::Luma, Layout::Grey),
        3 => (ColorSpace::YCbCr, Layout::Ycc),
        _ => (ColorSpace::RGB, Layout::Rgb),
    };
    let options = DecoderOptions::default()
        .set_strict_mode(strict)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(space);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(Some)?;
    // Few files hold RGB without a transform; they say so themselves.
    let layout = match decoder.input_colorspace() {
        Some(ColorSpace::RGB) => Layout::Rgb,
        _ => layout,
    };
    if layout == Layout::Rgb {
        decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::RGB));
    }
    let size = (header.width, header.height);
    if decoder.info().map(|info| (u32::from(info.width), u32::from(info.height))) != Some(size) {
        return Err(None);
    }
    let pixels = decoder.decode().map_err(Some)?;
    reduced(&pixels, size, layout, step).map_err(|_| None)
}

#[cfg(test)]
mod tests;
