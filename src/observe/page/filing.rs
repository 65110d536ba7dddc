//! Filing and licence numbers on a page, in every spelling that occurs.
//!
//! [`crate::identifier::IcpNumber`] grades a number; here one is found in running text and compared by what it names:
//! province and serial. The year is not judged, so that a number of any year is a number.

use super::document::Document;
use super::fold::Signs;
use crate::identifier::Province;
use aho_corasick::AhoCorasick;
use once_cell::sync::Lazy;
use std::fmt;

/// What a number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum NumberKind {
    /// ICP备: filing.
    Filing,
    /// ICP证: commercial licence.
    Licence,
    /// B2- and the like: telecom licence.
    Telecom,
}

/// A filing or licence number by what it names.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SubjectNumber {
    kind: NumberKind,
    province: Option<char>,
    serial: String,
}

impl SubjectNumber {
    /// Filing or licence.
    pub fn kind(&self) -> NumberKind {
        self.kind
    }

    /// Whether it is a template's: one digit throughout, counting, or zeros.
    fn is_placeholder(&self) -> bool {
        let digits: Vec<u8> = self.serial.bytes().collect();
        let uniform = digits.windows(2).all(|pair| matches!(pair, [a, b] if a == b));
        let counts = |by: i16| {
            digits.windows(2).all(|pair| matches!(pair, [a, b] if i16::from(*b).wrapping_sub(i16::from(*a)) == by))
        };
        let last = self.serial.get(self.serial.len().saturating_sub(6)..).unwrap_or_default();
        uniform || counts(1) || counts(-1) || matches!(last, "000000" | "123456")
    }
}

impl fmt::Display for SubjectNumber {
    /// The registry's form. Filing numbers stand in a public register.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(province) = self.province {
            write!(f, "{province}")?;
        }
        match self.kind {
            NumberKind::Filing => write!(f, "ICP备{}号", self.serial),
            NumberKind::Licence => write!(f, "ICP证{}号", self.serial),
            NumberKind::Telecom => write!(f, "B2-{}", self.serial),
        }
    }
}

impl fmt::Debug for SubjectNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a text holds of numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers {
    pub(crate) found: Vec<SubjectNumber>,
    /// Numbers as templates have them; the applicant's own may look like one.
    pub(crate) templates: Vec<SubjectNumber>,
    /// A template's number, or letters and stars in place of digits.
    pub(crate) placeholder: bool,
}

impl Numbers {
    fn add(&mut self, number: SubjectNumber) {
        if number.is_placeholder() {
            self.placeholder = true;
            if self.templates.len() < 20 {
                self.templates.push(number);
            }
        } else if !self.found.contains(&number) && self.found.len() < 50 {
            self.found.push(number);
        }
    }

    pub(crate) fn join(&mut self, other: Numbers) {
        self.placeholder |= other.placeholder;
        for number in other.found.into_iter().chain(other.templates) {
            self.add(number);
        }
    }
}

/// The marks that a number stands behind, or that end it.
const MARKS: [&str; 6] = ["icp", "b2-", "b1-", "b2 -", "a2-", POLICE];
const POLICE: &str = "网安备";

static AUTOMATON: Lazy<Option<AhoCorasick>> = Lazy::new(|| AhoCorasick::new(MARKS).ok());

/// Places of the marks in a text: where each begins and ends, and which it is.
fn marks(text: &str) -> impl Iterator<Item = (usize, usize, &'static str)> {
    let found = AUTOMATON.as_ref().map(|automaton| automaton.find_iter(text));
    found
        .into_iter()
        .flatten()
        .filter_map(|found| Some((found.start(), found.end(), *MARKS.get(found.pattern().as_usize())?)))
}

/// Every number in a folded text. A line break ends one.
pub(crate) fn find(folded: &str) -> Numbers {
    let mut numbers = Numbers::default();
    for (start, end, mark) in marks(folded) {
        read_mark(folded, start, end, mark, &mut numbers);
    }
    numbers
}

/// Every number in the text of a page, repeated ones too, and the block it stands in.
pub(crate) fn find_in(document: &Document) -> impl Iterator<Item = (usize, Numbers)> {
    in_blocks(document).map(|(block, start, end, mark)| {
        let mut numbers = Numbers::default();
        read_mark(&document.folded, start, end, mark, &mut numbers);
        (block, numbers)
    })
}

/// Public-security filing numbers in the text of a page, and the block each stands in.
pub(crate) fn find_police_in(document: &Document) -> impl Iterator<Item = (usize, String)> {
    in_blocks(document)
        .filter(|(_, _, _, mark)| *mark == POLICE)
        .filter_map(|(block, _, end, _)| Some((block, read_police(document.folded.get(end..)?)?)))
}

