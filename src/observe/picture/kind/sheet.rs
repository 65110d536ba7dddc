//! Where the document lies in the picture: the four corners of the sheet that differs from the table around it.

use super::raster::{Piece, filled, from_fn, labelled, quantile};
use crate::observe::picture::plane::Grid;
use crate::observe::picture::plane::Scene;
use crate::observe::picture::plane::smaller;

/// Four corners in shares of the picture's width and height, clockwise from the upper left.
pub(super) type Corners = [(f32, f32); 4];

/// The document's outline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    pub(super) corners: Corners,
    /// Length of the longer pair of sides divided by that of the shorter.
    pub(super) ratio: f32,
    /// Whether the outline was seen; otherwise the sheet is the whole frame.
    pub(super) seen: bool,
    /// Further sheets of a similar size beside it.
    pub(super) others: usize,
    /// Outlines of plastic cards, two of one size if there are two: boxes around them in shares of width and height, as
    /// left, top, right and bottom.
    pub(super) cards: [Option<[f32; 4]>; 2],
}

/// Longer side of the grid that the outline is looked for on.
const LONG: usize = 240;
/// How far a colour must be from the table's to belong to the document, tried one after the other.
const STEPS: [i32; 6] = [10, 15, 22, 32, 46, 64];
/// Smallest share of the picture that a document covers.
const LEAST_AREA: f32 = 0.05;

/// Smallest share of the picture that each of two cards covers.
const LEAST_OF_PAIR: f32 = 0.03;

/// Luma and chroma (centred on 128) of one place.
type Pixel = [i16; 3];

/// Luma, blue and red difference of BT.601.
pub(super) fn ycc([r, g, b]: [u8; 3]) -> Pixel {
    let (r, g, b) = (i32::from(r), i32::from(g), i32::from(b));
    let luma = (77 * r + 150 * g + 29 * b) >> 8;
    let blue = 128 + ((-43 * r - 85 * g + 128 * b) >> 8);
    let red = 128 + ((128 * r - 107 * g - 21 * b) >> 8);
    [luma, blue, red].map(|value| i16::try_from(value).unwrap_or(0))
}

/// Finds the sheet; where there is none to be seen, the whole frame counts as one.
pub(super) fn find(scene: &Scene) -> Sheet {
    let grid = small(scene);
    let (width, height) = (grid.width() as f32, grid.height() as f32);
    let mut cards = Vec::new();
    let best = best(candidates(&grid, &mut cards));
    let (wide, high) = (scene.full.0.max(1) as f32, scene.full.1.max(1) as f32);
    let frame = wide.max(high) / wide.min(high);
    let cards = match pair(&cards) {
        Some(pair) => pair.map(Some),
        None => [cards.first().copied(), None],
    };
    let cards = cards.map(|card| card.map(|card| bounds(&card.map(|(x, y)| (x / width, y / height)))));
    // A frame of a document's very shape is a scan of it, unless the outline seen in it has such a shape too.
    let scanned = is_usual(frame, 0.025);
    match best.filter(|best| !scanned || is_usual(best.ratio, 0.04)) {
        Some(best) => Sheet {
            corners: best.corners.map(|(x, y)| (x / width, y / height)),
            ratio: best.ratio,
            seen: true,
            others: best.others,
            cards,
        },
        None => {
            let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
            Sheet { corners, ratio: frame, seen: false, others: 0, cards }
        }
    }
}

/// The candidate of the highest score, the first of them.
fn best(candidates: Vec<Candidate>) -> Option<Candidate> {
    candidates.into_iter().reduce(|best, next| match next.score > best.score {
        true => next,
        false => best,
    })
}

