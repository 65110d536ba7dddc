//! What a page draws.

use super::file::{File, Object, inflated};
use super::lexer::{Dict, Lexer, Value};
use super::{Bounds, Page, Refused, Scan};
use std::borrow::Cow;

/// Most levels of drawings inside of drawings.
const DEEPEST: usize = 4;
/// Most saved states, drawings and operators of a page. Scans have a handful.
const MOST_STATES: usize = 64;
const MOST_DRAWINGS: u32 = 64;
const MOST_OPERATORS: u32 = 100_000;
/// The text mode in which nothing is seen, as the layer of text behind scans has it.
const INVISIBLE: f64 = 3.0;

/// How a picture is put on the page: where its right and its upper side go.
#[derive(Clone, Copy)]
struct Matrix([f64; 4]);

impl Matrix {
    const SAME: Matrix = Matrix([1.0, 0.0, 0.0, 1.0]);

    /// This one first, then that one.
    fn then(self, after: Matrix) -> Matrix {
        let (Matrix([a, b, c, d]), Matrix([e, f, g, h])) = (self, after);
        Matrix([a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h])
    }

    /// The first four of six numbers; where things stand is not asked.
    fn of(numbers: &[f64]) -> Option<Matrix> {
        match numbers {
            [a, b, c, d, _, _] => Some(Matrix([*a, *b, *c, *d])),
            _ => None,
        }
    }

    /// As EXIF says how a picture is turned and mirrored.
    fn orientation(self) -> u8 {
        let Matrix([a, b, c, d]) = self;
        if a.abs() + d.abs() >= b.abs() + c.abs() {
            match (a < 0.0, d < 0.0) {
                (false, false) => 1,
                (true, false) => 2,
                (true, true) => 3,
                (false, true) => 4,
            }
        } else {
            match (b < 0.0, c < 0.0) {
                (true, true) => 5,
                (true, false) => 6,
                (false, false) => 7,
                (false, true) => 8,
            }
        }
    }
}

/// An orientation turned clockwise by so many quarters.
fn turned(orientation: u8, quarters: i64) -> u8 {
    (0..quarters.rem_euclid(4)).fold(orientation, |orientation, _| match orientation {
        1 => 6,
        6 => 3,
        3 => 8,
        8 => 1,
        2 => 7,
        7 => 4,
        4 => 5,
        _ => 2,
    })
}

/// What was drawn so far.
struct Drawn<'f> {
    picture: Option<(Object<'f>, Matrix)>,
    operators: u32,
    drawings: u32,
}

/// What `q` saves and `Q` brings back.
#[derive(Clone, Copy)]
struct State {
    matrix: Matrix,
    text: f64,
}

/// The picture that a page is.
pub(super) fn scan<'f>(file: &'f File<'_>, page: &Page<'f>, bounds: &mut Bounds) -> Result<Scan<'f>, Refused> {
    let mut drawn = Drawn { picture: None, operators: 0, drawings: 0 };
    let none = Dict::default();
    let resources = page.inherited.resources.as_deref().unwrap_or(&none);
    let content = contents(file, &page.dict, bounds)?;
    draw(file, &content, resources, State { matrix: Matrix::SAME, text: 0.0 }, 0, &mut drawn, bounds)?;
    let (picture, matrix) = drawn.picture.ok_or(Refused::NoPicture)?;
    let jpeg = jpeg(file, &picture, bounds)?;
    Ok(Scan { jpeg, orientation: turned(matrix.orientation(), page.inherited.rotate / 90) })
}

/// The streams that draw a page, one behind the other.
fn contents(file: &File<'_>, page: &Dict<'_>, bounds: &mut Bounds) -> Result<Vec<u8>, Refused> {
    let mut all = Vec::new();
    let Some(written) = page.get(b"Contents") else { return Ok(all) };
    let top = file.object(written).ok_or(Refused::Corrupt)?;
    let parts = match &top.value {
        Value::Array(parts) => parts.iter().map(|part| file.object(part)).collect(),
        _ => vec![Some(top)],
    };
    for part in parts {
        let content = file.content(&part.ok_or(Refused::Corrupt)?, bounds)?;
        // The same stream may be named many times.
        bounds.unpacked(content.len())?;
        all.extend_from_slice(&content);
        all.push(b'\n');
    }
    Ok(all)
}

