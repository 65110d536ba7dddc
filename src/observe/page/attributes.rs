//! The attributes of one tag: kept within bounds, and those of them that matter.

use super::hidden::hides;
use std::borrow::Cow;

/// Most attributes of one tag that are kept; further ones are read and dropped.
const MOST_ATTRIBUTES: usize = 64;
/// Most bytes of one attribute's value that are kept: longer ones are pictures in `data:` addresses.
const MOST_VALUE: usize = 4_096;
pub(super) const MOST_NAME: usize = 128;
/// Most bytes of a value, and most values of a kind, that go into the document.
pub(super) const MOST_KEPT: usize = 2_000;

/// The attributes of the tag at hand.
#[derive(Default)]
pub(super) struct Attributes {
    bytes: Vec<u8>,
    /// Ends of name and value; a name begins where the value before ends.
    ends: Vec<(usize, usize)>,
    open: bool,
    value_length: usize,
}

impl Attributes {
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.open = false;
    }

    pub(super) fn begin(&mut self) {
        self.open = self.ends.len() < MOST_ATTRIBUTES;
        self.value_length = 0;
        if self.open {
            self.ends.push((self.bytes.len(), self.bytes.len()));
        }
    }

    pub(super) fn name(&mut self, part: &[u8]) {
        if let (true, Some(end)) = (self.open, self.ends.last_mut()) {
            let start = end.0.saturating_add(MOST_NAME).saturating_sub(self.bytes.len());
            self.bytes.extend(part.iter().take(start));
            end.1 = self.bytes.len();
            end.0 = self.bytes.len();
        }
    }

    pub(super) fn value(&mut self, part: &[u8]) {
        if let (true, Some(end)) = (self.open, self.ends.last_mut()) {
            let room = MOST_VALUE.saturating_sub(self.value_length);
            let kept = part.get(..room.min(part.len())).unwrap_or_default();
            self.bytes.extend_from_slice(kept);
            self.value_length = self.value_length.saturating_add(part.len());
            end.1 = self.bytes.len();
        }
    }

    /// Names and values, in order. Names are lower-case, as the tokenizer gives them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let mut start = 0;
        self.ends.iter().map(move |(name, value)| {
            let pair =
                (self.bytes.get(start..*name).unwrap_or_default(), self.bytes.get(*name..*value).unwrap_or_default());
            start = *value;
            pair
        })
    }
}

/// The attributes that matter.
#[derive(Default)]
pub(super) struct Seen<'a> {
    pub(super) id: Option<&'a [u8]>,
    pub(super) href: Option<&'a [u8]>,
    pub(super) data_target: Option<&'a [u8]>,
    pub(super) src: Option<&'a [u8]>,
    pub(super) kind: Option<&'a [u8]>,
    pub(super) name: Option<&'a [u8]>,
    pub(super) property: Option<&'a [u8]>,
    pub(super) http_equiv: Option<&'a [u8]>,
    pub(super) content: Option<&'a [u8]>,
    pub(super) itemprop: Option<&'a [u8]>,
    pub(super) alt: Option<&'a [u8]>,
    pub(super) title: Option<&'a [u8]>,
    pub(super) value: Option<&'a [u8]>,
    pub(super) placeholder: Option<&'a [u8]>,
    pub(super) action: Option<&'a [u8]>,
    pub(super) formaction: Option<&'a [u8]>,
    pub(super) onclick: Option<&'a [u8]>,
    pub(super) lang: Option<&'a [u8]>,
    pub(super) cfemail: Option<&'a [u8]>,
    pub(super) hook: bool,
    pub(super) disabled: bool,
    pub(super) hidden: bool,
    pub(super) framework: bool,
    pub(super) is_button: bool,
    /// The mark of parking services.
    pub(super) parking: bool,
}

impl<'a> Seen<'a> {
    pub(super) fn read(attributes: &'a Attributes) -> Self {
        let mut seen = Seen::default();
        let (mut width, mut height, mut scrolls) = (None, None, false);
        for (name, value) in attributes.iter() {
            let first = |slot: &mut Option<&'a [u8]>| {
                if slot.is_none() {
                    *slot = Some(value);
                }
            };
            match name {
                b"id" => {
                    first(&mut seen.id);
                    seen.hook = true;
                }
                b"class" => {
                    seen.hook = true;
                    let class = lossy(value);
                    seen.is_button |= class.split_ascii_whitespace().any(|word| matches!(word, "btn" | "button"));
                }
                b"href" => first(&mut seen.href),
                b"data-href" | b"data-url" | b"data-link" => {
                    first(&mut seen.data_target);
                    seen.hook = true;
                }
                b"src" | b"data-src" => first(&mut seen.src),
                b"type" => first(&mut seen.kind),
                b"name" => first(&mut seen.name),
                b"property" => first(&mut seen.property),
                b"http-equiv" => first(&mut seen.http_equiv),
                b"content" => first(&mut seen.content),
                b"itemprop" => first(&mut seen.itemprop),
                b"alt" => first(&mut seen.alt),
                b"title" => first(&mut seen.title),
                b"value" => first(&mut seen.value),
                b"placeholder" => first(&mut seen.placeholder),
                b"action" => first(&mut seen.action),
                b"formaction" => first(&mut seen.formaction),
                b"onclick" | b"onmousedown" | b"ontouchstart" | b"onsubmit" => first(&mut seen.onclick),
                b"lang" => first(&mut seen.lang),
                b"data-adblockkey" => seen.parking = true,
                b"data-cfemail" => first(&mut seen.cfemail),
                b"disabled" => seen.disabled = true,
                b"hidden" => seen.hidden = true,
                b"role" => seen.is_button |= value == b"button",
                b"style" => seen.hidden |= hides(&lossy(value)),
                b"width" => width = Some(value),
                b"height" => height = Some(value),
                b"scrollamount" => scrolls = true,
                b"v-cloak" | b"data-reactroot" | b"x-data" | b"x-cloak" => seen.framework = true,
                name => {
                    let name_is = |prefix: &[u8]| name.starts_with(prefix);
                    if name_is(b"v-") || name_is(b"ng-") || name_is(b":") || name_is(b"wx:") {
                        seen.framework = true;
                        seen.hook = true;
                    }
                    if name_is(b"@") {
                        seen.framework = true;
                        first(&mut seen.onclick);
                    }
                    if name_is(b"data-") {
                        seen.hook = true;
                    }
                }
            }
        }
        seen.hidden |= scrolls && (width.is_some_and(is_tiny) || height.is_some_and(is_tiny));
        seen
    }

    pub(super) fn handler(&self) -> String {
        self.onclick.map(|code| clip(code).into_owned()).unwrap_or_default()
    }
}

fn is_tiny(value: &[u8]) -> bool {
    lossy(value).trim().trim_end_matches("px").parse::<u32>().is_ok_and(|size| size <= 5)
}

pub(super) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

pub(super) fn clip(bytes: &[u8]) -> Cow<'_, str> {
    lossy(bytes.get(..MOST_KEPT.min(bytes.len())).unwrap_or_default())
}