/// The picture at the size the outline is looked for.
fn small(scene: &Scene) -> Grid<Pixel> {
    let (width, height) = (scene.luma.width(), scene.luma.height());
    let step = (width.max(height) / LONG).max(1);
    let luma = smaller(&scene.luma, step);
    match &scene.colour {
        None => from_fn(luma.width(), luma.height(), |x, y| [i16::from(luma.at(x, y)), 128, 128]),
        Some(colour) => {
            let (wide, high) = (luma.width(), luma.height());
            let middles = |count: usize, of: usize| -> Vec<usize> {
                (0..count).map(|place| (place * 2 + 1) * of / (2 * count)).collect()
            };
            let (columns, rows) = (middles(wide, colour.width()), middles(high, colour.height()));
            let place = |middles: &[usize], at: usize| middles.get(at).copied().unwrap_or(0);
            from_fn(wide, high, |x, y| {
                let [_, blue, red] = ycc(colour.at(place(&columns, x), place(&rows, y)));
                [i16::from(luma.at(x, y)), blue, red]
            })
        }
    }
}

struct Candidate {
    corners: Corners,
    ratio: f32,
    score: f32,
    others: usize,
}

/// Every outline that some threshold gives and that is straight enough to be one.
fn candidates(grid: &Grid<Pixel>, cards: &mut Vec<Corners>) -> Vec<Candidate> {
    let (width, height) = (grid.width(), grid.height());
    if !has_outlines(width, height) {
        return Vec::new();
    }
    let table = Table::around(grid);
    let distance = from_fn(width, height, |x, y| table.distance(grid, x, y));
    steps(table.unrest).flat_map(|step| outlines(&distance, step, cards)).collect()
}

/// The steps above what the table itself differs.
fn steps(unrest: i32) -> impl Iterator<Item = i32> {
    let least = (unrest as f32 * 1.3) as i32;
    STEPS.into_iter().filter(move |step| *step > least)
}

/// Whether a grid of this size has room for a table and a sheet.
fn has_outlines(width: usize, height: usize) -> bool {
    width >= 24 && height >= 24
}

/// What the table looks like along each side of the frame.
struct Table {
    top: Vec<Pixel>,
    bottom: Vec<Pixel>,
    left: Vec<Pixel>,
    right: Vec<Pixel>,
    /// How much a side counts, by how far away it is.
    weights: Vec<f32>,
    unrest: i32,
}

impl Table {
    fn around(grid: &Grid<Pixel>) -> Self {
        let (width, height) = (grid.width(), grid.height());
        let depth = 3;
        let side = |length: usize, at: &dyn Fn(usize, usize) -> Pixel| -> Vec<Pixel> {
            let reach = length / 14;
            let smooth = |place: usize| {
                let run = place.saturating_sub(reach)..(place + reach + 1).min(length);
                let channel = |index: usize| {
                    let values = run.clone().flat_map(|place| (0..depth).map(move |deep| (place, deep)));
                    let values = values.map(|(place, deep)| at(place, deep).get(index).copied().unwrap_or(0));
                    i16::from(quantile(values.map(|value| u8::try_from(value.clamp(0, 255)).unwrap_or(0)), 0.5))
                };
                [channel(0), channel(1), channel(2)]
            };
            // Neighbours see nearly the same: every fourth is looked at.
            (0..length.div_ceil(4)).flat_map(|place| [smooth((place * 4 + 1).min(length - 1)); 4]).collect()
        };
        let top = side(width, &|place, deep| grid.at(place, deep));
        let bottom = side(width, &|place, deep| grid.at(place, height - 1 - deep));
        let left = side(height, &|place, deep| grid.at(deep, place));
        let right = side(height, &|place, deep| grid.at(width - 1 - deep, place));
        let mut rest = Vec::new();
        for x in 0..width {
            rest.push(apart(grid.at(x, 1), pick(&top, x)));
            rest.push(apart(grid.at(x, height - 2), pick(&bottom, x)));
        }
        for y in 0..height {
            rest.push(apart(grid.at(1, y), pick(&left, y)));
            rest.push(apart(grid.at(width - 2, y), pick(&right, y)));
        }
        let unrest = quantile(rest.into_iter().map(|value| u8::try_from(value.clamp(0, 255)).unwrap_or(0)), 0.85);
        let weights = (0..width.max(height)).map(|away| 1.0 / (away as f32 + 2.0)).collect();
        Table { top, bottom, left, right, weights, unrest: i32::from(unrest) }
    }

