use super::*;

#[test]
fn pictures_stay_as_large_as_the_measures_need() {
    let steps = [(1, 1), (1919, 1), (1920, 2), (3839, 2), (3840, 4), (4032, 4), (8064, 8), (65_535, 64)];
    for (side, expected) in steps {
        assert_eq!(step((side, 7)), expected, "{side}");
        assert_eq!(step((7, side)), expected, "{side}");
    }
}

#[test]
fn squares_are_means_whatever_the_layout() {
    let (width, height) = (2001_u32, 1003_u32);
    let level = |x: u32, y: u32| ((x / 2 * 31 + y / 2 * 17) % 256) as u8;
    let mut grey = Reducer::new((width, height), Layout::Grey);
    let mut colour = Reducer::new((width, height), Layout::Rgb);
    for y in 0..height {
        let row: Vec<u8> = (0..width).map(|x| level(x, y)).collect();
        grey.push(&row);
        colour.push(&row.iter().flat_map(|level| [*level; 3]).collect::<Vec<u8>>());
    }
    let (grey, colour) = (grey.finish().unwrap(), colour.finish().unwrap());
    assert_eq!((grey.luma.width(), grey.luma.height()), (1000, 501));
    assert!(grey.colour.is_none() && grey.luma == colour.luma);
    for (x, y) in [(0, 0), (999, 500), (123, 456)] {
        assert_eq!(grey.luma.at(x, y), level(2 * x as u32, 2 * y as u32));
    }
    let colours = colour.colour.unwrap();
    assert_eq!((colours.width(), colours.height()), (500, 250));
}

#[test]
fn components_that_stand_apart_give_what_mixed_ones_give() {
    // Sizes of Y; how many of its pixels one of Cb and Cr covers.
    for (width, height, across, down) in
        [(1200, 900, 2, 2), (1200, 900, 1, 1), (2400, 1800, 2, 1), (400, 300, 2, 2), (1001, 751, 2, 2), (7, 3, 1, 1)]
    {
        let level = |x: usize, y: usize| ((x + 2 * y) / 3 % 400).abs_diff(200) + 20;
        let (wide, high) = (width / across, height / down);
        let plane = |width: usize, height: usize, of: &dyn Fn(usize, usize) -> usize| {
            let pixels = (0..width * height).map(|at| of(at % width, at / width) as u8).collect();
            Grid::new(width, height, pixels).unwrap()
        };
        let y = plane(width, height, &|x, y| level(x, y));
        let chroma = |by: usize| plane(wide, high, &|x, y| 255 - level(x * across + by, y * down));
        let (blue, red) = (chroma(0), chroma(32));
        let mut reducer = Reducer::new((width as u32, height as u32), Layout::Ycc);
        for row in 0..height {
            let at = |x: usize| (x / across, row / down);
            let pixels = (0..width).flat_map(|x| {
                let (column, line) = at(x);
                [y.at(x, row), blue.at(column, line), red.at(column, line)]
            });
            reducer.push(&pixels.collect::<Vec<u8>>());
        }
        let mixed = reducer.finish().unwrap();
        let apart = Planes::of_components(y, [&blue, &red]).unwrap();
        assert!(mixed.luma == apart.luma, "{width} {height} {across} {down}");
        let (one, other) = (mixed.colour.unwrap(), apart.colour.unwrap());
        assert_eq!((one.width(), one.height()), (other.width(), other.height()));
        let far = one.pixels().iter().flatten().zip(other.pixels().iter().flatten());
        let far = far.map(|(one, other)| one.abs_diff(*other)).max();
        assert!(far < Some(6), "{width} {height} {across} {down}: {far:?}");
    }
}

