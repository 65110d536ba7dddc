//! What judging a JPEG costs beside decoders, in one run: processor time of all threads, and the most bytes that Rust holds.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml --features turbojpeg --bin picture [FILE...]`
//!
//! The feature builds libjpeg-turbo and needs cmake, nasm and a C compiler; what it allocates is not counted. Without it those
//! lines are left out. Without files a page that was made for the purpose is taken, in 1, 3, 12 and 48 megapixels.

use cpu_time::ProcessTime;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use prescreen::observe::picture::{Judge, Picture, Slot};
use std::alloc::{GlobalAlloc, Layout, System};
use std::error::Error;
use std::hint::black_box;
use std::sync::atomic::{AtomicI64, Ordering};
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

struct Counting;

static LIVE: AtomicI64 = AtomicI64::new(0);
static PEAK: AtomicI64 = AtomicI64::new(0);

fn grown(bytes: usize) {
    let live = LIVE.fetch_add(bytes as i64, Ordering::Relaxed) + bytes as i64;
    PEAK.fetch_max(live, Ordering::Relaxed);
}

// SAFETY: every call goes to the system allocator unchanged; only counters are changed besides.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        grown(layout.size());
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        grown(layout.size());
        // SAFETY: the caller keeps the contract of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size() as i64, Ordering::Relaxed);
        // SAFETY: the pointer came from `System` through this allocator.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        LIVE.fetch_sub(layout.size() as i64, Ordering::Relaxed);
        grown(size);
        // SAFETY: the pointer came from `System` through this allocator.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static GLOBAL: Counting = Counting;

const ROUNDS: usize = 8;

/// A page of strokes on paper that lies on a table, with the noise of a sensor.
fn page(width: u16, height: u16) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut seed = 1_u32;
    let (wide, high) = (u32::from(width), u32::from(height));
    let mut pixels = Vec::with_capacity(wide as usize * high as usize * 3);
    for y in 0..high {
        for x in 0..wide {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = (seed >> 29) as u8;
            let (u, v) = (x * 3200 / wide, y * 2400 / high);
            let paper = (200..3000).contains(&u) && (200..2200).contains(&v);
            let stroke = paper && (u / 9 + v / 40) % 3 == 0 && v % 40 < 24 && (u * 7 + v / 5) % 11 < 5;
            let colour: [u8; 3] = match (paper, stroke) {
                (_, true) => [30, 30, 36],
                (true, _) => [226, 230, 236],
                _ => [150, 110, 80],
            };
            pixels.extend(colour.map(|value| value.saturating_add(noise)));
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 85);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(&pixels, width, height, ColorType::Rgb)?;
    Ok(bytes)
}

fn zune(bytes: &[u8], space: ColorSpace) -> usize {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(space);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode().map_or(0, |pixels| pixels.len())
}

#[cfg(feature = "turbojpeg")]
mod native {
    use prescreen::observe::picture::header::Header;
    use prescreen::observe::picture::plane::Luma;
    use prescreen::observe::picture::{Decoder, Failure, Limits, Planes, step};
    use prescreen::submission::PictureFormat;
    use turbojpeg::{Decompressor, Image, PixelFormat, ScalingFactor, raw};

    /// Grey pixels of a JPEG reduced by so much.
    pub fn grey(bytes: &[u8], by: usize) -> Option<Vec<u8>> {
        let format = PixelFormat::GRAY;
        let mut decoder = Decompressor::new().ok()?;
        let header = decoder.read_header(bytes).ok()?;
        let factor = ScalingFactor::new(1, by);
        decoder.set_scaling_factor(factor).ok()?;
        let scaled = header.scaled(factor);
        let pitch = scaled.width * format.size();
        let mut pixels = vec![0; pitch * scaled.height];
        let image = Image { pixels: pixels.as_mut_slice(), width: scaled.width, pitch, height: scaled.height, format };
        decoder.decompress(bytes, image).ok()?;
        Some(pixels)
    }

    /// Y, Cb and Cr of a JPEG of three components reduced by so much: colours are neither enlarged nor mixed. The safe
    /// wrapper reduces no components.
    fn components(bytes: &[u8], by: i32) -> Option<[Luma; 3]> {
        // SAFETY: the handle is used by this function alone and destroyed before it returns; the planes are as large as the
        // library says it will write, row after row without gaps.
        unsafe {
            let handle = raw::tj3Init(raw::TJINIT_TJINIT_DECOMPRESS as i32);
            if handle.is_null() {
                return None;
            }
            let planes = reduced(handle, bytes, by);
            raw::tj3Destroy(handle);
            planes
        }
    }