    /// How far a pixel is from what the table would look like there: the four sides, nearer ones counting more.
    fn distance(&self, grid: &Grid<Pixel>, x: usize, y: usize) -> i32 {
        let (width, height) = (grid.width(), grid.height());
        let sides = [
            (pick(&self.top, x), y),
            (pick(&self.bottom, x), height - 1 - y),
            (pick(&self.left, y), x),
            (pick(&self.right, y), width - 1 - x),
        ];
        let mut sum = [0_f32; 3];
        let mut total = 0.0;
        for (pixel, away) in sides {
            let weight = self.weights.get(away).copied().unwrap_or(0.0);
            total += weight;
            for (sum, value) in sum.iter_mut().zip(pixel) {
                *sum += f32::from(value) * weight;
            }
        }
        let expected = sum.map(|value| (value / total) as i16);
        apart(grid.at(x, y), expected)
    }
}

fn pick(side: &[Pixel], place: usize) -> Pixel {
    side.get(place).copied().unwrap_or_default()
}

fn apart(one: Pixel, other: Pixel) -> i32 {
    let [luma, blue, red] = one;
    let [luma_there, blue_there, red_there] = other;
    let chroma = i32::from((blue - blue_there).abs()) + i32::from((red - red_there).abs());
    i32::from((luma - luma_there).abs()).max(chroma * 2)
}

/// What stands out from the table by more than this; grain is cut off it by taking a pixel from every side.
fn eroded(distance: &Grid<i32>, step: i32) -> Option<[Grid<bool>; 2]> {
    let (width, height) = (distance.width(), distance.height());
    let far = distance.pixels().iter().map(|distance| *distance > step).collect();
    let far = Grid::new(width, height, far)?;
    let mut eroded = vec![false; width * height];
    for (y, row) in eroded.chunks_exact_mut(width).enumerate().skip(1) {
        let (above, own, below) = (far.row(y - 1), far.row(y), far.row((y + 1).min(height - 1)));
        let beside = own.iter().zip(own.get(2..).unwrap_or_default());
        let inner = own.iter().zip(above).zip(below).skip(1).zip(beside);
        for (cell, (((own, above), below), (left, right))) in row.iter_mut().skip(1).zip(inner) {
            *cell = *own & *above & *below & *left & *right;
        }
    }
    let eroded = Grid::new(width, height, eroded)?;
    Some([far, eroded])
}

fn outlines(distance: &Grid<i32>, step: i32, cards: &mut Vec<Corners>) -> Option<Candidate> {
    let (width, height) = (distance.width(), distance.height());
    let [far, eroded] = eroded(distance, step)?;
    let solid = filled(&eroded);
    let (found, labels) = labelled(&solid);
    let largest = found.iter().copied().reduce(|best, next| if next.area > best.area { next } else { best })?;
    if (largest.area as f32) < LEAST_AREA * (width * height) as f32 {
        return None;
    }
    let others = found.iter().filter(|piece| is_another(piece, &largest)).count();
    cards.extend(found.iter().filter_map(|piece| card(&labels, piece)));
    if sides_touched(&largest, width, height) > 1 {
        return None;
    }
    let border = border(&labels, &largest);
    let corners = quadrilateral(&border)?;
    let area = area(&corners);
    // The opening took one pixel on every side.
    let around: f32 = sides(&corners).iter().sum();
    let covered = (largest.area as f32 + around) / area.max(1.0);
    let straight = straightness(covered)?;
    let extent = Extent::of(&corners);
    if extent.is_crooked() {
        return None;
    }
    let ratio = extent.ratio();
    // What stands out beside the sheet was printed on the same paper: then the sheet is something printed.
    let (strange, rest) = strays(&far, &largest);
    let strange = strange as f32 / rest.max(1) as f32;
    if others == 0 && is_printed(strange, rest, width * height) {
        return None;
    }
    let score = score([straight, extent.even, area / (width * height) as f32, strange], step, is_usual(ratio, 0.04));
    Some(Candidate { corners, ratio, score, others })
}

