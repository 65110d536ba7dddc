use super::*;

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let body = [kind, data].concat();
    let crc = !body.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    });
    [&(data.len() as u32).to_be_bytes()[..], &body, &crc.to_be_bytes()].concat()
}

/// A file of this size, colour type and interlacing, of these rows, each behind the byte of its filter.
fn file(size: (u32, u32), colour: u8, interlaced: bool, rows: &[u8]) -> Vec<u8> {
    let sums = rows.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    let length = (rows.len() as u16).to_le_bytes();
    let stored = [&[0x78, 1, 1][..], &length, &length.map(|byte| !byte), rows, &(sums.1 << 16 | sums.0).to_be_bytes()];
    let head = [&size.0.to_be_bytes()[..], &size.1.to_be_bytes(), &[8, colour, 0, 0, interlaced.into()]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", &stored.concat()), chunk(b"IEND", b"")]
        .concat()
}

fn read(bytes: &[u8], format: PictureFormat) -> Header {
    super::super::header::read(bytes, format).unwrap()
}

fn decoded(bytes: &[u8], limit: u64) -> Result<Planes, Failure> {
    let header = read(bytes, PictureFormat::Png);
    planes(bytes, &header, &Limits { decoder_bytes: limit, ..Limits::default() }, 1)
}

const PLENTY: u64 = 1 << 20;

#[test]
fn transparent_pixels_lie_on_white() {
    for alpha in [0_u8, 1, 2, 100, 127, 128, 200, 254, 255] {
        let levels: Vec<u8> = (0..=255).collect();
        let over = |level: &u8| {
            let alpha = f64::from(alpha);
            ((f64::from(*level) * alpha + 255.0 * (255.0 - alpha)) / 255.0).round() as u8
        };
        let expected: Vec<u8> = levels.iter().map(over).collect();
        let mut grey = Reducer::by((256, 1), Layout::Grey, 1);
        push(&mut grey, &levels.iter().flat_map(|level| [*level, alpha]).collect::<Vec<u8>>(), 2, &mut vec![7; 9]);
        assert_eq!(grey.finish().unwrap().luma.pixels(), expected, "{alpha}");
        let mut colour = Reducer::by((256, 1), Layout::Rgb, 1);
        let row: Vec<u8> = levels.iter().flat_map(|level| [*level, 255 - level, 9, alpha]).collect();
        push(&mut colour, &row, 4, &mut vec![7; 9]);
        let expected: Vec<[u8; 3]> =
            levels.iter().map(|level| [*level, 255 - level, 9].map(|part| over(&part))).collect();
        assert_eq!(colour.finish().unwrap().colour.unwrap().pixels(), expected, "{alpha}");
    }
    let mut plain = Reducer::by((2, 1), Layout::Rgb, 1);
    push(&mut plain, &[1, 2, 3, 4, 5, 6], 3, &mut Vec::new());
    assert_eq!(plain.finish().unwrap().colour.unwrap().pixels(), [[1, 2, 3], [4, 5, 6]]);
}

#[test]
fn rows_of_png_are_pixels_whatever_their_colour() {
    let luma = |bytes: &[u8]| decoded(bytes, PLENTY).unwrap().luma.pixels().to_vec();
    let grey = file((2, 2), 0, false, &[0, 10, 20, 0, 30, 40]);
    assert_eq!(luma(&grey), [10, 20, 30, 40]);
    assert!(decoded(&grey, PLENTY).unwrap().colour.is_none());
    assert_eq!(luma(&file((2, 1), 4, false, &[0, 10, 255, 20, 0])), [10, 255]);
    let colour = file((2, 1), 2, false, &[0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(decoded(&colour, PLENTY).unwrap().colour.unwrap().pixels(), [[1, 2, 3], [4, 5, 6]]);
    let clear = file((2, 1), 6, false, &[0, 1, 2, 3, 255, 4, 5, 6, 0]);
    assert_eq!(decoded(&clear, PLENTY).unwrap().colour.unwrap().pixels(), [[1, 2, 3], [255; 3]]);
    // In passes: the first pixel, the one beside it, the row below.
    assert_eq!(luma(&file((2, 2), 0, true, &[0, 10, 0, 20, 0, 30, 40])), [10, 20, 30, 40]);
    assert_eq!(luma(&file((2, 1), 4, true, &[0, 10, 255, 0, 20, 0])), [10, 255]);
    let passes = file((2, 1), 6, true, &[0, 1, 2, 3, 255, 0, 4, 5, 6, 0]);
    assert_eq!(decoded(&passes, PLENTY).unwrap().colour.unwrap().pixels(), [[1, 2, 3], [255; 3]]);
    assert_eq!(decoded(&file((2, 2), 0, false, &[0, 10, 20, 0, 30]), PLENTY).err(), Some(Failure::Corrupt));
    assert_eq!(decoded(&file((2, 2), 0, true, &[0, 10, 0, 20]), PLENTY).err(), Some(Failure::Corrupt));
}

#[test]
fn pictures_in_passes_are_held_whole_and_others_by_rows() {
    let rows = |width: usize| [&[0][..], &vec![9; width]].concat().repeat(40);
    let plain = file((20, 40), 0, false, &rows(20));
    // Sixteen bytes for each pixel of a row.
    assert_eq!(held(&read(&plain, PictureFormat::Png)), 320);
    assert!(decoded(&plain, 319).is_err_and(|failure| failure == Failure::Memory));
    let header = read(&plain, PictureFormat::Png);
    let of =
        |header: &Header, bytes| planes(&plain, header, &Limits { decoder_bytes: bytes, ..Limits::default() }, 1).err();
    assert_ne!(of(&header, 1 << 20), Some(Failure::Memory));
    let bitmap = Header { format: PictureFormat::Bmp, ..header.clone() };
    let webp = Header { format: PictureFormat::Webp, ..header.clone() };
    assert_eq!([held(&bitmap), held(&webp)], [6400; 2]);
    assert_eq!([of(&bitmap, 6399), of(&bitmap, 6400)], [Some(Failure::Memory), Some(Failure::Corrupt)]);
    let other = Header { format: PictureFormat::Gif, ..header };
    assert_eq!(of(&other, 1 << 20), Some(Failure::Unsupported));
    let jpeg = Header { format: PictureFormat::Jpeg, ..other };
    assert_eq!((jpeg.components, held(&jpeg)), (1, 800));
    // Eight by eight in passes: 64 bytes at once.
    let sizes: [(usize, usize); 7] = [(1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4)];
    let passes: Vec<u8> =
        sizes.iter().flat_map(|(width, rows)| [&[0][..], &vec![9; *width]].concat().repeat(*rows)).collect();
    let passed = file((8, 8), 0, true, &passes);
    let header = read(&passed, PictureFormat::Png);
    let of = |bytes| {
        png(&passed, &header, &Limits { decoder_bytes: bytes, ..Limits::default() }, 1).map(|planes| planes.luma)
    };
    assert_eq!(of(63).err(), Some(Failure::Memory));
    assert_eq!(of(PLENTY).unwrap().pixels(), [9; 64]);
    // What the decoder itself takes is bounded as well.
    let long = [&plain[..33], &chunk(b"eXIf", &[7; 100_000]), &plain[33..]].concat();
    assert_eq!(decoded(&long, 1000).err(), Some(Failure::Memory));
    assert!(decoded(&long, PLENTY).is_ok());
}

#[test]
fn a_picture_in_passes_may_take_all_that_is_allowed() {
    let steps = [(8, 8, 0, 0), (8, 8, 4, 0), (4, 8, 0, 4), (4, 4, 2, 0), (2, 4, 0, 2), (2, 2, 1, 0), (1, 2, 0, 1)];
    let passes = steps.map(|(across, down, left, top): (usize, usize, usize, usize)| {
        [&[0][..], &vec![9; (200 - left).div_ceil(across)]].concat().repeat((200 - top).div_ceil(down))
    });
    let bytes = file((200, 200), 0, true, &passes.concat());
    let of = |limit| decoded(&bytes, limit).map(|planes| planes.luma);
    assert!(of(40_000).is_ok_and(|luma| luma.pixels() == [9; 40_000]));
    assert_eq!(of(39_999).err(), Some(Failure::Memory));
}

#[test]
fn bitmaps_are_decoded_whole_within_their_bytes() {
    let mut bytes = b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x02\0\0\0\x02\0\0\0\x01\0\x18\0".to_vec();
    bytes.resize(54, 0);
    // From below, blue first, rows of four bytes.
    bytes.extend([3, 2, 1, 6, 5, 4, 0, 0, 9, 8, 7, 12, 11, 10, 0, 0]);
    let header = read(&bytes, PictureFormat::Bmp);
    let of = |header: &Header, limit| {
        let decoder = image::codecs::bmp::BmpDecoder::new(Cursor::new(bytes.as_slice()));
        whole(decoder, header, &Limits { decoder_bytes: limit, ..Limits::default() }, 1)
    };
    let colour = of(&header, PLENTY).unwrap().colour.unwrap();
    assert_eq!(colour.pixels(), [[7, 8, 9], [10, 11, 12], [1, 2, 3], [4, 5, 6]]);
    assert!(of(&header, 12).is_ok());
    assert_eq!(of(&header, 11).err(), Some(Failure::Memory));
    for other in [Header { width: 3, ..header.clone() }, Header { height: 1, ..header.clone() }] {
        assert_eq!(of(&other, PLENTY).err(), Some(Failure::Corrupt));
    }
    let limits = Limits { decoder_bytes: 32, ..Limits::default() };
    assert!(planes(&bytes, &header, &limits, 1).is_ok(), "eight bytes a pixel");
}

#[cfg(feature = "qr")]
#[test]
fn the_finer_planes_are_twice_as_large() {
    let size = (1920_u32, 4_u32);
    let rows = [&[0][..], &[200; 1920]].concat().repeat(4);
    let bytes = file(size, 0, false, &rows);
    let header = read(&bytes, PictureFormat::Png);
    let finer = |header: &Header| {
        finer(&bytes, header, &Limits::default()).map(|planes| (planes.luma.width(), planes.luma.height()))
    };
    assert_eq!(finer(&header), Some((1920, 4)));
    assert_eq!(PureRust.planes(&bytes, &header, &Limits::default()).unwrap().unwrap().luma.width(), 960);
    assert_eq!(finer(&Header { width: 1919, ..header.clone() }), None, "its own size");
    let four = file((3840, 8), 0, false, &[&[0][..], &[200; 3840]].concat().repeat(8));
    let header = read(&four, PictureFormat::Png);
    let planes = super::finer(&four, &header, &Limits::default()).unwrap();
    assert_eq!((planes.luma.width(), planes.luma.height()), (1920, 4));
}

#[test]
fn rows_of_pixels_become_planes() {
    let planes = reduced(&[10, 30, 50, 70, 20, 40, 60, 80, 99], (4, 2), Layout::Grey, 2).unwrap();
    assert_eq!(planes.luma.pixels(), [25, 65]);
    assert_eq!(reduced(&[10; 7], (4, 2), Layout::Grey, 2).err(), Some(Failure::Corrupt));
    let colour = reduced(&[1, 2, 3, 4, 5, 6], (1, 2), Layout::Rgb, 1).unwrap().colour.unwrap();
    assert_eq!(colour.pixels(), [[1, 2, 3], [4, 5, 6]]);
}
