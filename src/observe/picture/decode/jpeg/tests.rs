use super::*;
use crate::observe::picture::header;
use crate::submission::PictureFormat;

fn file(name: &str) -> (Vec<u8>, Header) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/pictures");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let header = header::read(&bytes, PictureFormat::Jpeg).unwrap();
    (bytes, header)
}

/// A header of 1000 by 600 pixels.
fn header() -> Header {
    let (_, header) = file("tagged.jpg");
    Header { width: 1000, height: 600, samples: 900_000, ..header }
}

#[test]
fn bytes_of_all_parts_follow_each_other() {
    let all: Vec<u8> = [b"abcdefg".as_slice(), &AHEAD, &TAIL].concat();
    let parts: [&[u8]; 4] = [b"ab", b"", b"cdef", b"g"];
    for count in 1..=all.len() {
        let mut bytes = Bytes::of(parts);
        for expected in all.chunks_exact(count) {
            let mut read = vec![0; count];
            bytes.read_exact(&mut read).unwrap();
            assert_eq!(read, expected, "{count}");
        }
        let left = all.len() % count;
        let error = bytes.read_exact(&mut vec![0; left + 1]).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::UnexpectedEof);
    }
    let mut read = Vec::new();
    Bytes::of([b"", b"", b"", b""]).read_to_end(&mut read).unwrap();
    assert_eq!(read, [&AHEAD[..], &TAIL].concat());
    let mut bytes = Bytes::of(parts);
    let mut some = [0; 5];
    assert_eq!((bytes.read(&mut some).unwrap(), bytes.read(&mut some).unwrap(), some), (2, 4, *b"cdef\0"));
    bytes.read_exact(&mut []).unwrap();
}

#[test]
fn steps_beyond_eight_are_left_to_the_reducer() {
    let way = |step, change: fn(&mut Header)| {
        let mut header = header();
        change(&mut header);
        match super::way(&header, step) {
            Way::Whole => 1,
            Way::Reduced(by) => by,
        }
    };
    assert_eq!([1, 2, 4, 8, 16, 64].map(|step| way(step, |_| ())), [1, 2, 4, 8, 8, 8]);
    assert_eq!(way(4, |header| header.components = 4), 1);
    assert_eq!(way(4, |header| header.samples = 0), 1);
}

#[test]
fn what_is_held_is_counted_in_bytes() {
    let colour = header();
    let grey = Header { components: 1, ..header() };
    // 600,000 pixels of 900,000 samples.
    assert_eq!([reduced_bytes(&colour, 2), reduced_bytes(&colour, 8)], [1_800_000 + 900_000, 1_800_000 + 56_250]);
    assert_eq!(reduced_bytes(&grey, 4), 1_800_000 + 37_500);
    assert_eq!([narrow_bytes(&colour, 4), narrow_bytes(&grey, 4), narrow_bytes(&colour, 8)], [225_000, 75_000, 56_250]);
    assert_eq!([whole_bytes(&colour), whole_bytes(&grey)], [1_800_000, 600_000]);
    assert_eq!(whole_bytes(&Header { progressive: true, ..header() }), 5_400_000);
    // Whether something is missing may take more than to decode it; not where only one decoder is asked.
    assert_eq!(held(&colour), 1_800_000 + 3_600_000);
    assert_eq!(held(&Header { samples: 0, ..header() }), 1_800_000);
    assert_eq!(held(&Header { components: 4, ..header() }), 1_800_000);
    assert_eq!(held(&Header { samples: 1, components: 1, ..header() }), 600_002);
    assert_eq!(held(&Header { samples: 1, components: 1, progressive: true, ..header() }), 5_400_000);
    let large = Header { width: 4000, height: 1000, samples: 6_000_000, ..header() };
    assert_eq!(held(&large), 12_000_000 + 1_500_000);
}

#[test]
fn a_block_takes_two_bits_at_least_and_one_in_progressive_files() {
    // Forty blocks.
    let holds = |bytes: usize, progressive, bits| {
        let header = Header { samples: 64 * 40, progressive, bits, ..header() };
        holds_blocks(&vec![0; bytes], &header)
    };
    assert_eq!([holds(10, false, 8), holds(9, false, 8)], [true, false]);
    assert_eq!([holds(5, true, 8), holds(4, true, 8)], [true, false]);
    assert_eq!([holds(0, false, 12), holds(0, true, 7)], [true, true]);
}

