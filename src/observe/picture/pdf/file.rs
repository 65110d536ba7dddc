//! The objects of a PDF by their numbers.
//!
//! Cross-reference tables are not read: the file is gone through once from its beginning, the bodies of streams passed over, and
//! of objects with the same number the last one counts, as after an update. That finds the objects of files with damaged tables
//! too, and no table can point anywhere. Objects in compressed streams count after those that stand in the file.

use super::lexer::{Dict, Lexer, Value};
use super::{Bounds, Refused};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;

/// Most references that lead to one another.
const MOST_STEPS: usize = 8;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Place {
    /// Behind the word `obj`.
    File(usize),
    /// In an unpacked stream, at this byte.
    Packed(usize, usize),
}

/// An object: its value, and what stands between `stream` and `endstream`.
pub(super) struct Object<'f> {
    pub(super) value: Value<'f>,
    pub(super) body: Option<&'f [u8]>,
}

pub(super) struct File<'b> {
    bytes: &'b [u8],
    places: BTreeMap<u32, Place>,
    packed: Vec<Vec<u8>>,
    root: Option<u32>,
}

/// What the first pass over a file finds.
#[derive(Default)]
struct Found {
    places: BTreeMap<u32, Place>,
    /// Streams that hold objects.
    holders: Vec<usize>,
    root: Option<u32>,
    catalogue: Option<u32>,
    encrypted: bool,
}

fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    Some(from + rest.windows(needle.len()).position(|window| window == needle)?)
}

/// The object number before the word `obj`.
fn number_before(bytes: &[u8], at: usize) -> Option<u32> {
    let space = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    let head = bytes.get(at.saturating_sub(24)..at)?;
    let mut parts = head.rsplit(space).filter(|part| !part.is_empty());
    let (generation, number) = (parts.next()?, parts.next()?);
    if !head.last().is_some_and(space) || generation.len() > 5 || !generation.iter().all(u8::is_ascii_digit) {
        return None;
    }
    // Numbers may follow other marks without a space.
    let start = number.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |place| place + 1);
    std::str::from_utf8(number.get(start..)?).ok()?.parse().ok()
}

/// What stands between `stream` and `endstream`, and where that ends. `None` if no stream begins there.
fn body<'b>(bytes: &'b [u8], lexer: &mut Lexer<'_>, dict: &Dict<'_>) -> Option<Result<(&'b [u8], usize), Refused>> {
    if !lexer.word(b"stream") {
        return None;
    }
    let line = bytes.get(lexer.at()..).unwrap_or_default();
    let skipped = match line {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    };
    let start = lexer.at() + skipped;
    if let Some(end) = dict.get(b"Length").and_then(Value::count).and_then(|length| start.checked_add(length))
        && let Some(body) = bytes.get(start..end)
    {
        let mut behind = Lexer::new(bytes, end);
        if behind.word(b"endstream") {
            return Some(Ok((body, behind.at())));
        }
    }
    let Some(end) = find(bytes, start, b"endstream") else { return Some(Err(Refused::Truncated)) };
    let body = bytes.get(start..end).unwrap_or_default();
    let body = body.strip_suffix(b"\n").unwrap_or(body);
    Some(Ok((body.strip_suffix(b"\r").unwrap_or(body), end)))
}

impl Found {
    fn trailer(&mut self, dict: &Dict<'_>) {
        self.encrypted |= dict.get(b"Encrypt").is_some();
        if let Some(Value::Ref(root)) = dict.get(b"Root") {
            self.root = Some(*root);
        }
    }

    /// The dictionaries behind the word `trailer` in a part of the file.
    fn trailers(&mut self, bytes: &[u8], from: usize, to: usize) {
        let part = bytes.get(..to).unwrap_or(bytes);
        let mut at = from;
        while let Some(found) = find(part, at, b"trailer") {
            at = found + b"trailer".len();
            if let Some(Value::Dict(dict)) = Lexer::new(bytes, at).value() {
                self.trailer(&dict);
            }
        }
    }

    fn object(&mut self, number: u32, at: usize, dict: &Dict<'_>) {
        match dict.name(b"Type") {
            Some(b"XRef") => self.trailer(dict),
            Some(b"ObjStm") => self.holders.push(at),
            Some(b"Catalog") => self.catalogue = Some(number),
            _ => {}
        }
    }
}

impl<'b> File<'b> {
    /// Goes through the file.
    pub(super) fn open(bytes: &'b [u8], bounds: &mut Bounds) -> Result<Self, Refused> {
        let mut found = Found::default();
        let (mut from, mut readable) = (0, 0);
        while let Some(at) = find(bytes, from, b"obj") {
            let next = at + 3;
            let Some(number) = number_before(bytes, at) else {
                found.trailers(bytes, from, at);
                from = next;
                continue;
            };
            found.trailers(bytes, from, at);
            found.places.insert(number, Place::File(next));
            bounds.object()?;
            let mut lexer = Lexer::new(bytes, next);
            let value = lexer.value();
            // Also where none can be read: no byte is read twice, however often objects seem to begin.
            from = lexer.at().max(next);
            let Some(Value::Dict(dict)) = &value else { continue };
            found.object(number, next, dict);
            if let Some(body) = body(bytes, &mut lexer, dict) {
                (_, from) = body?;
            }
            readable = from;
        }
        // An object that cannot be read may have taken the end of the file for its own.
        found.trailers(bytes, readable, bytes.len());
        if found.encrypted {
            return Err(Refused::Encrypted);
        }
        if found.places.is_empty() {
            return Err(Refused::Corrupt);
        }
        if find(bytes, readable, b"startxref").is_none() {
            return Err(Refused::Truncated);
        }
        let root = found.root.or(found.catalogue);
        let mut file = File { bytes, places: found.places, packed: Vec::new(), root };
        for holder in found.holders {
            file.unpack(holder, bounds)?;
        }
        Ok(file)
    }

