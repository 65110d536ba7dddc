//! Numbers in texts that are shown otherwise: found however their digits are written and parted.

use crate::text::escape::is_hostile;
use crate::text::name::is_han;

/// Shortest run of digits that is hidden: mainland mobile numbers have eleven.
const MIN_HIDDEN_RUN: usize = 11;

/// Hides the numbers among these characters, whose width is folded already. `cut` tells that the text goes on behind them.
pub(super) fn cover(chars: &[char], cut: bool, hidden: &mut [bool]) {
    let mut at = 0;
    while let Some(start) = position_from(chars, at, is_digit) {
        let run = Run::at(chars, start);
        at = run.end;
        if run.digits >= MIN_HIDDEN_RUN || (cut && run.end == chars.len()) {
            hide(hidden, start, run.behind(chars));
        } else if let Some(letters) = run.document_letters(chars) {
            hide(hidden, letters, run.last + 1);
        }
    }
}

pub(super) fn hide(hidden: &mut [bool], from: usize, to: usize) {
    let to = to.min(hidden.len());
    if let Some(places) = hidden.get_mut(from.min(to)..to) {
        places.fill(true);
    }
}

fn position_from(chars: &[char], from: usize, wanted: fn(char) -> bool) -> Option<usize> {
    chars.get(from..)?.iter().position(|c| wanted(*c)).map(|offset| from + offset)
}

/// Digits and the signs between them.
struct Run {
    start: usize,
    digits: usize,
    /// The last digit.
    last: usize,
    /// Behind the signs that follow it.
    end: usize,
}

impl Run {
    fn at(chars: &[char], start: usize) -> Run {
        let mut run = Run { start, digits: 0, last: start, end: start };
        for (place, c) in chars.iter().enumerate().skip(start) {
            if is_digit(*c) {
                run.digits += 1;
                run.last = place;
            } else if parts_words(*c) && !matches!(c, 'x' | 'X') {
                break;
            }
            run.end = place + 1;
        }
        run
    }

    /// Behind the last digit, or the check character X of an identity number.
    fn behind(&self, chars: &[char]) -> usize {
        let next = |offset: usize| chars.get(self.last + offset);
        let checked = matches!(next(1), Some('x' | 'X')) && !next(2).is_some_and(|c| c.is_alphanumeric());
        self.last + 1 + usize::from(checked)
    }

    /// Where the letters of a passport, permit or Hong Kong identity card begin whose digits these are: one or two letters
    /// and seven to ten digits.
    fn document_letters(&self, chars: &[char]) -> Option<usize> {
        let digits = chars.get(self.start..=self.last)?;
        if !matches!(self.digits, 7..=10) || is_date(digits) {
            return None;
        }
        if chars.get(self.last + 1).is_some_and(char::is_ascii_alphanumeric) {
            return None;
        }
        let before = chars.get(..self.start)?;
        let signs = before.iter().rev().take_while(|c| !c.is_alphanumeric() && !c.is_whitespace()).count();
        let before = before.get(..before.len() - signs)?;
        let letters = before.iter().rev().take_while(|c| c.is_ascii_alphabetic()).count();
        let first = before.len() - letters;
        // `V` is a version's; `B2-` and a year begin a telecom licence, which is public.
        let version = letters == 1 && matches!(before.last(), Some('v' | 'V'));
        let licence = matches!(before.last(), Some('A' | 'B')) && digits.get(1) == Some(&'-');
        let bounded = !before.get(..first)?.last().is_some_and(char::is_ascii_alphanumeric);
        (matches!(letters, 1 | 2) && bounded && !version && !licence).then_some(first)
    }
}

/// Whether digits are three groups in the order of a calendar date.
fn is_date(digits: &[char]) -> bool {
    let groups: Vec<String> =
        digits.split(|c| !c.is_ascii_digit()).map(|group| group.iter().collect::<String>()).collect();
    let [year, month, day] = groups.as_slice() else { return false };
    let within = |text: &str, most: u32| text.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number));
    year.len() == 4 && (year.starts_with("19") || year.starts_with("20")) && within(month, 12) && within(day, 31)
}

/// Whether a character is read as a digit: of any script, circled, or a Chinese numeral as numbers are read out.
pub(super) fn is_digit(c: char) -> bool {
    c.is_numeric()
        || matches!(
            c,
            '零' | '〇'
                | '○'
                | '◯'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '幺'
                | '两'
                | '兩'
                | '壹'
                | '贰'
                | '叁'
                | '肆'
                | '伍'
                | '陆'
                | '柒'
                | '捌'
                | '玖'
                | '貳'
                | '參'
                | '叄'
                | '陸'
                | '弌'
                | '弍'
                | '弎'
        )
}

/// Whether a character is a letter between which digits belong to different numbers. Signs of every kind, marks above
/// letters and letters that serve as dashes part groups of one number.
fn parts_words(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    c.is_alphabetic()
        && !is_hostile(c)
        && !matches!(c, '丨' | '丶' | '丿' | '亅')
        && (is_han(c)
            || matches!(c,
                '\u{aa}'..='\u{2af}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}'
                | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{ff66}'..='\u{ff6f}' | '\u{ff71}'..='\u{ff9d}'
                | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}'))
}