#[test]
fn the_body_ends_before_the_end_mark() {
    let of = |bytes: &'static [u8], trailing| body(bytes, &Header { trailing, ..header() });
    assert_eq!([of(b"abcd\xff\xd9", 0), of(b"abcd\xff\xd9xyz", 3), of(b"ab", 7)], [b"abcd", b"abcd", b"".as_slice()]);
}

#[test]
fn complaints_say_whether_something_is_missing() {
    let eof = || Error::Io(std::io::ErrorKind::UnexpectedEof.into());
    assert_eq!(failure(eof()), Failure::Truncated);
    assert_eq!(failure(Error::Io(std::io::ErrorKind::NotFound.into())), Failure::Corrupt);
    assert_eq!(failure(Error::Format(WANTS_MORE.to_owned())), Failure::Truncated);
    assert_eq!(failure(Error::Format("other".to_owned())), Failure::Corrupt);
    let unsupported = jpeg_decoder::UnsupportedFeature::ArithmeticEntropyCoding;
    assert_eq!(failure(Error::Unsupported(unsupported)), Failure::Unsupported);
    assert!(breaks_off(&DecodeErrors::ExhaustedData));
    assert!(breaks_off(&DecodeErrors::FormatStatic("Premature end of image")));
    assert!(!breaks_off(&DecodeErrors::FormatStatic("other")));
    assert!(breaks_off(&DecodeErrors::Format("Marker X found where not expected".to_owned())));
    assert!(!breaks_off(&DecodeErrors::Format("other".to_owned())));
    assert!(!breaks_off(&DecodeErrors::ZeroError));
}

/// The planes within this many bytes.
fn within(name: &str, step: u32, bytes: u64) -> Result<Planes, Failure> {
    let (file, header) = file(name);
    planes(&file, &header, &Limits { decoder_bytes: bytes, ..Limits::default() }, step)
}

fn same(one: &Result<Planes, Failure>, other: &Planes) -> bool {
    one.as_ref().is_ok_and(|one| one.luma == other.luma && one.colour == other.colour)
}

#[test]
fn each_way_is_taken_where_its_bytes_are_allowed() {
    // Decoded narrow, reduced with threads, and whole: each at its limit and beside it.
    for name in ["strip-420.jpg", "strip-411.jpg", "strip-grey.jpg", "strip-progressive.jpg"] {
        let (bytes, header) = file(name);
        let narrow = Stream::of(body(&bytes, &header), &header).filter(|stream| stream.fits(4));
        assert_eq!(narrow.is_some(), ["strip-420.jpg", "strip-grey.jpg"].contains(&name));
        let narrow = narrow.map(|stream| (narrow_bytes(&header, 4), stream.planes(&header, 4, 4).unwrap()));
        let reduced = (reduced_bytes(&header, 4), reduced_by(&bytes, &header, 4, 4).unwrap());
        let plain = (whole_bytes(&header), whole(&bytes, &header, &Limits::default(), 4).unwrap());
        // The first way that fits is taken, in this order.
        let ways: Vec<&(u64, Planes)> = narrow.iter().chain([&reduced, &plain]).collect();
        for limit in ways.iter().flat_map(|(limit, _)| [limit - 1, *limit, limit + 1]) {
            let planes = within(name, 4, limit);
            match ways.iter().find(|(needed, _)| *needed <= limit) {
                Some((_, expected)) => assert!(same(&planes, expected), "{name} within {limit}"),
                None => assert_eq!(planes.err(), Some(Failure::Memory), "{name} within {limit}"),
            }
        }
    }
    let (bytes, header) = file("strip-grey.jpg");
    assert!(
        [whole(&bytes, &header, &Limits::default(), 4), reduced_by(&bytes, &header, 4, 4)]
            .iter()
            .all(|planes| { planes.as_ref().is_ok_and(|planes| planes.colour.is_none()) })
    );
    // By eight, and the rest by the reducer.
    let sixteenth = reduced_by(&bytes, &header, 8, 16).unwrap();
    assert_eq!((sixteenth.luma.width(), sixteenth.luma.height()), (240, 13));
    let (bytes, header) = file("tagged.jpg");
    let expected = whole(&bytes, &header, &Limits::default(), 1).unwrap();
    let limit = whole_bytes(&header);
    assert!(same(&within("tagged.jpg", 1, limit), &expected));
    assert_eq!(within("tagged.jpg", 1, limit - 1).err(), Some(Failure::Memory));
}