/// Whether a piece is a sheet like the largest: a tenth of its size and compact.
fn is_another(piece: &Piece, largest: &Piece) -> bool {
    piece.label != largest.label && piece.area * 10 > largest.area && piece.fill() > 0.3
}

/// How many sides of the frame a piece reaches.
fn sides_touched(piece: &Piece, width: usize, height: usize) -> usize {
    let touching = [piece.left <= 1, piece.top <= 1, piece.right + 2 >= width, piece.bottom + 2 >= height];
    touching.iter().filter(|touches| **touches).count()
}

/// How well four straight lines describe a piece, by the share of what they enclose that it covers: 1 at its best.
fn straightness(covered: f32) -> Option<f32> {
    let straight = (1.0 - (1.0 - covered).abs() * 3.0).max(0.0);
    (straight >= 0.62).then_some(straight)
}

/// Of the pixels four and more beside a piece: how many stand out from the table, and how many there are.
fn strays(far: &Grid<bool>, piece: &Piece) -> (usize, usize) {
    let margin = 4;
    let (mut strange, mut rest) = (0_usize, 0_usize);
    for y in 0..far.height() {
        let row = far.row(y);
        let (before, behind) = match y + margin < piece.top || y > piece.bottom + margin {
            true => (row, None),
            false => {
                let before = row.get(..piece.left.saturating_sub(margin)).unwrap_or_default();
                (before, row.get(piece.right + margin + 1..))
            }
        };
        for part in [before, behind.unwrap_or_default()] {
            rest += part.len();
            strange += part.iter().filter(|far| **far).count();
        }
    }
    (strange, rest)
}

/// Whether so much stands out beside a sheet that it lies on other print; of a narrow rest nothing is said.
fn is_printed(strange: f32, rest: usize, all: usize) -> bool {
    rest * 20 > all && strange > 0.03
}

/// What an outline is worth. Most sheets have one of two shapes, give or take a slanting view.
fn score([straight, even, share, strange]: [f32; 4], step: i32, usual: bool) -> f32 {
    straight + 0.3 * even + 0.2 * share + 0.002 * step as f32 - 3.0 * strange + if usual { 0.15 } else { 0.0 }
}

/// How far a sheet reaches in both directions, and how alike opposite sides are (1: of one length).
struct Extent {
    across: f32,
    down: f32,
    even: f32,
}

impl Extent {
    fn of(corners: &Corners) -> Self {
        let [top, right, bottom, left] = sides(corners);
        Extent {
            // The opening took one pixel on every side.
            across: (top + bottom) / 2.0 + 1.5,
            down: (left + right) / 2.0 + 1.5,
            even: (top.min(bottom) / top.max(bottom).max(1.0)).min(left.min(right) / left.max(right).max(1.0)),
        }
    }

    /// Whether opposite sides are too unlike for a sheet seen from anywhere near above.
    fn is_crooked(&self) -> bool {
        self.even < 0.72
    }

    /// The share of an area that so many pixels cover, with those that the opening took.
    fn covered(&self, pixels: usize, area: f32) -> f32 {
        (pixels as f32 + self.across * 2.0 + self.down * 2.0 - 6.0) / area.max(1.0)
    }

    /// The longer by the shorter.
    fn ratio(&self) -> f32 {
        self.across.max(self.down) / self.across.min(self.down).max(1.0)
    }
}

/// The outline of a piece that lies free and has the shape of a plastic card, by all four sides.
fn card(labels: &Grid<u32>, piece: &Piece) -> Option<Corners> {
    let (width, height) = (labels.width(), labels.height());
    let large = piece.area as f32 > LEAST_OF_PAIR * (width * height) as f32;
    if sides_touched(piece, width, height) > 0 || !large || piece.fill() < 0.6 {
        return None;
    }
    let corners = quadrilateral(&border(labels, piece))?;
    let extent = Extent::of(&corners);
    let covered = extent.covered(piece.area, area(&corners));
    is_card(extent.even, covered, extent.ratio()).then_some(corners)
}