#[test]
fn every_orientation_puts_each_corner_where_it_belongs() {
    let grid = Grid::new(3, 2, vec![1_u8, 2, 3, 4, 5, 6]).unwrap();
    let expected: [(u8, usize, [u8; 6]); 10] = [
        (0, 3, [1, 2, 3, 4, 5, 6]),
        (1, 3, [1, 2, 3, 4, 5, 6]),
        (2, 3, [3, 2, 1, 6, 5, 4]),
        (3, 3, [6, 5, 4, 3, 2, 1]),
        (4, 3, [4, 5, 6, 1, 2, 3]),
        (5, 2, [1, 4, 2, 5, 3, 6]),
        (6, 2, [4, 1, 5, 2, 6, 3]),
        (7, 2, [6, 3, 5, 2, 4, 1]),
        (8, 2, [3, 6, 2, 5, 1, 4]),
        (9, 3, [1, 2, 3, 4, 5, 6]),
    ];
    for (orientation, width, pixels) in expected {
        let turned = upright(grid.clone(), orientation);
        assert_eq!((turned.width(), turned.pixels()), (width, pixels.as_slice()), "{orientation}");
    }
}

#[test]
fn components_of_different_sizes_are_none() {
    let plane = |width, height| Grid::new(width, height, vec![9; width * height]).unwrap();
    assert!(Planes::of_components(plane(8, 8), [&plane(4, 4), &plane(4, 5)]).is_none());
    assert!(Planes::of_components(plane(8, 8), [&plane(9, 8), &plane(9, 8)]).is_none());
    assert!(Planes::of_components(plane(8, 8), [&plane(4, 4), &plane(4, 4)]).is_some());
}

#[test]
fn missing_rows_give_no_planes_and_thin_pictures_some() {
    let mut reducer = Reducer::new((30, 20), Layout::Ycc);
    (0..19).for_each(|_| reducer.push(&[128; 90]));
    assert!(reducer.finish().is_none());
    let mut thin = Reducer::new((1, 20_000), Layout::Rgb);
    (0..20_000).for_each(|_| thin.push(&[9, 9, 9]));
    let planes = thin.finish().unwrap();
    assert_eq!((planes.luma.width(), planes.luma.height(), planes.luma.at(0, 0)), (1, 1250, 9));
    assert_eq!(planes.colour.unwrap().at(0, 0), [9, 9, 9]);
}

/// Levels that look like nothing, the same on every machine.
fn bytes(count: usize) -> Vec<u8> {
    let mut state = 12_345_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..count).map(|_| next()).collect()
}

/// The planes of a picture as the definition says, computed pixel by pixel: means of squares to the nearest level, grey
/// levels of them, and of these squares the means of `inner` by `inner`, rounded down, as colour.
fn defined(rows: &[Vec<u8>], size: (usize, usize), layout: Layout, step: usize) -> (Luma, Option<Colour>) {
    let channels = layout.bytes();
    let (width, height) = ((size.0 / step).max(1), (size.1 / step).max(1));
    let (across, down) = (step.min(size.0), step.min(size.1));
    let mean = |x: usize, y: usize, channel: usize| {
        let area = (across * down) as f64;
        let places = (0..down).flat_map(|row| (0..across).map(move |column| (column, row)));
        let sum: f64 = places.map(|(c, r)| f64::from(rows[y * down + r][(x * across + c) * channels + channel])).sum();
        (sum / area + 0.5).floor()
    };
    let cells: Vec<Vec<f64>> = (0..width * height)
        .map(|at| (0..channels).map(|channel| mean(at % width, at / width, channel)).collect())
        .collect();
    let grey = |cell: &Vec<f64>| match layout {
        Layout::Rgb => ((77.0 * cell[0] + 150.0 * cell[1] + 29.0 * cell[2]) / 256.0).floor() as u8,
        _ => cell[0] as u8,
    };
    let luma = Grid::new(width, height, cells.iter().map(grey).collect()).unwrap();
    if layout == Layout::Grey {
        return (luma, None);
    }
    let inner = width.max(height).div_ceil(500).max(1);
    let (wide, high) = ((width / inner).max(1), (height / inner).max(1));
    let (across, down) = (inner.min(width), inner.min(height));
    let colour = |at: usize| {
        let (x, y) = (at % wide * across, at / wide * down);
        let [a, b, c] = [0, 1, 2].map(|channel| {
            let places = (0..down).flat_map(|row| (0..across).map(move |column| (column, row)));
            let sum: f64 = places.map(|(c, r)| cells[(y + r) * width + x + c][channel]).sum();
            (sum / (across * down) as f64).floor()
        });
        if layout == Layout::Ycc { mixed(a, b, c) } else { [a, b, c].map(|level| level as u8) }
    };
    (luma, Some(Grid::new(wide, high, (0..wide * high).map(colour).collect()).unwrap()))
}