    unsafe fn reduced(handle: raw::tjhandle, bytes: &[u8], by: i32) -> Option<[Luma; 3]> {
        // SAFETY: as in `components`.
        unsafe {
            if raw::tj3DecompressHeader(handle, bytes.as_ptr(), bytes.len() as _) != 0
                || raw::tj3SetScalingFactor(handle, raw::tjscalingfactor { num: 1, denom: by }) != 0
            {
                return None;
            }
            let of = |what| raw::tj3Get(handle, what as i32);
            let sampling = of(raw::TJPARAM_TJPARAM_SUBSAMP);
            let side = |side: i32| (side + by - 1) / by;
            let size = (side(of(raw::TJPARAM_TJPARAM_JPEGWIDTH)), side(of(raw::TJPARAM_TJPARAM_JPEGHEIGHT)));
            let mut planes = Vec::new();
            for component in 0..3 {
                let width = raw::tj3YUVPlaneWidth(component, size.0, sampling) as usize;
                let height = raw::tj3YUVPlaneHeight(component, size.1, sampling) as usize;
                planes.push((width, height, vec![0_u8; width * height]));
            }
            let mut starts: Vec<*mut u8> = planes.iter_mut().map(|plane| plane.2.as_mut_ptr()).collect();
            let strides = std::ptr::null_mut();
            if raw::tj3DecompressToYUVPlanes8(handle, bytes.as_ptr(), bytes.len() as _, starts.as_mut_ptr(), strides)
                != 0
            {
                return None;
            }
            let mut grids = planes.into_iter().map(|(width, height, pixels)| Luma::new(width, height, pixels));
            Some([grids.next()??, grids.next()??, grids.next()??])
        }
    }

    /// A host's own decoder.
    pub struct Native;

    impl Decoder for Native {
        fn planes(&self, bytes: &[u8], header: &Header, _: &Limits) -> Option<Result<Planes, Failure>> {
            if header.format != PictureFormat::Jpeg || header.components != 3 {
                return None;
            }
            let by = step((header.width, header.height)).min(8) as i32;
            let [luma, blue, red] = components(bytes, by)?;
            Some(Planes::of_components(luma, [&blue, &red]).ok_or(Failure::Corrupt))
        }
    }
}

type Work<'b> = (&'static str, Box<dyn Fn() -> usize + 'b>);

fn works(bytes: &[u8]) -> Vec<Work<'_>> {
    let judged = |judge: Judge<'_>| {
        let picture = Picture { bytes: black_box(bytes), name: None, slot: Some(Slot::BusinessLicence) };
        judge.judge(picture).measures.len()
    };
    let plain = || image::load_from_memory(black_box(bytes)).map_or(0, |picture| picture.into_rgb8().len());
    #[allow(unused_mut, reason = "more is added with the feature")]
    let mut works: Vec<Work<'_>> = vec![
        ("image, plain full decode", Box::new(plain)),
        ("zune-jpeg, RGB", Box::new(|| zune(black_box(bytes), ColorSpace::RGB))),
        ("zune-jpeg, luma", Box::new(|| zune(black_box(bytes), ColorSpace::Luma))),
        ("prescreen, whole judgement", Box::new(move || judged(Judge::default()))),
    ];
    #[cfg(feature = "turbojpeg")]
    {
        let reduced = move |by| native::grey(black_box(bytes), by).map_or(0, |pixels| pixels.len());
        works.push(("libjpeg-turbo, grey, half", Box::new(move || reduced(2))));
        works.push(("libjpeg-turbo, grey, quarter", Box::new(move || reduced(4))));
        let judge = || Judge { decoder: Some(&native::Native), ..Judge::default() };
        works.push(("prescreen with libjpeg-turbo", Box::new(move || judged(judge()))));
    }
    works
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    for path in std::env::args().skip(1) {
        files.push((path.clone(), std::fs::read(path)?));
    }
    if files.is_empty() {
        for (width, height) in [(1152, 864), (2000, 1500), (4000, 3000), (8000, 6000)] {
            files.push((format!("page of {width} x {height}"), page(width, height)?));
        }
    }
    for (name, bytes) in &files {
        println!("{name}, {} bytes", bytes.len());
        let works = works(bytes);
        let mut times = vec![0.0; works.len()];
        let mut peaks = vec![0; works.len()];
        for round in 0..=ROUNDS {
            for ((_, work), (time, peak)) in works.iter().zip(times.iter_mut().zip(&mut peaks)) {
                let before = LIVE.load(Ordering::Relaxed);
                PEAK.store(before, Ordering::Relaxed);
                let start = ProcessTime::now();
                black_box(work());
                if round > 0 {
                    *time += start.elapsed().as_secs_f64() * 1e3 / ROUNDS as f64;
                }
                *peak = (PEAK.load(Ordering::Relaxed) - before).max(*peak);
            }
        }
        let plain = times.first().copied().unwrap_or(1.0);
        for ((what, _), (time, peak)) in works.iter().zip(times.iter().zip(&peaks)) {
            let mib = *peak as f64 / f64::from(1 << 20);
            println!("  {what:<30} {time:>8.1} ms {:>6.2} {mib:>8.1} MiB", time / plain);
        }
    }
    Ok(())
}
