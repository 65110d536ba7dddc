//! Markup to a [`Document`], by the tokens alone.
//!
//! No tree is built: building one is quadratic in nesting depth, and what is needed of nesting (is this shown? which
//! link does this text belong to?) is kept in a few counters. Attributes are not compared with each other, so that a
//! tag with a million of them costs no more than its bytes.

use super::Limits;
use super::attributes::{Attributes, MOST_NAME, lossy};
use super::collect::Collector;
use super::document::Document;
use html5gum::{Emitter, Error, State, Tokenizer};

/// Takes what the tokenizer says.
struct Taker<'t> {
    /// The whole page, of which the tokenizer gives pieces.
    page: &'t str,
    collector: Collector,
    attributes: Attributes,
    name: Vec<u8>,
    last_start: Vec<u8>,
    is_end: bool,
    self_closing: bool,
    /// The beginning of a character whose rest the tokenizer has not given yet.
    held: Vec<u8>,
}

impl Taker<'_> {
    /// Takes a piece of text. The tokenizer gives the byte behind a character reference by itself, so that a piece may
    /// end within a character.
    fn text(&mut self, mut piece: &[u8]) {
        while !self.held.is_empty()
            && let Some((first, rest)) = piece.split_first()
        {
            self.held.push(*first);
            piece = rest;
            if let Ok(whole) = std::str::from_utf8(&self.held) {
                self.collector.text(whole);
                self.held.clear();
            } else if self.held.len() >= 4 {
                self.held.clear();
                self.collector.text("\u{FFFD}");
            }
        }
        if let Some(text) = part_of(self.page, piece) {
            self.collector.text(text);
            return;
        }
        match std::str::from_utf8(piece) {
            Ok(text) => self.collector.text(text),
            Err(broken) => {
                let (whole, rest) = piece.split_at_checked(broken.valid_up_to()).unwrap_or((piece, &[]));
                self.collector.text(&lossy(whole));
                match broken.error_len() {
                    None => self.held.extend_from_slice(rest),
                    Some(_) => self.collector.text(&lossy(rest)),
                }
            }
        }
    }
}

/// A piece of a page's bytes as the text that it is, where it lies in the page and cuts no character: what is known to be
/// text need not be looked at again.
fn part_of<'t>(page: &'t str, piece: &[u8]) -> Option<&'t str> {
    let from = piece.as_ptr().addr().checked_sub(page.as_ptr().addr())?;
    let text = page.get(from..from.checked_add(piece.len())?)?;
    std::ptr::eq(text.as_bytes(), piece).then_some(text)
}

/// Text of a whole page to what is kept of it.
pub(super) fn read(text: &str, limits: &Limits) -> Document {
    let taker = Taker {
        page: text,
        collector: Collector::new(limits, text.len()),
        attributes: Attributes::default(),
        name: Vec::new(),
        last_start: Vec::new(),
        is_end: false,
        self_closing: false,
        held: Vec::new(),
    };
    let mut document = None;
    for found in Tokenizer::new_with_emitter(text, Emitting { taker, done: None, over: false }) {
        match found {
            Ok(whole) => document = Some(whole),
            Err(never) => match never {},
        }
    }
    document.unwrap_or_default()
}

struct Emitting<'t> {
    taker: Taker<'t>,
    done: Option<Document>,
    over: bool,
}

impl Emitter for Emitting<'_> {
    type Token = Document;

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.taker.last_start.clear();
        self.taker.last_start.extend_from_slice(name.unwrap_or_default());
    }

    fn emit_eof(&mut self) {
        if !self.over {
            self.over = true;
            self.done = Some(self.taker.collector.finish());
        }
    }

    fn emit_error(&mut self, _: Error) {}

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Document> {
        self.done.take()
    }

    fn emit_string(&mut self, text: &[u8]) {
        self.taker.text(text);
    }

    fn init_start_tag(&mut self) {
        self.taker.name.clear();
        self.taker.attributes.clear();
        self.taker.is_end = false;
        self.taker.self_closing = false;
    }

    fn init_end_tag(&mut self) {
        self.taker.name.clear();
        self.taker.attributes.clear();
        self.taker.is_end = true;
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        let taker = &mut self.taker;
        if taker.is_end {
            taker.last_start.clear();
            taker.collector.end(&taker.name);
            return None;
        }
        taker.last_start.clear();
        taker.last_start.extend_from_slice(&taker.name);
        taker.collector.start(&taker.name, &taker.attributes, taker.self_closing);
        match taker.name.as_slice() {
            b"script" => Some(State::ScriptData),
            b"style" | b"xmp" | b"iframe" | b"noembed" => Some(State::RawText),
            b"title" | b"textarea" => Some(State::RcData),
            b"plaintext" => Some(State::PlainText),
            // `noscript` and `noframes` stay markup: old footers stand in them.
            _ => None,
        }
    }

    fn emit_current_comment(&mut self) {}

    fn emit_current_doctype(&mut self) {}

    fn set_self_closing(&mut self) {
        self.taker.self_closing = true;
    }

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, part: &[u8]) {
        let room = MOST_NAME.saturating_sub(self.taker.name.len());
        self.taker.name.extend(part.iter().take(room));
    }

    fn push_comment(&mut self, _: &[u8]) {}

    fn push_doctype_name(&mut self, _: &[u8]) {}

    fn init_doctype(&mut self) {}

    fn init_attribute(&mut self) {
        self.taker.attributes.begin();
    }

    fn push_attribute_name(&mut self, part: &[u8]) {
        self.taker.attributes.name(part);
    }

    fn push_attribute_value(&mut self, part: &[u8]) {
        self.taker.attributes.value(part);
    }

    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.taker.is_end && self.taker.last_start == self.taker.name
    }
}
