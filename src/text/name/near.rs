//! How two names that are not equal after folding still resemble each other.

use super::fold::{Folder, Kind, fold_all};
use super::variant::{look_alike, simplified};
use super::{Difference, Similarity};
use crate::text::normal::{is_mask, is_space};

/// Longer names are never near: the edit distance takes time by the product of both lengths.
const LONGEST: usize = 256;

/// Persons' names that do not fold to the same.
pub(super) fn near_person(a: &str, b: &str) -> Similarity {
    let (left, right) = (fold_all(a, Kind::Person), fold_all(b, Kind::Person));
    if left.is_empty() || right.is_empty() || left.len().max(right.len()) > LONGEST {
        return Similarity::Different;
    }
    if let Some(similarity) = near_masked(&left, &right) {
        return similarity;
    }
    let simple = |chars: &[char]| chars.iter().map(|c| simplified(*c)).collect::<Vec<_>>();
    if simple(&left) == simple(&right) {
        return Similarity::Near(Difference::TraditionalSimplified);
    }
    let undotted = |chars: &[char]| chars.iter().copied().filter(|c| !matches!(c, '·' | '-' | '.')).collect::<Vec<_>>();
    if undotted(&left) == undotted(&right) {
        return Similarity::Near(Difference::InterpunctMissing);
    }
    if same_words(a, b) || (left.len() == 2 && left.iter().rev().eq(right.iter())) {
        return Similarity::Near(Difference::NameOrder);
    }
    if untitled(&left) == untitled(&right) {
        return Similarity::Near(Difference::Title);
    }
    typing_slip(&left, &right, 3)
}

fn near_masked(left: &[char], right: &[char]) -> Option<Similarity> {
    // The folder has turned masking dots into interpuncts; between names these two cannot be told apart.
    let hides = |c: &char| is_mask(*c);
    if !left.iter().chain(right).any(hides) {
        return None;
    }
    let agree = left.len() == right.len()
        && left.iter().zip(right).all(|(l, r)| hides(l) || hides(r) || l == r)
        && left.iter().zip(right).any(|(l, r)| !hides(l) && l == r);
    Some(if agree { Similarity::Near(Difference::Masked) } else { Similarity::Different })
}

/// Whether a name that is masked in places can be another: no character that both show differs. Where the mask has
/// another length than what it hides, the characters before the first and after the last masked one are compared.
/// None where neither is masked.
pub(super) fn masked_can_be(a: &str, b: &str, kind: Kind) -> Option<bool> {
    if !a.chars().chain(b.chars()).any(is_mask) {
        return None;
    }
    // The folder has turned masking dots into interpuncts; between names these two cannot be told apart.
    let (mut left, mut right) = (fold_all(a, kind), fold_all(b, kind));
    if !left.iter().chain(&right).any(|c| is_mask(*c)) {
        return None;
    }
    if kind == Kind::Person {
        // 張* can be 张三: the two characters are the same person's as often as not.
        left.iter_mut().chain(&mut right).for_each(|c| *c = simplified(*c));
    }
    let agree = |(l, r): (&char, &char)| is_mask(*l) || is_mask(*r) || l == r;
    if left.len() == right.len() {
        return Some(left.iter().zip(&right).all(agree));
    }
    let shown = |(l, r): &(&char, &char)| !is_mask(**l) && !is_mask(**r);
    let ahead = left.iter().zip(&right).take_while(shown).all(agree);
    let behind = left.iter().rev().zip(right.iter().rev()).take_while(shown).all(agree);
    Some(ahead && behind)
}

fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| {
        let mut words: Vec<String> = text
            .split(|c: char| is_space(c) || matches!(c, ',' | '，' | '/' | '-' | '·'))
            .map(|word| Folder::new(word, Kind::Person).collect::<String>())
            .filter(|word| !word.is_empty())
            .collect();
        words.sort_unstable();
        words
    };
    let (left, right) = (words(a), words(b));
    left.len() > 1 && left == right
}

fn untitled(name: &[char]) -> &[char] {
    const TITLES: [&[char]; 8] = [
        &['先', '生'],
        &['女', '士'],
        &['小', '姐'],
        &['老', '师'],
        &['经', '理'],
        &['太', '太'],
        &['同', '志'],
        &['总'],
    ];
    TITLES.iter().find_map(|title| name.strip_suffix(*title).filter(|rest| rest.len() >= 2)).unwrap_or(name)
}