/// Whether opposite sides are alike, the outline is filled and the sides are those of a plastic card.
fn is_card(even: f32, covered: f32, ratio: f32) -> bool {
    even > 0.88 && (0.92..1.06).contains(&covered) && (ratio / 1.585 - 1.0).abs() < 0.09
}

/// Two outlines of one size beside each other.
fn pair(cards: &[Corners]) -> Option<[Corners; 2]> {
    cards.iter().enumerate().find_map(|(place, one)| {
        let other = cards.iter().skip(place + 1).find(|other| {
            let (own, its) = (area(one), area(other));
            let ([left, top, right, bottom], [x0, y0, x1, y1]) = (bounds(one), bounds(other));
            own.min(its) > own.max(its) * 0.72 && (right < x0 || x1 < left || bottom < y0 || y1 < top)
        });
        other.map(|other| [*one, *other])
    })
}

/// Left, top, right and bottom of an outline.
fn bounds(corners: &Corners) -> [f32; 4] {
    corners.iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |[left, top, right, bottom], (x, y)| {
        [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)]
    })
}

/// Whether a ratio is that of a plastic card or of A4 paper, give or take a share of it.
fn is_usual(ratio: f32, give: f32) -> bool {
    [1.585_f32, 1.414].iter().any(|usual| (ratio / usual - 1.0).abs() < give)
}

fn sides(corners: &Corners) -> [f32; 4] {
    let [a, b, c, d] = *corners;
    let length = |(x0, y0): (f32, f32), (x1, y1): (f32, f32)| (x1 - x0).hypot(y1 - y0);
    [length(a, b), length(b, c), length(d, c), length(a, d)]
}

fn area(corners: &Corners) -> f32 {
    let [a, b, c, d] = *corners;
    let cross = |(x0, y0): (f32, f32), (x1, y1): (f32, f32)| x0 * y1 - x1 * y0;
    (cross(a, b) + cross(b, c) + cross(c, d) + cross(d, a)).abs() / 2.0
}

/// The first and the last pixel of the piece in each row and each column.
fn border(labels: &Grid<u32>, piece: &Piece) -> Vec<(f32, f32)> {
    let mut points = Vec::new();
    for y in piece.top..=piece.bottom {
        let mut row = (piece.left..=piece.right).filter(|x| labels.at(*x, y) == piece.label);
        if let Some(first) = row.next() {
            let last = row.next_back().unwrap_or(first);
            points.push((first as f32, y as f32 + 0.5));
            points.push((last as f32 + 1.0, y as f32 + 0.5));
        }
    }
    for x in piece.left..=piece.right {
        let mut column = (piece.top..=piece.bottom).filter(|y| labels.at(x, *y) == piece.label);
        if let Some(first) = column.next() {
            let last = column.next_back().unwrap_or(first);
            points.push((x as f32 + 0.5, first as f32));
            points.push((x as f32 + 0.5, last as f32 + 1.0));
        }
    }
    points
}

