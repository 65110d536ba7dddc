//! Builds a [`Document`] from start tags, end tags and text.

use super::Limits;
use super::attributes::{Attributes, MOST_KEPT, Seen, clip, lossy};
use super::document::{Block, Control, ControlKind, Document, Field, Place};
use super::element::{Element, closes_itself, element};
use super::fold::{Census, fold, fold_counting, fold_into};

const MOST_LABEL: usize = 400;
const MOST_DATA: usize = 64 << 10;

/// Where text goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sink {
    Block,
    Title,
    Script,
    Data,
    Nowhere,
}

/// An element that hides, or is code: until it ends.
struct Scope {
    name: Vec<u8>,
    depth: usize,
}

pub(super) struct Collector {
    document: Document,
    limits: Limits,
    sink: Sink,
    /// Start of the block being written.
    start: usize,
    pending_space: bool,
    heading: u8,
    hidden: Option<Scope>,
    code: usize,
    noscript: usize,
    svg: usize,
    /// Places of the open links and buttons in `controls`.
    open: Vec<usize>,
    open_text: usize,
    begun: bool,
    ended: bool,
    title_seen: bool,
    data: String,
}

impl Collector {
    /// For a page of so many bytes.
    pub(super) fn new(limits: &Limits, bytes: usize) -> Self {
        // Half of a page is text, or less: what is reserved and not written costs nothing.
        let document = Document {
            text: String::with_capacity(bytes / 2),
            folded: String::with_capacity(bytes / 2),
            ..Document::default()
        };
        Collector {
            document,
            limits: *limits,
            sink: Sink::Block,
            start: 0,
            pending_space: false,
            heading: 0,
            hidden: None,
            code: 0,
            noscript: 0,
            svg: 0,
            open: Vec::new(),
            open_text: 0,
            begun: false,
            ended: false,
            title_seen: false,
            data: String::new(),
        }
    }

    pub(super) fn finish(&mut self) -> Document {
        self.break_block();
        let mut document = std::mem::take(&mut self.document);
        for text in &document.alternatives {
            fold_into(text, &mut document.folded_alternatives);
            document.folded_alternatives.push('\n');
        }
        fold_counting(&document.title, &mut document.folded_title, &mut document.census);
        document
    }

    pub(super) fn text(&mut self, text: &str) {
        match self.sink {
            Sink::Nowhere => {}
            Sink::Title => {
                let room = MOST_KEPT.saturating_sub(self.document.title.len());
                self.document.title.extend(text.chars().take(room));
            }
            Sink::Script => {
                let room = self.limits.script_bytes.saturating_sub(self.document.scripts.len());
                push_bounded(&mut self.document.scripts, text, room);
            }
            Sink::Data => {
                let room = MOST_DATA.saturating_sub(self.data.len());
                push_bounded(&mut self.data, text, room);
            }
            Sink::Block => self.block_text(text),
        }
    }

    fn block_text(&mut self, text: &str) {
        if self.document.blocks.len() >= self.limits.items {
            self.document.cut = true;
            return;
        }
        let to = &mut self.document.text;
        // Most pieces of Chinese text are one word: asking for white space without stopping at it is many bytes at a time.
        if !self.pending_space && !text.bytes().fold(false, |space, byte| space | (byte <= b' ')) {
            to.push_str(text);
            return;
        }
        let mut words = text.split_ascii_whitespace();
        let Some(first) = words.next() else {
            self.pending_space |= !text.is_empty();
            return;
        };
        self.pending_space |= text.starts_with(|c: char| c.is_ascii_whitespace());
        if self.pending_space && to.len() > self.start {
            to.push(' ');
        }
        to.push_str(first);
        for word in words {
            to.push(' ');
            to.push_str(word);
        }
        self.pending_space = text.ends_with(|c: char| c.is_ascii_whitespace());
    }

    fn place(&self) -> Place {
        if self.hidden.is_some() {
            Place::Hidden
        } else if self.noscript > 0 {
            Place::NoScript
        } else if self.code > 0 {
            Place::Code
        } else if self.heading > 0 {
            Place::Heading(self.heading)
        } else {
            Place::Text
        }
    }