/// Organisations' names that do not fold to the same.
pub(super) fn near_organisation(a: &str, b: &str) -> Similarity {
    let (left, right) = (fold_all(a, Kind::Organisation), fold_all(b, Kind::Organisation));
    if left.is_empty() || right.is_empty() || left.len().max(right.len()) > LONGEST {
        return Similarity::Different;
    }
    if let Some(similarity) = near_masked(&left, &right) {
        return similarity;
    }
    let simple = |chars: &[char]| chars.iter().map(|c| simplified(*c)).collect::<Vec<_>>();
    if simple(&left) == simple(&right) {
        return Similarity::Near(Difference::TraditionalSimplified);
    }
    let text = |chars: &[char]| chars.iter().collect::<String>();
    let (left_text, right_text) = (text(&left), text(&right));
    let differ_by = |edit: fn(&str) -> String| edit(&left_text) == edit(&right_text);
    if differ_by(|t| t.replace("有限责任公司", "有限公司")) {
        return Similarity::Near(Difference::LimitedForm);
    }
    if differ_by(|t| t.replace("股份", "")) || differ_by(|t| t.replace("股份", "").replace("有限责任公司", "有限公司"))
    {
        return Similarity::Near(Difference::ShareForm);
    }
    if differ_by(|t| t.replace("(个体工商户)", "").replace("(有限合伙)", "").replace("(普通合伙)", "")) {
        return Similarity::Near(Difference::OrganisationForm);
    }
    if differ_by(|t| t.replace(['市', '省', '区', '县'], "")) {
        return Similarity::Near(Difference::PlaceWord);
    }
    if branch_of(&left_text, &right_text) || branch_of(&right_text, &left_text) {
        return Similarity::Near(Difference::Branch);
    }
    if differ_by(|t| t.replace(['(', ')', '·', '-', '.', ',', '"', '、'], "")) {
        return Similarity::Near(Difference::OneCharacter);
    }
    match typing_slip(&left, &right, 4) {
        Similarity::Different => {}
        near => return near,
    }
    let (short, long) = if left.len() < right.len() { (&left_text, &right_text) } else { (&right_text, &left_text) };
    if short.chars().count() >= 4 && long.contains(short.as_str()) {
        return Similarity::Near(Difference::Shortened);
    }
    let most = left.len().max(right.len());
    if most >= 10 && left.len().abs_diff(right.len()) <= 2 && distance(&left, &right) * 5 <= most {
        return Similarity::Near(Difference::FewCharacters);
    }
    Similarity::Different
}

fn branch_of(branch: &str, head: &str) -> bool {
    const MARKS: [&str; 9] = ["分公司", "支公司", "分店", "分行", "支行", "分部", "分厂", "办事处", "营业部"];
    branch.strip_prefix(head).is_some_and(|rest| MARKS.iter().any(|mark| rest.trim_end_matches(')').ends_with(mark)))
}

/// A slip of typing or reading between two folded names of at least `shortest` characters.
fn typing_slip(left: &[char], right: &[char], shortest: usize) -> Similarity {
    if left.len() == right.len() {
        let apart: Vec<(char, char)> = left.iter().zip(right).filter(|(l, r)| l != r).map(|(l, r)| (*l, *r)).collect();
        if !apart.is_empty() && apart.len() <= 2 && apart.iter().all(|(l, r)| look_alike(*l, *r)) && left.len() > 1 {
            return Similarity::Near(Difference::LookAlike);
        }
        if let [(l1, r1), (l2, r2)] = apart.as_slice()
            && l1 == r2
            && l2 == r1
            && left.len() >= 3
            && left.windows(2).zip(right.windows(2)).any(|(l, r)| l == [*l1, *l2] && r == [*l2, *l1])
        {
            return Similarity::Near(Difference::NeighboursSwapped);
        }
        if apart.len() == 1 && left.len() >= shortest {
            return Similarity::Near(Difference::OneCharacter);
        }
    } else if left.len().abs_diff(right.len()) == 1
        && left.len().min(right.len()) >= shortest
        && distance(left, right) == 1
    {
        return Similarity::Near(Difference::OneCharacter);
    }
    Similarity::Different
}

/// The edit distance by characters.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, l) in left.iter().enumerate() {
        let mut diagonal = line;
        let mut before = line + 1;
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (r, cell) in right.iter().zip(row.iter_mut().skip(1)) {
            let substituted = diagonal + usize::from(l != r);
            diagonal = *cell;
            before = substituted.min(*cell + 1).min(before + 1);
            *cell = before;
        }
    }
    row.last().copied().unwrap_or(0)
}
