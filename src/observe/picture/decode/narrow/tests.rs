use super::*;

fn stream(units: (u32, u32), blocks: (u32, u32), restart: u32) -> Stream<'static> {
    let of_zeros = 20;
    Stream { tables: Vec::new(), frame: (0xc0, &[]), scan: &[], layout: Layout::Ycc, blocks, units, restart, of_zeros }
}

#[test]
fn frames_are_narrow_and_tall_and_lack_little() {
    // Four by three thousand: 250 by 188 units of two blocks by two.
    assert_eq!(stream((250, 188), (2, 2), 0).grid(4), Some(Grid { across: 10, down: 4700, missing: 0 }));
    assert_eq!(stream((1000, 750), (1, 1), 0).grid(8), Some(Grid { across: 125, down: 6000, missing: 0 }));
    // Two primes.
    let odd = stream((251, 191), (2, 2), 0).grid(4).unwrap();
    assert_eq!(odd.across * odd.down - odd.missing, 251 * 191);
    assert!(odd.missing < 16 && odd.across <= 16 && odd.down * 8 <= TALL, "{odd:?}");
    // 40 megapixels at a quarter do not fit.
    assert_eq!(stream((456, 342), (2, 2), 0).grid(4), None);
}

#[test]
fn what_stands_in_restarts_where_the_file_would() {
    let grid = Grid { across: 4, down: 3, missing: 3 };
    // Nine units are there: after restarts 0 and 1 at three and six, the third is due at once.
    assert_eq!(stream((3, 3), (1, 1), 3).stand_in(grid), [0xff, 0xd2, 0, 0, 0, 0, 0, 0, 0, 0]);
    // Every second: one unit is left before the next restart.
    assert_eq!(stream((3, 3), (1, 1), 2).stand_in(grid), [0, 0, 0, 0xff, 0xd4, 0, 0, 0, 0, 0]);
    assert_eq!(stream((3, 3), (1, 1), 0).stand_in(grid), [0; 8]);
    assert_eq!(stream((3, 3), (1, 1), 20).stand_in(grid), [0; 8]);
    assert!(stream((3, 3), (1, 1), 2).stand_in(Grid { across: 3, down: 3, missing: 0 }).is_empty());
}

#[test]
fn the_first_code_of_a_table_is_what_zeros_read_as() {
    let mut codes = [[None; 4]; 2];
    let mut table = vec![0x11];
    table.extend([0, 2, 1]);
    table.extend([0; 13]);
    table.extend([0x01, 0x02, 0x00]);
    note_first_codes(&table, &mut codes).unwrap();
    assert_eq!(codes[1][1], Some((2, 0x01)));
    assert_eq!(details_of_zeros((2, 0x01)), Some(63 * 3));
    assert_eq!(details_of_zeros((2, 0x00)), Some(2));
    assert_eq!(details_of_zeros((2, 0xf0)), Some(8));
    assert_eq!(details_of_zeros((2, 0x10)), None, "runs of empty blocks are for progressive files");
    assert_eq!(mean_of_zeros((2, 12)), None);
    assert!(note_first_codes(&[0x00; 17], &mut codes).is_none(), "a table without codes");
}

#[test]
fn the_frame_is_the_one_that_lacks_the_fewest_units_and_of_those_the_widest() {
    for (by, blocks) in
        [(8, (1, 1)), (4, (1, 1)), (2, (1, 1)), (8, (2, 1)), (4, (2, 1)), (8, (2, 2)), (4, (2, 2)), (2, (2, 2))]
    {
        for units in [(1, 1), (7, 1), (1, 9), (13, 17), (100, 3), (127, 129), (250, 188), (600, 500), (1000, 900)] {
            let stream = stream(units, blocks, 0);
            let count = units.0 * units.1;
            // At most 128 pixels wide when reduced, and at most 65535 high.
            let narrow = |across: &u32| across * blocks.0 * blocks.1 * 8 / by <= 128;
            let fits = (1..=128).filter(narrow).filter(|across| count.div_ceil(*across) * 8 <= 65_535);
            let best = fits.min_by_key(|across| (count.div_ceil(*across) * across - count, u32::MAX - across));
            let grid = stream.grid(by);
            assert_eq!(grid.map(|grid| grid.across), best, "{units:?} {blocks:?} {by}");
            assert_eq!(stream.fits(by), best.is_some());
            let Some(grid) = grid else { continue };
            assert_eq!((grid.down, grid.across * grid.down - grid.missing), (count.div_ceil(grid.across), count));
        }
    }
    assert_eq!(stream((1 << 20, 1 << 20), (1, 1), 0).grid(8), None);
}