/// Marks in the text of a page, by block.
fn in_blocks(document: &Document) -> impl Iterator<Item = (usize, usize, usize, &'static str)> {
    document.blocks.iter().enumerate().filter(|(_, block)| may_have_mark(block.signs)).flat_map(|(at, block)| {
        let from = block.folded.start;
        let within = marks(document.folded_of(block));
        within.map(move |(start, end, mark)| (at, start.saturating_add(from), end.saturating_add(from), mark))
    })
}

/// Whether a block's signs allow one of [`MARKS`] with what makes it a number.
fn may_have_mark(signs: Signs) -> bool {
    signs.all(b"icp") || signs.digits > 0 && (signs.any(b"-") && signs.any(b"ab") || signs.digits >= 11)
}

fn read_mark(text: &str, start: usize, end: usize, mark: &str, numbers: &mut Numbers) {
    let tail = text.get(end..).unwrap_or_default();
    let mut head = text.get(..start).unwrap_or_default().chars().rev();
    if mark == "icp" {
        read_tail(head.find(|c| *c != ' ').and_then(Province::of_any), tail, numbers);
    } else if mark != POLICE {
        let serial = digits(&mut tail.trim_start_matches(' ').chars().peekable());
        if matches!(serial.len(), 8..=10) {
            let province = head.next().and_then(Province::of_any).map(|province| province.icp);
            numbers.add(SubjectNumber { kind: NumberKind::Telecom, province, serial });
        }
    }
}

/// What a number as typed names, for comparing it; a template's number too.
pub(crate) fn read(raw: &str) -> Option<SubjectNumber> {
    let numbers = find(&super::fold::fold(raw));
    numbers.found.into_iter().chain(numbers.templates).next()
}

fn digits(chars: &mut std::iter::Peekable<impl Iterator<Item = char>>) -> String {
    let mut serial = String::new();
    while let Some(c) = chars.next_if(|c| c.is_ascii_digit() || *c == ' ') {
        if c.is_ascii_digit() && serial.len() < 16 {
            serial.push(c);
        }
    }
    serial
}

/// What follows `ICP`: 备 or 证, perhaps 案, 字, 第, a colon, then the digits.
fn read_tail(province: Option<&Province>, tail: &str, numbers: &mut Numbers) {
    let mut rest = tail.chars().take(48).filter(|c| *c != ' ').peekable();
    let kind = match rest.next() {
        Some('备') => NumberKind::Filing,
        Some('证') => NumberKind::Licence,
        _ => return,
    };
    while rest.next_if(|c| matches!(c, '案' | '字' | '第' | '号' | ':' | '-' | '#')).is_some() {}
    if let Some('x' | '*' | '?' | '○') = rest.peek() {
        numbers.placeholder = true;
        return;
    }
    let serial = digits(&mut rest);
    if let (Some('x' | '*' | '?'), true) = (rest.peek(), serial.len() < 8) {
        numbers.placeholder = true;
        return;
    }
    let fits = match kind {
        NumberKind::Filing => matches!(serial.len(), 8..=10),
        NumberKind::Licence => matches!(serial.len(), 6..=8),
        NumberKind::Telecom => false,
    };
    if let (true, Some(province)) = (fits, province) {
        numbers.add(SubjectNumber { kind, province: Some(province.icp), serial });
    } else if !serial.is_empty() && serial.bytes().all(|digit| digit == b'0') {
        numbers.placeholder = true;
    }
}