    /// Takes the objects out of a stream that holds some.
    fn unpack(&mut self, at: usize, bounds: &mut Bounds) -> Result<(), Refused> {
        let Some(Object { value: Value::Dict(dict), body: Some(body) }) = self.read(Place::File(at)) else {
            return Err(Refused::Corrupt);
        };
        let content = match filters(&dict).as_slice() {
            [] => body.to_vec(),
            [filter] if filter == b"FlateDecode" && dict.get(b"DecodeParms").is_none() => inflated(body, bounds)?,
            _ => return Err(Refused::Unusual),
        };
        let count = |key: &[u8]| dict.get(key).and_then(Value::count).ok_or(Refused::Corrupt);
        let (first, many) = (count(b"First")?, count(b"N")?);
        let stream = self.packed.len();
        let mut lexer = Lexer::new(&content, 0);
        for _ in 0..many {
            let mut next = || lexer.value().as_ref().and_then(Value::count);
            let (Some(number), Some(offset)) = (next(), next()) else { break };
            bounds.object()?;
            let number = u32::try_from(number).map_err(|_| Refused::Corrupt)?;
            self.places.insert(number, Place::Packed(stream, first.saturating_add(offset)));
        }
        self.packed.push(content);
        Ok(())
    }

    fn read(&self, place: Place) -> Option<Object<'_>> {
        let (bytes, at) = match place {
            Place::File(at) => (self.bytes, at),
            Place::Packed(stream, at) => (self.packed.get(stream)?.as_slice(), at),
        };
        let mut lexer = Lexer::new(bytes, at);
        let value = lexer.value()?;
        let body = match (&value, place) {
            (Value::Dict(dict), Place::File(_)) => body(bytes, &mut lexer, dict).and_then(Result::ok),
            _ => None,
        };
        Some(Object { value, body: body.map(|(body, _)| body) })
    }

    /// The document's own dictionary.
    pub(super) fn root(&self) -> Option<Object<'_>> {
        self.object(&Value::Ref(self.root?))
    }

    /// What a value is, or refers to.
    pub(super) fn object<'f>(&'f self, value: &Value<'f>) -> Option<Object<'f>> {
        let mut object = Object { value: value.clone(), body: None };
        for _ in 0..MOST_STEPS {
            let Value::Ref(number) = object.value else { return Some(object) };
            object = self.read(*self.places.get(&number)?)?;
        }
        None
    }

    /// The value of a key, followed.
    pub(super) fn get<'f>(&'f self, dict: &Dict<'f>, key: &[u8]) -> Option<Value<'f>> {
        self.object(dict.get(key)?).map(|object| object.value)
    }

    /// The dictionary under a key, followed.
    pub(super) fn dict<'f>(&'f self, dict: &Dict<'f>, key: &[u8]) -> Option<Dict<'f>> {
        match self.get(dict, key)? {
            Value::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    /// The names of the filters that a stream went through.
    pub(super) fn filters(&self, dict: &Dict<'_>) -> Vec<Vec<u8>> {
        match dict.get(b"Filter") {
            Some(Value::Ref(_)) => {
                let followed = dict.get(b"Filter").and_then(|value| self.object(value)).map(|object| object.value);
                names(followed.as_ref())
            }
            written => names(written),
        }
    }

    /// The bytes of a stream of a page's content.
    pub(super) fn content<'f>(&self, object: &Object<'f>, bounds: &mut Bounds) -> Result<Cow<'f, [u8]>, Refused> {
        let (Value::Dict(dict), Some(body)) = (&object.value, object.body) else { return Err(Refused::Corrupt) };
        match self.filters(dict).as_slice() {
            [] => Ok(Cow::Borrowed(body)),
            [filter] if filter == b"FlateDecode" && dict.get(b"DecodeParms").is_none() => {
                inflated(body, bounds).map(Cow::Owned)
            }
            _ => Err(Refused::Unusual),
        }
    }
}

fn filters(dict: &Dict<'_>) -> Vec<Vec<u8>> {
    names(dict.get(b"Filter"))
}

fn names(filter: Option<&Value<'_>>) -> Vec<Vec<u8>> {
    let name = |value: &Value<'_>| value.name().unwrap_or_default().to_vec();
    match filter {
        None | Some(Value::Other) => Vec::new(),
        Some(Value::Array(names)) => names.iter().map(name).collect(),
        Some(value) => vec![name(value)],
    }
}

/// The bytes behind FlateDecode, as many as may still be unpacked.
pub(super) fn inflated(body: &[u8], bounds: &mut Bounds) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let most = bounds.bytes.saturating_add(1);
    let read = flate2::read::ZlibDecoder::new(body).take(most).read_to_end(&mut bytes);
    bounds.unpacked(bytes.len())?;
    read.map(|_| bytes).map_err(|_| Refused::Corrupt)
}

#[cfg(test)]
mod tests;