/// Red, green and blue of JFIF, with its factors in 256ths, to the nearest level.
fn mixed(y: f64, cb: f64, cr: f64) -> [u8; 3] {
    let (cb, cr) = (cb - 128.0, cr - 128.0);
    let parts = [y + 359.0 / 256.0 * cr, y - 88.0 / 256.0 * cb - 183.0 / 256.0 * cr, y + 454.0 / 256.0 * cb];
    parts.map(|level| (level + 0.5).floor().clamp(0.0, 255.0) as u8)
}

#[test]
fn planes_are_what_the_definition_says() {
    let sizes = [(1, 1), (1, 7), (9, 1), (7, 5), (8, 8), (64, 33), (1001, 7), (5, 1501), (1203, 2), (40, 1001)];
    for size in sizes {
        for step in [1, 2, 3, 4, 5, 8, 11] {
            for layout in [Layout::Grey, Layout::Rgb, Layout::Ycc] {
                let row = size.0 * layout.bytes();
                let rows: Vec<Vec<u8>> = bytes(row * size.1).chunks(row).map(<[u8]>::to_vec).collect();
                let mut reducer = Reducer::by((size.0 as u32, size.1 as u32), layout, step as u32);
                rows.iter().for_each(|row| reducer.push(row));
                // Rows that no picture of this size has are left out, and so are pixels.
                reducer.push(&vec![77; row + 30]);
                let planes = reducer.finish().unwrap();
                let (luma, colour) = defined(&rows, size, layout, step);
                let what = format!("{size:?} by {step} {layout:?}");
                assert!(planes.luma == luma, "{what}: {:?} {:?}", planes.luma.pixels(), luma.pixels());
                assert_eq!(planes.colour.is_some(), colour.is_some(), "{what}");
                let (Some(given), Some(colour)) = (planes.colour, colour) else { continue };
                assert_eq!((given.width(), given.height()), (colour.width(), colour.height()), "{what}");
                assert!(given == colour, "{what}: {:?} {:?}", given.pixels(), colour.pixels());
            }
        }
    }
}

#[test]
fn a_row_may_be_longer_than_the_picture_is_wide() {
    for layout in [Layout::Grey, Layout::Rgb, Layout::Ycc] {
        let mut reducer = Reducer::by((3, 2), layout, 1);
        let row: Vec<u8> = (0..15).map(|place| place * 10).collect();
        (0..2).for_each(|_| reducer.push(&row));
        let planes = reducer.finish().unwrap();
        let expected: [u8; 3] = match layout {
            Layout::Grey => [0, 10, 20],
            Layout::Rgb => [(150 * 10 + 29 * 20) / 256, 38, 68],
            _ => [0, 30, 60],
        }
        .map(|level: i32| level as u8);
        assert_eq!(planes.luma.pixels(), [expected, expected].concat(), "{layout:?}");
    }
}

/// A square of more rows than 16 bits hold the sums of.
#[test]
fn squares_of_hundreds_of_rows_do_not_overflow() {
    for level in [255_u8, 200] {
        for layout in [Layout::Grey, Layout::Rgb] {
            let mut reducer = Reducer::by((600, 600), layout, 300);
            (0..600).for_each(|_| reducer.push(&vec![level; 600 * layout.bytes()]));
            let luma = reducer.finish().unwrap().luma;
            // The mean of so many is one too high at most.
            let near = |pixel: &u8| (level..=level.saturating_add(1)).contains(pixel);
            assert!(luma.pixels().iter().all(near), "{:?}", luma.pixels());
            assert_eq!((luma.width(), luma.height()), (2, 2));
        }
    }
}