#[test]
fn restarts_are_numbered_round_by_eight() {
    let grid = Grid { across: 4, down: 5, missing: 11 };
    // Nine units are there, each behind a restart but the first: the next is the ninth, numbered 0 again.
    let bytes = stream((3, 3), (1, 1), 1).stand_in(grid);
    let expected: Vec<u8> = (8..19_u8).flat_map(|mark| [0xff, 0xd0 + mark % 8, 0, 0, 0]).collect();
    assert_eq!(bytes, expected);
    // Four units between restarts: of the third part three are due, then four, then four.
    let parts = [&[0; 8][..], &[0xff, 0xd2], &[0; 10], &[0xff, 0xd3], &[0; 10]].concat();
    assert_eq!(stream((3, 3), (1, 1), 4).stand_in(grid), parts);
}

#[test]
fn the_frame_header_says_the_new_size_and_how_blocks_lie() {
    let frame = [8, 1, 2, 3, 4, 3, 7, 0x22, 5, 8, 0x11, 6, 9, 0x11, 4];
    let declared = |blocks, frame: &'static [u8], grid| {
        Stream { frame: (0xc1, frame), ..stream((3, 3), blocks, 0) }.declared(grid)
    };
    let grid = Grid { across: 5, down: 300, missing: 0 };
    for (blocks, wide, factors) in [((2, 2), 160, 0x41), ((2, 1), 80, 0x21), ((1, 1), 40, 0x11)] {
        let frame: &'static [u8] = Box::leak(Box::new(frame));
        let expected = [0xff, 0xc1, 0, 17, 8, 9, 96, 0, wide, 3, 7, factors, 5, 8, 0x11, 6, 9, 0x11, 4];
        assert_eq!(declared(blocks, frame, grid), Some(expected.to_vec()), "{blocks:?}");
    }
    let grey = declared((1, 1), &[8, 1, 2, 3, 4, 1, 7, 0x22, 5], grid);
    assert_eq!(grey, Some(vec![0xff, 0xc1, 0, 11, 8, 9, 96, 0, 40, 1, 7, 0x11, 5]));
    let wide =
        |across, down| declared((1, 1), &[8, 1, 2, 3, 4, 1, 7, 0x22, 5], Grid { across, down, missing: 0 }).is_some();
    assert_eq!([wide(8191, 8191), wide(8192, 1), wide(1, 8192)], [true, false, false]);
    assert_eq!(declared((1, 1), &[8, 1, 2, 3, 4], grid), None);
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    [&[0xff, marker], (content.len() as u16 + 2).to_be_bytes().as_slice(), content].concat()
}

/// A table whose shortest code has this length and this symbol, and two longer ones.
fn codes(place: u8, length: usize, symbol: u8) -> Vec<u8> {
    let mut content = [&[place], [0; 16].as_slice(), &[symbol, 1, 2]].concat();
    (content[length], content[length + 1]) = (1, 2);
    content
}

/// A frame of 100 by 50 pixels of these components: name, factors, table.
fn frame(marker: u8, components: &[[u8; 3]]) -> Vec<u8> {
    let size = [8, 0, 50, 0, 100, components.len() as u8];
    segment(marker, &[size.as_slice(), components.as_flattened()].concat())
}

fn tables() -> Vec<u8> {
    let all = [codes(0x00, 2, 3), codes(0x10, 2, 0x00), codes(0x01, 3, 0), codes(0x11, 4, 0xf0)].concat();
    segment(0xc4, &all)
}

/// The scan header of components with the tables that they choose.
fn scan(chosen: &[[u8; 2]]) -> Vec<u8> {
    segment(0xda, &[&[chosen.len() as u8], chosen.as_flattened(), &[0, 63, 0]].concat())
}

const COLOUR: [[u8; 3]; 3] = [[1, 0x22, 0], [2, 0x11, 1], [3, 0x11, 1]];
const CHOSEN: [[u8; 2]; 3] = [[1, 0x00], [2, 0x11], [3, 0x11]];