fn draw<'f>(
    file: &'f File<'_>,
    content: &[u8],
    resources: &Dict<'f>,
    start: State,
    depth: usize,
    drawn: &mut Drawn<'f>,
    bounds: &mut Bounds,
) -> Result<(), Refused> {
    let mut lexer = Lexer::new(content, 0);
    let (mut state, mut saved) = (start, Vec::new());
    let mut numbers: Vec<f64> = Vec::new();
    let mut name: Vec<u8> = Vec::new();
    loop {
        let Some(value) = lexer.value() else {
            lexer.space();
            return if lexer.at() >= content.len() { Ok(()) } else { Err(Refused::Corrupt) };
        };
        let operator = match value {
            Value::Number(number) => {
                numbers.push(number);
                if numbers.len() > 64 {
                    return Err(Refused::Corrupt);
                }
                continue;
            }
            Value::Name(given) => {
                name = given.into_owned();
                continue;
            }
            Value::Word(operator) => operator,
            _ => continue,
        };
        drawn.operators += 1;
        if drawn.operators > MOST_OPERATORS {
            return Err(Refused::NoPicture);
        }
        match operator {
            b"q" if saved.len() < MOST_STATES => saved.push(state),
            b"q" => return Err(Refused::NoPicture),
            b"Q" => state = saved.pop().unwrap_or(start),
            b"cm" => {
                let matrix = Matrix::of(&numbers).ok_or(Refused::Corrupt)?;
                state.matrix = matrix.then(state.matrix);
            }
            b"Tr" => state.text = numbers.last().copied().unwrap_or(0.0),
            b"Tj" | b"TJ" | b"'" | b"\"" if state.text != INVISIBLE => return Err(Refused::NoPicture),
            // A ground that is painted first lies behind the picture.
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"S" | b"s" | b"sh" if drawn.picture.is_some() => {
                return Err(Refused::NoPicture);
            }
            b"BI" => return Err(Refused::NoPicture),
            b"Do" => put(file, &name, resources, state, depth, drawn, bounds)?,
            _ => {}
        }
        numbers.clear();
    }
}

/// A picture, or a drawing of its own.
fn put<'f>(
    file: &'f File<'_>,
    name: &[u8],
    resources: &Dict<'f>,
    state: State,
    depth: usize,
    drawn: &mut Drawn<'f>,
    bounds: &mut Bounds,
) -> Result<(), Refused> {
    drawn.drawings += 1;
    if drawn.drawings > MOST_DRAWINGS {
        return Err(Refused::Pictures);
    }
    let named = file.dict(resources, b"XObject").and_then(|objects| objects.get(name).cloned());
    let object = named.and_then(|value| file.object(&value)).ok_or(Refused::Corrupt)?;
    let Value::Dict(dict) = &object.value else { return Err(Refused::Corrupt) };
    match dict.name(b"Subtype") {
        Some(b"Image") if drawn.picture.is_some() => Err(Refused::Pictures),
        Some(b"Image") => {
            drawn.picture = Some((object, state.matrix));
            Ok(())
        }
        Some(b"Form") if depth < DEEPEST => {
            let content = file.content(&object, bounds)?;
            bounds.unpacked(content.len())?;
            let numbers = match file.get(dict, b"Matrix") {
                Some(Value::Array(numbers)) => numbers.iter().filter_map(Value::number).collect(),
                _ => Vec::new(),
            };
            let matrix = Matrix::of(&numbers).unwrap_or(Matrix::SAME).then(state.matrix);
            let own = file.dict(dict, b"Resources");
            let resources = own.as_ref().unwrap_or(resources);
            draw(file, &content, resources, State { matrix, ..state }, depth + 1, drawn, bounds)
        }
        _ => Err(Refused::NoPicture),
    }
}