#[test]
fn colours_of_components_are_mixed_to_the_nearest_level() {
    for (y, cb, cr) in (0..=255).step_by(15).flat_map(|y| {
        let parts = [0, 1, 77, 127, 128, 129, 200, 255];
        parts.into_iter().flat_map(move |cb| parts.map(move |cr| (y, cb, cr)))
    }) {
        assert_eq!(rgb(y, cb, cr), mixed(f64::from(y), f64::from(cb), f64::from(cr)), "{y} {cb} {cr}");
    }
    assert_eq!([grey(255, 255, 255), grey(255, 0, 0), grey(0, 255, 0), grey(0, 0, 255)], [255, 76, 149, 28]);
}

#[test]
fn planes_are_fitted_by_means_or_by_the_nearest() {
    let plane = Grid::new(5, 3, vec![0_u8, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140]).unwrap();
    let fitted = |width, height| fitted_to(&plane, (width, height)).pixels().to_vec();
    assert_eq!(fitted(5, 3), plane.pixels());
    // Columns 0 to 1 and 2 to 4; row 0, rows 1 to 2.
    assert_eq!(fitted(2, 2), [5, 30, 80, 105]);
    // Three columns of two, one and two; all rows together.
    assert_eq!(fitted(3, 1), [50, 65, 85]);
    assert_eq!(fitted(1, 1), [70]);
    // Enlarged: each place takes the pixel that it lies on.
    assert_eq!(fitted(10, 1)[..4], [50, 50, 60, 60]);
    assert_eq!(fitted(5, 6)[5..10], [0, 10, 20, 30, 40]);
    assert_eq!(fitted(5, 6)[10..15], [50, 60, 70, 80, 90]);
}

#[test]
fn components_that_stand_apart_are_what_the_definition_says() {
    for ((width, height), (wide, high)) in
        [((40, 30), (20, 15)), ((9, 7), (9, 7)), ((1100, 4), (550, 2)), ((3, 1700), (1, 850)), ((2000, 6), (1000, 3))]
    {
        let plane = |width: usize, height: usize, by: u8| {
            let pixels = bytes(width * height).into_iter().map(|level| level.wrapping_mul(by)).collect();
            Grid::new(width, height, pixels).unwrap()
        };
        let (y, blue, red) = (plane(width, height, 1), plane(wide, high, 3), plane(wide, high, 5));
        let step = if width >= 1920 { 2 } else { 1 };
        let rows: Vec<Vec<u8>> = y.pixels().chunks(width).map(<[u8]>::to_vec).collect();
        let (luma, _) = defined(&rows, (width, height), Layout::Grey, step);
        let planes = Planes::of_components(y, [&blue, &red]).unwrap();
        assert!(planes.luma == luma, "{width} {height}");
        let inner = luma.width().max(luma.height()).div_ceil(500).max(1);
        let coarse = smaller(&luma, inner);
        let size = (coarse.width(), coarse.height());
        let (blue, red) = (fitted_to(&blue, size), fitted_to(&red, size));
        let colour = planes.colour.unwrap();
        assert_eq!((colour.width(), colour.height()), size);
        for at in 0..size.0 * size.1 {
            let [y, cb, cr] = [&coarse, &blue, &red].map(|plane| f64::from(plane.pixels()[at]));
            assert_eq!(colour.pixels()[at], mixed(y, cb, cr), "{width} {height} {at}");
        }
    }
    let plane = |width: usize, height: usize| Grid::new(width, height, vec![9; width * height]).unwrap();
    let given = |size: (usize, usize)| {
        Planes::of_components(plane(8, 6), [&plane(size.0, size.1), &plane(size.0, size.1)]).is_some()
    };
    assert!(given((8, 6)) && given((8, 1)) && !given((9, 6)) && !given((8, 7)) && !given((9, 5)));
}