fn header() -> Header {
    let bytes = [vec![0xff, 0xd8], frame(0xc0, &COLOUR), vec![0xff, 0xd9]].concat();
    super::super::super::header::read(&bytes, crate::submission::PictureFormat::Jpeg).unwrap()
}

/// What is read of a file of these segments before its scan: layout, blocks, units, restarts and bits of zeros.
type Read = Option<(Layout, (u32, u32), (u32, u32), u32, u64)>;

fn read(parts: &[Vec<u8>]) -> Read {
    let bytes = [vec![0xff, 0xd8], parts.concat(), b"coded".to_vec()].concat();
    let stream = Stream::of(&bytes, &header())?;
    Some((stream.layout, stream.blocks, stream.units, stream.restart, stream.of_zeros))
}

/// With these segments before frame, tables and scan of usual ones.
fn with(parts: &[Vec<u8>]) -> Read {
    read(&[parts.concat(), frame(0xc0, &COLOUR), tables(), scan(&CHOSEN)])
}

#[test]
fn usual_files_are_read_and_bits_of_zeros_counted() {
    // A mean of two bits and three more, and an end of two; of the others three, and four times four.
    let usual = Some((Layout::Ycc, (2, 2), (7, 4), 0, 4 * 7 + 19 + 19));
    assert_eq!(with(&[]), usual);
    assert_eq!(with(&[segment(0xe0, b"JFIF\0"), segment(0xe5, b"?"), segment(0xfe, b"?"), segment(0xdb, b"?")]), usual);
    assert_eq!(read(&[frame(0xc1, &COLOUR), tables(), scan(&CHOSEN)]), usual);
    let of = |factors: u8| {
        let components = [[1, factors, 0], COLOUR[1], COLOUR[2]];
        read(&[frame(0xc0, &components), tables(), scan(&CHOSEN)])
    };
    assert_eq!(of(0x21), Some((Layout::Ycc, (2, 1), (7, 7), 0, 2 * 7 + 38)));
    assert_eq!(of(0x11), Some((Layout::Ycc, (1, 1), (13, 7), 0, 7 + 38)));
    assert_eq!([of(0x12), of(0x41), of(0x42), of(0x31)], [None; 4]);
    let grey = |factors: u8| read(&[frame(0xc0, &[[9, factors, 0]]), tables(), scan(&[[9, 0x10]])]);
    let expected = Some((Layout::Grey, (1, 1), (13, 7), 0, 3 + 2));
    assert_eq!([grey(0x11), grey(0x22)], [expected; 2]);
    let restarts = |content: &[u8]| with(&[segment(0xdd, content)]).map(|read| read.3);
    assert_eq!([restarts(&[1, 2]), restarts(&[1, 2, 3]), restarts(&[1])], [Some(258), None, None]);
}

#[test]
fn the_parts_of_a_file_are_kept_as_they_are() {
    let restarts = segment(0xdd, &[0, 9]);
    let parts = [
        segment(0xe1, b"Exif"),
        segment(0xdb, b"table"),
        restarts.clone(),
        frame(0xc1, &COLOUR),
        tables(),
        scan(&CHOSEN),
    ];
    let bytes = [vec![0xff, 0xd8], parts.concat(), b"coded".to_vec()].concat();
    let stream = Stream::of(&bytes, &header()).unwrap();
    assert_eq!(stream.tables, [vec![0xff, 0xd8], segment(0xdb, b"table"), restarts, tables()].concat());
    assert_eq!(stream.frame, (0xc1, &frame(0xc1, &COLOUR)[4..]));
    assert_eq!(stream.scan, [scan(&CHOSEN), b"coded".to_vec()].concat());
}