/// The JPEG of a picture.
fn jpeg<'f>(file: &File<'_>, picture: &Object<'f>, bounds: &mut Bounds) -> Result<Cow<'f, [u8]>, Refused> {
    let (Value::Dict(dict), Some(body)) = (&picture.value, picture.body) else { return Err(Refused::Corrupt) };
    // A file elsewhere, a stencil, levels turned round: not the picture that the JPEG alone would show.
    if dict.get(b"F").is_some() || dict.get(b"ImageMask").is_some() || dict.get(b"Decode").is_some() {
        return Err(Refused::Pixels);
    }
    let filters = file.filters(dict);
    let filters: Vec<&[u8]> = filters.iter().map(Vec::as_slice).collect();
    match filters.as_slice() {
        [b"DCTDecode"] => Ok(Cow::Borrowed(body)),
        [b"FlateDecode", b"DCTDecode"] => inflated(body, bounds).map(Cow::Owned),
        [.., b"CCITTFaxDecode"] => Err(Refused::Fax),
        [.., b"JBIG2Decode"] => Err(Refused::Jbig2),
        [.., b"JPXDecode"] => Err(Refused::Jpeg2000),
        _ => Err(Refused::Pixels),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_goes_round() {
        for orientation in 1..=8 {
            assert_eq!(turned(orientation, 4), orientation);
            assert_eq!(turned(turned(orientation, 1), -1), orientation);
        }
        assert_eq!([turned(1, 1), turned(1, 2), turned(1, 3)], [6, 3, 8]);
    }

    #[test]
    fn matrices_are_orientations() {
        let of = |numbers: [f64; 4]| Matrix(numbers).orientation();
        assert_eq!(of([595.0, 0.0, 0.0, 842.0]), 1);
        // The right side goes up, the upper side to the left: turned against the clock.
        assert_eq!(of([0.0, 842.0, -595.0, 0.0]), 8);
        assert_eq!(of([0.0, -842.0, 595.0, 0.0]), 6);
        assert_eq!(of([-595.0, 0.0, 0.0, -842.0]), 3);
        let quarter = Matrix([0.0, -1.0, 1.0, 0.0]);
        assert_eq!(quarter.then(quarter).orientation(), 3);
    }

    #[test]
    fn every_orientation_is_told_by_the_signs_of_its_longer_sides() {
        // Where the right and the upper side go; a little aslant.
        for (orientation, [a, b, c, d]) in [
            (1, [9.0, 1.0, -1.0, 9.0]),
            (2, [-9.0, 1.0, 1.0, 9.0]),
            (3, [-9.0, -1.0, 1.0, -9.0]),
            (4, [9.0, -1.0, -1.0, -9.0]),
            (5, [1.0, -9.0, -9.0, -1.0]),
            (6, [-1.0, -9.0, 9.0, 1.0]),
            (7, [1.0, 9.0, 9.0, 1.0]),
            (8, [1.0, 9.0, -9.0, 1.0]),
        ] {
            assert_eq!(Matrix([a, b, c, d]).orientation(), orientation);
            // Drawn in a page that is turned, it is turned on.
            let turn = Matrix([0.0, -1.0, 1.0, 0.0]);
            assert_eq!(Matrix([a, b, c, d]).then(turn).orientation(), turned(orientation, 1), "{orientation}");
        }
        // Where both are as long, the sides that stay count.
        assert_eq!(Matrix([5.0, 5.0, -5.0, 5.0]).orientation(), 1);
        assert_eq!(Matrix([0.0, 0.0, 0.0, 0.0]).orientation(), 1);
        assert_eq!(Matrix([5.0, -9.0, 9.0, -5.0]).orientation(), 6);
        assert_eq!([Matrix([1.0, 0.0, 5.0, 1.0]), Matrix([1.0, 5.0, 0.0, 1.0])].map(Matrix::orientation), [7, 7]);
        assert_eq!(Matrix([-9.0, 5.0, 5.0, -2.0]).orientation(), 3);
    }

    #[test]
    fn one_matrix_and_then_another_is_their_product() {
        let Matrix(product) = Matrix([1.0, 2.0, 3.0, 4.0]).then(Matrix([5.0, 6.0, 7.0, 8.0]));
        assert_eq!(product, [19.0, 22.0, 43.0, 50.0]);
        assert_eq!(Matrix::of(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).map(|Matrix(all)| all), Some([1.0, 2.0, 3.0, 4.0]));
        assert!(Matrix::of(&[1.0; 5]).is_none() && Matrix::of(&[1.0; 7]).is_none());
    }
}