    /// Ends the block being written.
    fn break_block(&mut self) {
        self.label_open();
        self.pending_space = false;
        let end = self.document.text.len();
        if end == self.start {
            return;
        }
        let place = self.place();
        let document = &mut self.document;
        let from = document.folded.len();
        let written = document.text.get(self.start..end).unwrap_or_default();
        let mut unseen = Census::default();
        let shown = matches!(place, Place::Text | Place::Heading(_));
        let census = if shown { &mut document.census } else { &mut unseen };
        let (signs, length) = fold_counting(written, &mut document.folded, census);
        let to = document.folded.len();
        document.folded.push('\n');
        document.text.push('\n');
        if self.ended {
            document.outside.push(document.blocks.len());
        }
        document.blocks.push(Block { text: self.start..end, folded: from..to, place, length, signs });
        self.start = document.text.len();
        self.open_text = self.start;
    }

    /// Gives the text since the control's start to the controls that are open.
    fn label_open(&mut self) {
        let end = self.document.text.len();
        if let Some(at) = self.open.last()
            && let Some(written) = self.document.text.get(self.open_text..end)
            && let Some(control) = self.document.controls.get_mut(*at)
        {
            let room = MOST_LABEL.saturating_sub(control.label.len());
            let folded = fold(written.get(..floor(written, room.saturating_mul(2))).unwrap_or_default());
            push_bounded(&mut control.label, &folded, room);
        }
        self.open_text = end;
    }

    fn push_control(&mut self, control: Control, opens: bool) {
        if self.document.controls.len() >= self.limits.items {
            self.document.cut = true;
            return;
        }
        self.label_open();
        if opens {
            if self.open.len() >= 8 {
                self.open.clear();
            }
            self.open.push(self.document.controls.len());
        }
        self.document.controls.push(control);
        self.open_text = self.document.text.len();
    }

    pub(super) fn start(&mut self, name: &[u8], attributes: &Attributes, self_closing: bool) {
        let kind = element(name);
        if matches!(kind, Element::Block | Element::Heading(_) | Element::Void | Element::Html | Element::Body) {
            self.break_block();
        }
        self.document.elements = self.document.elements.saturating_add(1);
        let seen = Seen::read(attributes);
        self.scope(name, kind, &seen, self_closing);
        let hidden = self.hidden.is_some();
        self.document.framework |= seen.framework;
        self.document.parking |= seen.parking;
        if let (Some(property), Some(content)) = (seen.itemprop, seen.content)
            && self.document.properties.len() < MOST_KEPT
        {
            self.document.properties.push((clip(property).to_ascii_lowercase(), clip(content).into_owned()));
        }
        if let Some(code) = seen.cfemail
            && self.document.shrouded.len() < 50
        {
            self.document.shrouded.push(clip(code).into_owned());
        }
        if let Some(title) = seen.title
            && !hidden
            && self.document.alternatives.len() < MOST_KEPT
        {
            self.document.alternatives.push(clip(title).into_owned());
        }
        match kind {
            Element::Html => {
                if !self.begun {
                    self.document.outside.extend(0..self.document.blocks.len());
                }
                self.begun = true;
                if let Some(language) = seen.lang {
                    self.document.language = clip(language).to_ascii_lowercase();
                }
            }
            Element::Body => self.begun = true,
            Element::Heading(level) => self.heading = level,
            Element::Svg => self.svg = self.svg.saturating_add(1),
            Element::Code => {
                self.break_block();
                self.code = self.code.saturating_add(1);
            }
            Element::NoScript => {
                self.break_block();
                self.noscript = self.noscript.saturating_add(1);
            }
            Element::Title if self.svg == 0 && !self.title_seen => self.sink = Sink::Title,
            Element::Title | Element::Raw => self.sink = Sink::Nowhere,
            Element::Frame => {
                self.document.frames = self.document.frames.saturating_add(1);
                self.source(&seen);
                self.sink = if name == b"iframe" { Sink::Nowhere } else { Sink::Block };
            }
            Element::Script => self.script(&seen),
            Element::Meta => self.meta(&seen),
            Element::Picture => {
                self.document.pictures = self.document.pictures.saturating_add(1);
                self.source(&seen);
                self.picture(&seen, hidden);
            }
            Element::Link => {
                self.pending_space = true;
                let control = Control {
                    kind: ControlKind::Link,
                    target: seen.href.map(|href| clip(href).trim().to_owned()).unwrap_or_default(),
                    label: String::new(),
                    handler: seen.handler(),
                    hook: seen.hook,
                    disabled: seen.disabled,
                    hidden,
                    block: self.document.blocks.len(),
                };
                // A link cannot stand in another.
                self.label_open();
                self.open.clear();
                self.push_control(control, true);
            }
            Element::Button => {
                self.pending_space = true;
                let control = Control {
                    kind: ControlKind::Button,
                    target: seen.formaction.map(|to| clip(to).into_owned()).unwrap_or_default(),
                    label: String::new(),
                    handler: seen.handler(),
                    hook: seen.hook,
                    disabled: seen.disabled,
                    hidden,
                    block: self.document.blocks.len(),
                };
                self.push_control(control, true);
            }
            Element::Form => {
                let control = Control {
                    kind: ControlKind::Form,
                    target: seen.action.map(|to| clip(to).trim().to_owned()).unwrap_or_default(),
                    label: String::new(),
                    handler: seen.handler(),
                    hook: seen.hook,
                    disabled: false,
                    hidden,
                    block: self.document.blocks.len(),
                };
                self.push_control(control, false);
            }
            Element::Field => self.field(name, &seen, hidden),
            Element::Inline | Element::Block | Element::Void => {
                let data_target = seen.href.or(seen.data_target);
                if (seen.onclick.is_some() || data_target.is_some() || seen.is_button)
                    && name != b"link"
                    && name != b"base"
                {
                    let control = Control {
                        kind: if seen.is_button { ControlKind::Button } else { ControlKind::Other },
                        target: data_target.map(|href| clip(href).into_owned()).unwrap_or_default(),
                        label: String::new(),
                        handler: seen.handler(),
                        hook: seen.hook,
                        disabled: seen.disabled,
                        hidden,
                        block: self.document.blocks.len(),
                    };
                    if !self_closing && matches!(kind, Element::Inline | Element::Block) {
                        self.push_control(control, true);
                    }
                }
                if seen.id.is_some_and(|id| MOUNTS.contains(&id)) && self.document.mounts.len() < 20 {
                    self.document.mounts.push(clip(seen.id.unwrap_or_default()).into_owned());
                }
            }
        }
    }