#[test]
fn what_is_not_decoded_this_way_is_none() {
    let plain = || [frame(0xc0, &COLOUR), tables(), scan(&CHOSEN)];
    let [usual, tables_of, scan_of] = plain();
    for parts in [
        vec![frame(0xc2, &COLOUR), tables_of.clone(), scan_of.clone()],
        vec![usual.clone(), usual.clone(), tables_of.clone(), scan_of.clone()],
        vec![usual.clone(), frame(0xc1, &COLOUR), tables_of.clone(), scan_of.clone()],
        vec![usual.clone(), segment(0xcc, b"?"), tables_of.clone(), scan_of.clone()],
        vec![segment(0xe0, b"AVI1"), usual.clone(), tables_of.clone(), scan_of.clone()],
        vec![tables_of.clone(), scan_of.clone()],
        vec![usual.clone(), scan_of.clone()],
        vec![usual.clone(), tables_of.clone()],
        vec![b"stray".to_vec(), usual.clone(), tables_of.clone(), scan_of.clone()],
        // One component of three, and four.
        vec![usual.clone(), tables_of.clone(), scan(&CHOSEN[..1])],
        vec![usual.clone(), tables_of.clone(), scan(&[[1, 0], [2, 0], [3, 0], [4, 0]])],
        // Tables that are not there.
        vec![usual.clone(), tables_of.clone(), scan(&[[1, 0x00], [2, 0x21], [3, 0x11]])],
        vec![usual.clone(), tables_of.clone(), scan(&[[1, 0x00], [2, 0x11], [3, 0x13]])],
        // Colours at other resolutions.
        vec![frame(0xc0, &[COLOUR[0], [2, 0x21, 1], COLOUR[2]]), tables_of.clone(), scan_of.clone()],
        vec![frame(0xc0, &[COLOUR[0], COLOUR[1], [3, 0x22, 1]]), tables_of.clone(), scan_of.clone()],
        vec![frame(0xc0, &[COLOUR[0], COLOUR[1]]), tables_of.clone(), scan(&CHOSEN[..2])],
    ] {
        assert_eq!(read(&parts), None, "{parts:x?}");
    }
    assert!(Stream::of(b"", &header()).is_none() && Stream::of(&[0xff, 0xd8, 0xff, 0xda, 9, 9], &header()).is_none());
}

#[test]
fn the_names_of_components_say_what_they_are_or_adobe_does() {
    let jfif = || segment(0xe0, b"JFIF\0");
    let adobe = |transform: u8| segment(0xee, &[b"Adobe\0\x64\0\0\0\0".as_slice(), &[transform]].concat());
    let of = |names: [u8; 3], before: &[Vec<u8>]| {
        let components = [[names[0], 0x22, 0], [names[1], 0x11, 0], [names[2], 0x11, 0]];
        read(&[before.concat(), frame(0xc0, &components), tables(), scan(&CHOSEN)]).map(|read| read.0)
    };
    let (ycc, rgb) = (Some(Layout::Ycc), Some(Layout::Rgb));
    for before in [vec![], vec![jfif()], vec![adobe(0)], vec![adobe(2)]] {
        assert_eq!([of([1, 2, 3], &before), of(*b"RGB", &before)], [ycc, rgb]);
        assert_eq!([of([1, 0x22, 0x23], &before), of(*b"rgb", &before)], [None, None]);
    }
    let other = |before: &[Vec<u8>]| of([0, 1, 2], before);
    assert_eq!(
        [other(&[]), other(&[jfif()]), other(&[adobe(0)]), other(&[adobe(1)]), other(&[adobe(2)])],
        [ycc, ycc, rgb, ycc, None]
    );
    assert_eq!([other(&[jfif(), adobe(0)]), other(&[jfif(), adobe(2)])], [ycc, ycc]);
    // What only looks like one of them.
    assert_eq!(other(&[segment(0xee, b"Others\x64\0\0\0\0\0")]), ycc);
    assert_eq!(other(&[segment(0xe0, b"JFXX\0"), adobe(0)]), rgb);
}

#[test]
fn tables_have_a_bound() {
    let of = |filler: usize| {
        let known = 2 + tables().len() + 4;
        with(&[segment(0xdb, &vec![7; filler - known])]).is_some()
    };
    assert_eq!([of(MOST_TABLES), of(MOST_TABLES + 1)], [true, false]);
}

