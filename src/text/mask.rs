//! What a report may show of a value: masked where it is made, not where it is printed.
//!
//! The masks follow PCI DSS 4.0.1 (3.4.1) for account numbers; the others show no more than a person needs to recognise
//! their own entry. Of a number too short to hide in, nothing is shown.

use crate::fact::Sensitivity;
use crate::text::escape::{is_hostile, visible};
use crate::text::name::is_organisation_name;

/// Longest text shown of a public value, in characters.
const MAX_SHOWN: usize = 80;
/// Shortest run of digits that is hidden in texts that are public otherwise: mainland mobile numbers have eleven.
const MIN_HIDDEN_RUN: usize = 11;
/// The most masking characters in a row, so that a mask does not grow with a hostile value.
const MAX_STARS: usize = 20;

/// What may be shown of `text`, with control and invisible characters made visible.
pub fn mask(sensitivity: Sensitivity, text: &str) -> String {
    match sensitivity {
        Sensitivity::Public => public(text),
        Sensitivity::PersonName => ends(text, 1, 0, 2),
        Sensitivity::PartyName => party(text),
        Sensitivity::DocumentNumber => ends(text, 1, 1, 8),
        Sensitivity::AccountNumber => ends(text, 0, 4, 12),
        Sensitivity::Phone => ends(text, 0, 2, 7),
        Sensitivity::Login => ends(text, 1, 0, 4),
        Sensitivity::Email => email(text),
        Sensitivity::BirthDate => "[date of birth]".to_owned(),
        Sensitivity::FileName => "[file]".to_owned(),
        Sensitivity::FreeText => length_class(text),
    }
}

/// Shows `first` and `last` characters of a value of at least `from` characters, nothing of a shorter one.
fn ends(text: &str, first: usize, last: usize, from: usize) -> String {
    let length = text.chars().count();
    if length < from {
        return stars(length);
    }
    let head: String = text.chars().take(first).collect();
    let tail: String = text.chars().skip(length - last).collect();
    format!("{}{}{}", visible(&head), stars(length - first - last), visible(&tail))
}

fn stars(count: usize) -> String {
    "*".repeat(count.clamp(1, MAX_STARS))
}

fn party(text: &str) -> String {
    if is_organisation_name(text) {
        return public(text);
    }
    match text.strip_prefix("个体户") {
        Some(operator) => format!("个体户{}", ends(operator, 1, 0, 2)),
        None => ends(text, 1, 0, 2),
    }
}

fn email(text: &str) -> String {
    match text.rsplit_once('@') {
        Some((local, domain)) if local.chars().count() > 1 && domain.contains('.') => {
            format!("{}@{}", ends(local, 1, 0, 2), public(domain))
        }
        _ => stars(text.chars().count()),
    }
}

fn length_class(text: &str) -> String {
    let step = 40;
    let from = text.chars().count() / step * step;
    format!("[text, {}-{} characters]", from, from + step - 1)
}

/// What people write between the digits of one number.
fn groups_digits(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '.' | ',' | '/' | '_' | ':' | '·' | '(' | ')' | '+' | 'x' | 'X')
        || is_hostile(c)
}

/// A text for everybody, cut to a readable length; long runs of digits in it are hidden all the same, also where the cut
/// would leave only their beginning.
fn public(text: &str) -> String {
    let mut shown = String::new();
    let mut run = String::new();
    let flush = |shown: &mut String, run: &mut String| {
        let digits = run.chars().filter(|c| c.is_numeric()).count();
        if digits >= MIN_HIDDEN_RUN {
            shown.push_str(&stars(digits))
        } else {
            shown.push_str(run)
        }
        run.clear();
    };
    for c in text.chars() {
        if c.is_numeric() || (!run.is_empty() && groups_digits(c)) {
            run.push(c);
        } else {
            flush(&mut shown, &mut run);
            shown.push(c);
            if shown.chars().nth(MAX_SHOWN).is_some() {
                break;
            }
        }
    }
    flush(&mut shown, &mut run);
    match shown.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", visible(shown.get(..end).unwrap_or_default())),
        None => visible(&shown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_shows_what_its_table_says() {
        let cases = [
            (Sensitivity::AccountNumber, "6200000000006789", "************6789"),
            (Sensitivity::AccountNumber, "6789", "****"),
            (Sensitivity::DocumentNumber, "33010619900307002X", "3****************X"),
            (Sensitivity::Phone, "13800138001", "*********01"),
            (Sensitivity::Email, "zhang@yunshan.example", "z****@yunshan.example"),
            (Sensitivity::Email, "z@yunshan.example", "*****************"),
            (Sensitivity::PersonName, "林晓禾", "林**"),
            (Sensitivity::PersonName, "林", "*"),
            (Sensitivity::PartyName, "个体户林晓禾", "个体户林**"),
            (Sensitivity::PartyName, "示例云杉科技（杭州）有限公司", "示例云杉科技（杭州）有限公司"),
            (Sensitivity::Public, "浙ICP备20219999号", "浙ICP备20219999号"),
            (Sensitivity::Public, "call 138 0013 8000 now", "call ***********now"),
            (Sensitivity::FreeText, "密码是 hunter2", "[text, 0-39 characters]"),
        ];
        for (kind, value, shown) in cases {
            assert_eq!(mask(kind, value), shown, "{kind:?}");
        }
    }
}