    /// Opens what hides; closes what is closed by a sibling.
    fn scope(&mut self, name: &[u8], kind: Element, seen: &Seen<'_>, self_closing: bool) {
        let void = self_closing || matches!(kind, Element::Void | Element::Picture | Element::Meta);
        match &mut self.hidden {
            Some(scope) if scope.name == name => {
                if closes_itself(name) {
                    self.break_block();
                    self.hidden = None;
                } else if !void {
                    scope.depth = scope.depth.saturating_add(1);
                }
            }
            _ => {}
        }
        let inert = name == b"template";
        if self.hidden.is_none()
            && !void
            && !matches!(kind, Element::Body | Element::Html | Element::Script | Element::Title | Element::Field)
            && (inert || seen.hidden)
        {
            self.break_block();
            self.hidden = Some(Scope { name: name.to_vec(), depth: 1 });
        }
    }

    fn source(&mut self, seen: &Seen<'_>) {
        if let Some(source) = seen.src
            && self.document.sources.len() < MOST_KEPT
        {
            self.document.sources.push(clip(source).trim().to_owned());
        }
    }

    fn script(&mut self, seen: &Seen<'_>) {
        let kind = seen.kind.map(|kind| clip(kind).to_ascii_lowercase()).unwrap_or_default();
        if seen.src.is_some() {
            self.document.external_script = true;
            self.source(seen);
        }
        self.sink = if kind.contains("ld+json") {
            self.data.clear();
            Sink::Data
        } else if kind.is_empty() || kind.contains("javascript") || kind == "module" || kind.contains("json") {
            self.document.inline_script |= seen.src.is_none();
            self.document.scripts.push('\n');
            Sink::Script
        } else {
            Sink::Nowhere
        };
    }

    fn meta(&mut self, seen: &Seen<'_>) {
        let name = seen.name.or(seen.property).or(seen.http_equiv);
        if let (Some(name), Some(content)) = (name, seen.content)
            && self.document.metas.len() < 200
        {
            self.document.metas.push((clip(name).to_ascii_lowercase(), clip(content).into_owned()));
        }
    }

    fn picture(&mut self, seen: &Seen<'_>, hidden: bool) {
        let Some(alt) = seen.alt else { return };
        if hidden || alt.is_empty() {
            return;
        }
        let alt = clip(alt);
        if let Some(control) = self.open.last().and_then(|at| self.document.controls.get_mut(*at)) {
            let room = MOST_LABEL.saturating_sub(control.label.len());
            push_bounded(&mut control.label, &fold(&alt), room);
        }
        if self.document.alternatives.len() < MOST_KEPT {
            self.document.alternatives.push(alt.into_owned());
        }
    }