#[test]
fn first_codes_are_noted_of_every_table() {
    let mut known = [[None; 4]; 2];
    note_first_codes(&[codes(0x00, 1, 7), codes(0x13, 15, 9)].concat(), &mut known).unwrap();
    assert_eq!((known[0][0], known[1][3]), (Some((1, 7)), Some((15, 9))));
    assert!(note_first_codes(&codes(0x20, 1, 7), &mut known).is_none());
    assert!(note_first_codes(&codes(0x04, 1, 7), &mut known).is_none());
    let cut = codes(0x00, 1, 7);
    assert!(note_first_codes(&cut[..cut.len() - 1], &mut known).is_none());
    assert!(note_first_codes(&cut[..16], &mut known).is_none() && note_first_codes(&[], &mut known).is_some());
    assert_eq!([mean_of_zeros((2, 11)), mean_of_zeros((3, 0)), mean_of_zeros((2, 12))], [Some(13), Some(3), None]);
    // Runs of two zeros and a number of one bit: twenty-one times; of none: sixty-three; the last one begins inside.
    let details = [(3, 0x21), (3, 0x01), (2, 0x13), (2, 0xf1), (2, 0x20)].map(details_of_zeros);
    assert_eq!(details, [Some(21 * 4), Some(63 * 4), Some(32 * 5), Some(4 * 3), None]);
}

/// A unit of four blocks whose colours are at half resolution, decoded as a row.
fn squared<const CHANNELS: usize, const SIDE: usize>() {
    let (stride, width) = (5 * SIDE, 3 * SIDE);
    let from: Vec<[u8; CHANNELS]> =
        (0..stride * SIDE).map(|at| std::array::from_fn(|channel| (at * 3 + channel * 101) as u8)).collect();
    let mut to = vec![[0xee; CHANNELS]; width * 2 * SIDE];
    square::<CHANNELS, SIDE>((&from, stride), (&mut to, width)).unwrap();
    for (x, y) in (0..2 * SIDE).flat_map(|y| (0..width).map(move |x| (x, y))) {
        let given = to[y * width + x];
        if x >= 2 * SIDE {
            assert_eq!(given, [0xee; CHANNELS], "beside the unit");
            continue;
        }
        let block = y / SIDE * 2 + x / SIDE;
        let luma = from[y % SIDE * stride + block * SIDE + x % SIDE];
        let colour = from[y / 2 * stride + x / 2 * 4];
        assert_eq!((given[0], &given[1..]), (luma[0], &colour[1..]), "{x} {y}");
    }
    assert_eq!(square::<CHANNELS, SIDE>((&from[..3 * SIDE], stride), (&mut to, width)), None);
}

#[test]
fn four_blocks_in_a_row_are_put_as_a_square() {
    squared::<3, 1>();
    squared::<3, 2>();
    squared::<3, 4>();
    squared::<1, 2>();
}

/// Units that follow each other in a narrow frame, put where they belong in a picture of so many.
fn put<const CHANNELS: usize, const SIDE: usize>(blocks: (u32, u32), units: (u32, u32), across: u32, size: (u32, u32)) {
    let count = units.0 * units.1;
    let grid = Grid { across, down: count.div_ceil(across), missing: count.div_ceil(across) * across - count };
    let layout = if CHANNELS == 1 { Layout::Grey } else { Layout::Ycc };
    let narrow = Stream { layout, ..stream(units, blocks, 0) };
    let unit = SIDE * (blocks.0 * blocks.1) as usize;
    let stride = unit * across as usize;
    let pixels: Vec<u8> = (0..stride * SIDE * grid.down as usize * CHANNELS).map(|at| (at * 7 % 251) as u8).collect();
    let by = 8 / SIDE as u32;
    let header = Header { width: size.0, height: size.1, ..header() };
    let whole = Whole { pixels: &pixels, stride, grid };
    let planes = narrow.placed::<CHANNELS, SIDE>(&whole, &header, by, by).unwrap();
    let (wide, high) = (size.0.div_ceil(by) as usize, size.1.div_ceil(by) as usize);
    assert_eq!((planes.luma.width(), planes.luma.height()), (wide, high));
    let (unit_wide, unit_high) = (SIDE * blocks.0 as usize, SIDE * blocks.1 as usize);
    for (x, y) in (0..high).flat_map(|y| (0..wide).map(move |x| (x, y))) {
        let number = y / unit_high * units.0 as usize + x / unit_wide;
        let (row, column) = (number / across as usize * SIDE, number % across as usize * unit);
        let (inner_x, inner_y) = (x % unit_wide, y % unit_high);
        // Of a square the lower blocks follow the upper ones.
        let place = inner_y / SIDE * unit_wide + inner_x;
        let at = (row + inner_y % SIDE) * stride + column + place;
        assert_eq!(planes.luma.at(x, y), pixels[at * CHANNELS], "{blocks:?} {units:?} {across}: {x} {y}");
    }
}