/// The number behind the mark of the public security: fourteen digits, eleven to thirteen in older ones.
fn read_police(tail: &str) -> Option<String> {
    let mut rest = tail.chars().take(40).filter(|c| *c != ' ').peekable();
    while rest.next_if(|c| matches!(c, '案' | '号' | ':' | '字' | '第')).is_some() {}
    let number = digits(&mut rest);
    (11..=14).contains(&number.len()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::page::fold::fold;

    fn one(text: &str) -> Vec<String> {
        find(&fold(text)).found.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_spelling_that_occurs() {
        for text in [
            "赣ICP备99000303号-1",
            "赣 ICP 备 99000303 号 - 1",
            "某公司赣ICP備99000303號",
            "贛ICP備９９０００３０３號－２",
            "备案号:赣icp备99000303-1号",
            "赣ICP备案99000303号",
            "ICP备案号：赣ICP备 99000303 号",
            "赣ICP备第99000303号-12A",
            "赣ＩＣＰ备\u{200B}99000303号",
            "赣ICP备99000303",
        ] {
            assert_eq!(one(text), ["赣ICP备99000303号"], "{text}");
        }
        assert_eq!(one("川ICP备99000303号"), one("蜀ICP备99000303号-3"));
        assert_eq!(one("湘ICP备2099000307号"), ["湘ICP备2099000307号"]);
        assert_eq!(one("京ICP证990173号"), ["京ICP证990173号"]);
        assert_eq!(one("浙B2-20990059"), ["浙B2-20990059"]);
    }

    #[test]
    fn what_is_no_number() {
        for text in [
            "京ICP备XXXXXXXX号-X",
            "京ICP备********号",
            "ICP备案号: 000000",
            "京ICP备00000000号",
            "京ICP备12345678号",
            "萌ICP备20990001号",
            "茶ICP备2099000101号",
            "京公网安备11010802020134号",
            "ICP备案查询",
            "ICP许可证",
        ] {
            assert_eq!(one(text), Vec::<String>::new(), "{text}");
        }
        assert!(find(&fold("京ICP备XXXXXXXX号-X")).placeholder);
        assert_eq!(read_police(" 11010802020134号").as_deref(), Some("11010802020134"));
    }

    fn read_page(html: &str) -> super::super::Page {
        super::super::Page::read(html.as_bytes(), &Default::default(), &Default::default())
    }

    #[test]
    fn templates_are_told_from_numbers() {
        for serial in ["11111111", "12345678", "87654321", "99123456", "99000000", "00000000"] {
            let numbers = find(&format!("浙icp备{serial}号"));
            assert!(numbers.found.is_empty() && numbers.placeholder, "{serial}");
            assert_eq!(numbers.templates.len(), 1, "{serial}");
            // The applicant's own may look like one.
            assert_eq!(
                read(&format!(" 浙 ICP 备 {serial} 号")).map(|number| number.to_string()),
                Some(format!("浙ICP备{serial}号"))
            );
        }
        for text in
            ["icp备案号:000000", "浙icp备xxxxxxxx号", "浙icp备9900xxxx号", "浙icp备9900***号", "浙icp备9900000?号"]
        {
            let numbers = find(text);
            assert!(numbers.found.is_empty() && numbers.placeholder, "{text}");
        }
        for text in ["icp备案查询", "icp备案号:9900", "icp证", "浙icp备99000401x", "浙icp备99000401号"] {
            assert!(!find(text).placeholder, "{text}");
        }
        assert_eq!(one("浙ICP备99000401x"), ["浙ICP备99000401号"]);
        assert_eq!(one("浙ICP备9900040x"), Vec::<String>::new());
        assert_eq!(read("浙ICP备案查询"), None);
    }

    #[test]
    fn spaces_stand_within_numbers() {
        assert_eq!(one("浙B2- 2099 0059"), ["浙B2-20990059"]);
        assert_eq!(one("浙ICP备 9900 0401 号"), ["浙ICP备99000401号"]);
        assert_eq!(read_police("51 0107 0200 1234").as_deref(), Some("51010702001234"));
        assert_eq!(read_police("5101070200"), None);
        assert_eq!(read_police("510107020012345"), None);
    }

    #[test]
    fn numbers_are_kept_once_and_bounded() {
        let mut numbers = find("浙icp备99000401号 浙icp备99000401号-2");
        assert_eq!(format!("{:?}", numbers.found), "[浙ICP备99000401号]");
        let many =
            |first: usize, most: usize| (first..first + most).map(|at| format!("浙icp备{at}号\n")).collect::<String>();
        numbers.join(find(&many(99_100_002, 60)));
        assert_eq!(numbers.found.len(), 50);
        assert_eq!(find(&"浙icp备11111111号\n".repeat(21)).templates.len(), 20);
    }

    #[test]
    fn numbers_of_a_page_are_read_where_they_are_shown() {
        let shown = |html: &str| read_page(html).numbers.found.iter().map(ToString::to_string).collect::<Vec<_>>();
        let own = ["浙ICP备99000401号"];
        assert_eq!(shown("<p>浙<b>ICP</b>备99000401号</p>"), own);
        assert_eq!(shown("<input type=button value=浙ICP备99000401号>"), own);
        assert_eq!(shown("<img alt=浙ICP备99000401号>"), own);
        assert_eq!(shown("<meta name=filing content=浙ICP备99000401号>"), own);
        assert_eq!(shown("<div hidden>浙ICP备99000401号</div>"), [""; 0]);
        assert_eq!(shown("<input type=button hidden value=浙ICP备99000401号>"), own);
        for script in ["'浙ICP备99000401号'", "'浙ICP\\u590799000401号'", "'浙ICP備99000401號'"] {
            let page = read_page(&format!("<script>{script}</script>"));
            assert_eq!(page.hidden_numbers.found.iter().map(ToString::to_string).collect::<Vec<_>>(), own, "{script}");
        }
        let police = |html: &str| read_page(html).police_numbers().to_vec();
        assert_eq!(
            police("<p>浙公网安备51010702001235号 浙公网安备51010702001234号</p><p>浙公网安备51010702001234号</p>"),
            ["51010702001234", "51010702001235"]
        );
        assert_eq!(police("<div hidden>浙公网安备51010702001234号</div>"), [""; 0]);
        let many: String = (0..51).map(|at| format!("<p>浙公网安备510107020012{at:02}号</p>")).collect();
        assert_eq!(police(&many).len(), 50);
    }
}