/// Four lines through the border: first the turned box of the smallest area, then each of its sides fitted to the points
/// nearest to it, away from the (often rounded) corners.
fn quadrilateral(points: &[(f32, f32)]) -> Option<Corners> {
    if points.len() < 16 {
        return None;
    }
    let outermost = hull(points);
    let turned = |degrees: f32| {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let mut bounds = [f32::MAX, f32::MIN, f32::MAX, f32::MIN];
        for (x, y) in &outermost {
            let (u, v) = (x * cosine + y * sine, y * cosine - x * sine);
            let [left, right, top, bottom] = bounds;
            bounds = [left.min(u), right.max(u), top.min(v), bottom.max(v)];
        }
        let [left, right, top, bottom] = bounds;
        ((right - left) * (bottom - top), bounds, sine, cosine)
    };
    let best = (-44..=45).map(|step| turned(step as f32)).reduce(|best, next| match next.0 < best.0 {
        true => next,
        false => best,
    })?;
    let (_, [left, right, top, bottom], sine, cosine) = best;
    let (wide, high) = (right - left, bottom - top);
    if wide < 8.0 || high < 8.0 {
        return None;
    }
    let mut near: [Vec<(f32, f32)>; 4] = Default::default();
    for (x, y) in points {
        let (u, v) = (x * cosine + y * sine, y * cosine - x * sine);
        let (along, down) = ((u - left) / wide, (v - top) / high);
        let [above, beside, below, before] = &mut near;
        let middle = 0.12..0.88;
        if middle.contains(&along) {
            if down < 0.2 {
                above.push((u, v));
            } else if down > 0.8 {
                below.push((u, v));
            }
        }
        if middle.contains(&down) {
            if along < 0.2 {
                before.push((v, u));
            } else if along > 0.8 {
                beside.push((v, u));
            }
        }
    }
    let [above, beside, below, before] = &near;
    let (above, below) = (line(above)?, line(below)?);
    let (beside, before) = (line(beside)?, line(before)?);
    let cross = |across: (f32, f32), down: (f32, f32)| {
        // v = a + b u and u = c + d v.
        let (a, b) = across;
        let (c, d) = down;
        let v = (a + b * c) / (1.0 - b * d);
        (c + d * v, v)
    };
    let corners = [cross(above, before), cross(above, beside), cross(below, beside), cross(below, before)];
    let corners = corners.map(|(u, v)| (u * cosine - v * sine, v * cosine + u * sine));
    Some(upright(corners))
}

/// The points of which every other lies within, in order around them: the same bounds whichever way all are turned.
fn hull(points: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let mut sorted = points.to_vec();
    sorted.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)));
    sorted.dedup();
    let mut around: Vec<(f32, f32)> = Vec::new();
    // Along one side and back along the other.
    for points in [&mut sorted.iter() as &mut dyn Iterator<Item = &(f32, f32)>, &mut sorted.iter().rev()] {
        let start = around.len();
        for point in points {
            while let [.., one, other] = around.get(start..).unwrap_or_default() {
                let turn = (other.0 - one.0) * (point.1 - one.1) - (other.1 - one.1) * (point.0 - one.0);
                if turn > 0.0 {
                    break;
                }
                around.pop();
            }
            around.push(*point);
        }
        around.pop();
    }
    around
}

/// The corners clockwise from the one nearest to the upper left of the picture.
fn upright(corners: Corners) -> Corners {
    let mut turned = corners;
    for _ in 0..4 {
        let [a, b, c, d] = turned;
        let (x, y) = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
        let (below_x, below_y) = ((c.0 + d.0) / 2.0, (c.1 + d.1) / 2.0);
        if (below_y - y) >= (below_x - x).abs() {
            break;
        }
        turned = [b, c, d, a];
    }
    turned
}

/// Offset and slope of the straight line that most points lie on: fitted three times, without the points far off.
fn line(points: &[(f32, f32)]) -> Option<(f32, f32)> {
    if points.len() < 6 {
        return None;
    }
    let mut reach = f32::MAX;
    let mut fitted = (0.0_f32, 0.0_f32);
    for _ in 0..3 {
        let (offset, slope) = fitted;
        let kept = || points.iter().filter(|(s, t)| reach == f32::MAX || (t - offset - slope * s).abs() <= reach);
        let count = kept().count() as f32;
        if count < 5.0 {
            return None;
        }
        let (mean_s, mean_t) = kept().fold((0.0, 0.0), |(s, t), point| (s + point.0 / count, t + point.1 / count));
        let (mut square, mut product) = (0.0_f32, 0.0_f32);
        for (s, t) in kept() {
            square += (s - mean_s) * (s - mean_s);
            product += (s - mean_s) * (t - mean_t);
        }
        let slope = product / square.max(1e-3);
        let offset = mean_t - slope * mean_s;
        let spread = kept().map(|(s, t)| (t - offset - slope * s).abs()).sum::<f32>() / count;
        fitted = (offset, slope);
        reach = (spread * 2.0).max(0.7);
    }
    Some(fitted)
}

#[cfg(test)]
mod tests;