#[test]
fn units_are_put_where_they_belong() {
    for across in [1, 2, 3, 5, 12] {
        put::<1, 1>((1, 1), (4, 3), across, (32, 24));
        put::<1, 2>((1, 1), (4, 3), across, (27, 18));
        put::<1, 4>((1, 1), (3, 4), across, (23, 32));
        put::<3, 1>((2, 1), (4, 3), across, (64, 24));
        put::<3, 2>((2, 1), (3, 4), across, (41, 29));
        put::<3, 4>((2, 2), (3, 2), across, (48, 32));
        put::<3, 2>((2, 2), (4, 3), across, (61, 45));
        put::<3, 1>((2, 2), (3, 4), across, (33, 49));
    }
}

fn file(name: &str) -> (Vec<u8>, Header) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/pictures");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    let header = super::super::super::header::read(&bytes, crate::submission::PictureFormat::Jpeg).unwrap();
    (bytes, header)
}

/// The same file decoded whole, each sample as it is stored, and reduced in the same way.
fn whole(bytes: &[u8], header: &Header, layout: Layout, by: u32, step: u32) -> Planes {
    let mut decoder = Decoder::new(bytes);
    decoder.set_color_transform(if layout == Layout::Grey { ColorTransform::Grayscale } else { ColorTransform::RGB });
    decoder.read_info().unwrap();
    let side = |side: u32| side.div_ceil(by) as u16;
    let (width, height) = decoder.scale(side(header.width), side(header.height)).unwrap();
    let pixels = decoder.decode().unwrap();
    let mut reducer = Reducer::by((width.into(), height.into()), layout, step / by);
    pixels.chunks_exact(usize::from(width) * layout.bytes()).for_each(|row| reducer.push(row));
    reducer.finish().unwrap()
}

#[test]
fn planes_are_those_of_the_whole_decode() {
    for (name, by, step) in [
        ("strip-grey.jpg", 2, 4),
        ("strip-grey.jpg", 4, 4),
        ("strip-grey.jpg", 8, 8),
        ("strip-444.jpg", 2, 2),
        ("strip-444.jpg", 4, 4),
        ("strip-444.jpg", 8, 16),
        ("strip-422.jpg", 2, 4),
        ("strip-422.jpg", 4, 4),
        ("strip-422.jpg", 8, 8),
        ("strip-420.jpg", 4, 4),
        ("strip-420.jpg", 8, 8),
        ("strip-optimised.jpg", 2, 2),
        ("strip-restarts.jpg", 4, 4),
        ("strip-restarts.jpg", 8, 8),
        ("upright-strip-420.jpg", 4, 4),
    ] {
        let (bytes, header) = file(name);
        let body = &bytes[..bytes.len() - 2];
        let stream = Stream::of(body, &header).unwrap();
        let planes = stream.planes(&header, by, step).unwrap();
        let expected = whole(&bytes, &header, stream.layout, by, step);
        assert!(planes.luma == expected.luma, "{name} by {by}");
        let (Some(colour), Some(expected)) = (planes.colour, expected.colour) else {
            assert_eq!(stream.layout, Layout::Grey);
            continue;
        };
        // Colours at full resolution are the same; others are mixed with their neighbours there and repeated here.
        let apart = colour.pixels().iter().flatten().zip(expected.pixels().iter().flatten());
        let apart: u32 = apart.map(|(one, other)| u32::from(one.abs_diff(*other))).sum();
        let mean = f64::from(apart) / (colour.pixels().len() * 3) as f64;
        assert!(if name == "strip-444.jpg" { apart == 0 } else { mean < 3.0 }, "{name} by {by}: {mean}");
        // What breaks off does not live on what stands in for units that are missing.
        let cut = &body[..body.len() - 40];
        let cut = Stream::of(cut, &header).unwrap().planes(&header, by, step);
        assert_eq!(cut.err(), Some(Failure::Truncated), "{name} by {by}");
    }
}
