//! What is kept of a page's markup: text in blocks, and the things that can be followed, pressed or filled in.

use super::fold::{Census, Signs};
use std::ops::Range;

/// What a block of text is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Place {
    #[default]
    Text,
    /// Heading of this level.
    Heading(u8),
    /// `pre` and `code`: shown, but somebody else's words.
    Code,
    /// `noscript`: seen only without scripts.
    NoScript,
    /// Not shown.
    Hidden,
}

/// A run of text without a break in it.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// Place in [`Document::text`].
    pub(crate) text: Range<usize>,
    /// Place in [`Document::folded`].
    pub(crate) folded: Range<usize>,
    pub(crate) place: Place,
    /// Characters of the text as written.
    pub(crate) length: usize,
    /// ASCII characters of the folded text.
    pub(crate) signs: Signs,
}

/// What kind of thing can be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ControlKind {
    Link,
    Button,
    /// A form's address.
    Form,
    /// Something that is not made to be pressed and has a handler all the same.
    Other,
}

/// A link, button or form.
#[derive(Clone, Debug)]
pub(crate) struct Control {
    pub(crate) kind: ControlKind,
    /// The address or, without one, nothing.
    pub(crate) target: String,
    /// Folded label: text, value, alternative text of pictures, title.
    pub(crate) label: String,
    /// What a press runs.
    pub(crate) handler: String,
    /// Whether a script can find it: class, id or data attribute.
    pub(crate) hook: bool,
    pub(crate) disabled: bool,
    pub(crate) hidden: bool,
    /// The block it stands in.
    pub(crate) block: usize,
}

/// A field to fill in.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) kind: String,
    /// Name, id and placeholder, folded.
    pub(crate) about: String,
    pub(crate) hidden: bool,
}

/// What is kept of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    pub(crate) title: String,
    pub(crate) folded_title: String,
    pub(crate) language: String,
    pub(crate) text: String,
    pub(crate) folded: String,
    /// What tells of a wrong encoding in the title and the text that is shown.
    pub(crate) census: Census,
    pub(crate) blocks: Vec<Block>,
    pub(crate) controls: Vec<Control>,
    pub(crate) fields: Vec<Field>,
    /// Alternative texts of pictures and titles of anything, as written.
    pub(crate) alternatives: Vec<String>,
    /// The same, folded, one a line.
    pub(crate) folded_alternatives: String,
    /// Content of `meta` elements by lower-case name.
    pub(crate) metas: Vec<(String, String)>,
    /// Microdata: property and content.
    pub(crate) properties: Vec<(String, String)>,
    /// Addresses of scripts, frames and pictures.
    pub(crate) sources: Vec<String>,
    /// Ids and classes of elements with neither text nor children yet: where scripts mount.
    pub(crate) mounts: Vec<String>,
    /// Addresses hidden from mail harvesters by a well-known service.
    pub(crate) shrouded: Vec<String>,
    pub(crate) scripts: String,
    pub(crate) data: Vec<String>,
    /// Whether the mark of parking services was met.
    pub(crate) parking: bool,
    /// Whether attributes of a template framework were met.
    pub(crate) framework: bool,
    pub(crate) inline_script: bool,
    pub(crate) external_script: bool,
    pub(crate) frames: usize,
    pub(crate) pictures: usize,
    pub(crate) elements: usize,
    /// Text before the markup begins or after it ends.
    pub(crate) outside: Vec<usize>,
    /// A bound was met.
    pub(crate) cut: bool,
}

impl Document {
    /// A block's text as written.
    pub(crate) fn text_of(&self, block: &Block) -> &str {
        self.text.get(block.text.clone()).unwrap_or_default()
    }

    /// A block's text, folded.
    pub(crate) fn folded_of(&self, block: &Block) -> &str {
        self.folded.get(block.folded.clone()).unwrap_or_default()
    }

    /// Blocks that a visitor sees.
    pub(crate) fn shown(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.blocks.iter().enumerate().filter(|(_, block)| !matches!(block.place, Place::Hidden | Place::NoScript))
    }

    /// How many characters a visitor sees.
    pub(crate) fn shown_length(&self) -> usize {
        self.shown().map(|(_, block)| block.length).sum()
    }

    /// Controls that a visitor sees.
    pub(crate) fn usable(&self) -> impl Iterator<Item = &Control> {
        self.controls.iter().filter(|control| !control.hidden)
    }
}