    fn field(&mut self, name: &[u8], seen: &Seen<'_>, hidden: bool) {
        self.pending_space = true;
        let kind = if name == b"input" {
            seen.kind.map(|kind| clip(kind).to_ascii_lowercase()).unwrap_or_else(|| "text".to_owned())
        } else {
            lossy(name).into_owned()
        };
        let pressed = matches!(kind.as_str(), "submit" | "button" | "image" | "reset");
        if pressed {
            let label = seen.value.or(seen.alt).map(|text| fold(&clip(text))).unwrap_or_default();
            let control = Control {
                kind: ControlKind::Button,
                target: seen.formaction.map(|to| clip(to).into_owned()).unwrap_or_default(),
                label,
                handler: seen.handler(),
                hook: seen.hook,
                disabled: seen.disabled,
                hidden,
                block: self.document.blocks.len(),
            };
            self.push_control(control, false);
            return;
        }
        if name == b"textarea" {
            self.sink = Sink::Nowhere;
        }
        if self.document.fields.len() < MOST_KEPT {
            let mut about = String::new();
            for part in [seen.name, seen.id, seen.placeholder].into_iter().flatten() {
                about.push_str(&fold(&clip(part)));
                about.push(' ');
            }
            let hidden = hidden || kind == "hidden" || seen.hidden;
            self.document.fields.push(Field { kind, about, hidden });
        }
    }

    pub(super) fn end(&mut self, name: &[u8]) {
        let kind = element(name);
        match kind {
            Element::Title => {
                if self.sink == Sink::Title {
                    self.title_seen = true;
                    let title = std::mem::take(&mut self.document.title);
                    self.document.title = title.split_whitespace().collect::<Vec<_>>().join(" ");
                }
                self.sink = Sink::Block;
            }
            Element::Script => {
                if self.sink == Sink::Data && self.document.data.len() < 50 {
                    self.document.data.push(std::mem::take(&mut self.data));
                }
                self.sink = Sink::Block;
            }
            Element::Raw | Element::Field | Element::Frame => self.sink = Sink::Block,
            Element::Block => self.break_block(),
            Element::Heading(_) => {
                self.break_block();
                self.heading = 0;
            }
            Element::Code => {
                self.break_block();
                self.code = self.code.saturating_sub(1);
            }
            Element::NoScript => {
                self.break_block();
                self.noscript = self.noscript.saturating_sub(1);
            }
            Element::Svg => self.svg = self.svg.saturating_sub(1),
            Element::Link | Element::Button => {
                self.label_open();
                self.open.pop();
                self.open_text = self.document.text.len();
                self.pending_space = true;
            }
            Element::Body | Element::Html => {
                self.break_block();
                if name == b"html" {
                    self.ended = true;
                }
                self.hidden = None;
            }
            _ => {}
        }
        let over = match &mut self.hidden {
            Some(scope) if scope.name == name => {
                scope.depth = scope.depth.saturating_sub(1);
                scope.depth == 0
            }
            // The parent ends what is closed by its end.
            Some(scope) => {
                closes_itself(&scope.name) && matches!(name, b"ul" | b"ol" | b"table" | b"dl" | b"select" | b"tbody")
            }
            None => false,
        };
        if over {
            self.break_block();
            self.hidden = None;
        }
        // What has a handler and is no link ends with its element; the nesting is not followed further.
        if kind == Element::Block {
            self.label_open();
            while self.open.last().is_some_and(|at| {
                self.document.controls.get(*at).is_some_and(|control| control.kind == ControlKind::Other)
            }) {
                self.open.pop();
            }
        }
    }
}

/// Ids of the elements that scripts build a whole page in.
const MOUNTS: &[&[u8]] = &[b"app", b"root", b"__nuxt", b"__next", b"react-root", b"main-app", b"application"];

/// The nearest place at or before `place` where a character begins.
pub(super) fn floor(text: &str, place: usize) -> usize {
    let mut place = place.min(text.len());
    while !text.is_char_boundary(place) {
        place = place.saturating_sub(1);
    }
    place
}

fn push_bounded(to: &mut String, text: &str, room: usize) {
    to.push_str(text.get(..floor(text, room)).unwrap_or_default());
}

#[cfg(test)]
mod tests;