#[test]
fn what_breaks_off_is_told_whatever_the_way() {
    for (name, step) in
        [("strip-420.jpg", 4), ("strip-411.jpg", 4), ("strip-grey.jpg", 2), ("tagged.jpg", 1), ("cmyk.jpg", 1)]
    {
        let (bytes, header) = file(name);
        for left in [bytes.len() - 60, bytes.len() * 3 / 4, bytes.len() / 2] {
            let mut cut = bytes[..left].to_vec();
            while cut.last() == Some(&0xff) {
                cut.pop();
            }
            cut.extend([0xff, 0xd9]);
            let result = planes(&cut, &header, &Limits::default(), step);
            assert_eq!(result.err(), Some(Failure::Truncated), "{name} cut to {left}");
        }
        assert!(planes(&bytes, &header, &Limits::default(), step).is_ok(), "{name}");
    }
    let (bytes, header) = file("strip-progressive.jpg");
    let missing = Header { complete: false, ..header.clone() };
    assert_eq!(planes(&bytes, &missing, &Limits::default(), 4).err(), Some(Failure::Truncated));
    let few = Header { samples: u64::MAX, ..header };
    assert_eq!(planes(&bytes, &few, &Limits::default(), 4).err(), Some(Failure::Truncated));
}

#[test]
fn a_header_of_another_size_or_no_picture_is_corrupt() {
    let (bytes, header) = file("tagged.jpg");
    for other in [Header { width: header.width + 1, ..header.clone() }, Header { height: 9, ..header.clone() }] {
        assert_eq!(planes(&bytes, &other, &Limits::default(), 1).err(), Some(Failure::Corrupt));
    }
    // A table of codes that is none.
    let mut broken = bytes.clone();
    let table = broken.windows(2).position(|pair| pair == [0xff, 0xc4]).unwrap();
    broken[table + 5..table + 21].fill(0xff);
    for step in [1, 2] {
        assert_eq!(planes(&broken, &header, &Limits::default(), step).err(), Some(Failure::Corrupt), "{step}");
    }
}

#[test]
fn stray_bytes_between_segments_are_put_up_with() {
    let (bytes, header) = file("tagged.jpg");
    let expected = planes(&bytes, &header, &Limits::default(), 1).unwrap();
    let scan = bytes.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    let stray = [&bytes[..scan], b"stray", &bytes[scan..]].concat();
    assert!(same(&planes(&stray, &header, &Limits::default(), 1), &expected));
    // Not with what is missing, as long as that can be told within the limits.
    let cut = [&stray[..stray.len() - 600], &[0xff, 0xd9]].concat();
    let of =
        |bytes: &[u8], limit| planes(bytes, &header, &Limits { decoder_bytes: limit, ..Limits::default() }, 1).err();
    let needed = reduced_bytes(&header, 1);
    assert_eq!([of(&cut, needed), of(&cut, needed - 1), of(&stray, needed)], [Some(Failure::Truncated), None, None]);
}

#[test]
fn components_that_are_named_red_green_and_blue_are() {
    let (mut bytes, _) = file("strip-444.jpg");
    // Without the mark of JFIF, and with other names in frame and scan.
    let jfif = bytes.windows(4).position(|window| window == b"JFIF").unwrap();
    bytes[jfif] = b'X';
    let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    let scan = bytes.windows(2).position(|pair| pair == [0xff, 0xda]).unwrap();
    for (place, name) in b"RGB".iter().enumerate() {
        bytes[frame + 10 + 3 * place] = *name;
        bytes[scan + 5 + 2 * place] = *name;
    }
    let header = header::read(&bytes, PictureFormat::Jpeg).unwrap();
    let plain = image::load_from_memory(&bytes).unwrap().to_rgb8();
    let mut reducer = reduce::Reducer::by(plain.dimensions(), Layout::Rgb, 2);
    plain.as_raw().chunks_exact(plain.width() as usize * 3).for_each(|row| reducer.push(row));
    let expected = reducer.finish().unwrap();
    assert!(same(&whole(&bytes, &header, &Limits::default(), 2), &expected));
    let stream = Stream::of(body(&bytes, &header), &header).unwrap();
    let (narrow, reduced) = (stream.planes(&header, 4, 4).unwrap(), reduced_by(&bytes, &header, 4, 4).unwrap());
    assert!(same(&Ok(narrow), &reduced));
}
