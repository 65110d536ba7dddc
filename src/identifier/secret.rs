//! Secrets in free text: recognised by shape, so that they are refused and never stored.
//!
//! Precision first: prose, account numbers, licence numbers and plain URLs are no secrets.

use crate::text::name::is_han;
use crate::text::normal::{fold_width, is_mask};
use regex::Regex;
use std::sync::LazyLock;

/// Words after which a password stands.
static PASSWORD_LABEL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("(?i-u)密码|口令|密碼|password|passwd|passphrase|pwd|passcode").ok());

/// Words after which a key stands.
static KEY_LABEL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("(?i-u)密钥|秘钥|私钥|(?:access[_-]?key[_-]?|app_?|client_)?secret(?:_?key)?").ok());

/// The class of a secret found in a text: `private-key`, `token`, `access-key-secret` or `password`; `None` if none is.
///
/// Never gives the place or the value.
pub fn looks_like_secret(text: &str) -> Option<&'static str> {
    if may_hold_secret(text) { search(text) } else { None }
}

/// Whether a text holds anything that each kind of secret needs. Two looks at each byte: nearly every text ends here.
fn may_hold_secret(text: &str) -> bool {
    let bytes = text.as_bytes();
    let class = |table: &[u8; 256], byte: u8| table.get(usize::from(byte)).copied().unwrap_or_default();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let marked = pairs.fold(0, |found, (a, b)| found | (class(&FIRST, *a) & class(&SECOND, *b)));
    if marked == 0 {
        return has_long_run(bytes);
    }
    let mut rest = bytes;
    let mut has_colon = None;
    while let [_, tail @ ..] = rest {
        // Looked for once, and only where it matters: a text may be made of at signs.
        if begins_mark(rest, &mut || *has_colon.get_or_insert_with(|| bytes.contains(&b':'))) {
            return true;
        }
        rest = tail;
    }
    has_long_run(bytes)
}

/// Whether thirty letters and digits stand together.
fn has_long_run(bytes: &[u8]) -> bool {
    // Such a run covers two neighbours of every fifteenth byte: where there is no such pair, there is no run.
    let (mut rest, mut before) = (bytes, false);
    loop {
        let here = rest.first().is_some_and(u8::is_ascii_alphanumeric);
        if here && before {
            break;
        }
        before = here;
        match rest.get(15..) {
            Some(tail) => rest = tail,
            None => return false,
        }
    }
    bytes.split(|byte| !byte.is_ascii_alphanumeric()).any(|run| run.len() >= 30)
}

/// By byte, the marks of secrets that it can begin, a bit each; any byte can stand before an `@`.
static FIRST: [u8; 256] =
    classes(&[(b"-", 1), (b"e", 2), (b"pP", 4), (b"sS", 8), (&[0xaf], 16), (&[0x8f], 32), (&[0xa7], 64)], 128);
/// By byte, the marks of which it can be the second byte; of the characters 密, 口, 秘 and 私, which take three, the last.
static SECOND: [u8; 256] = classes(
    &[(b"-", 1), (b"y", 2), (b"aAwW", 4), (b"eE", 8), (&[0x86], 16), (&[0xa3], 32), (&[0x98, 0x81], 64), (b"@", 128)],
    0,
);

/// A table of the bits of all bytes: `always`, and those that are listed.
const fn classes(listed: &[(&[u8], u8)], always: u8) -> [u8; 256] {
    let mut classes = [always; 256];
    let mut rest: &mut [u8] = &mut classes;
    let mut byte = 0_u8;
    while let [class, tail @ ..] = rest {
        let mut groups = listed;
        while let [(members, bit), others @ ..] = groups {
            let mut members = *members;
            while let [member, more @ ..] = members {
                if *member == byte {
                    *class |= *bit;
                }
                members = more;
            }
            groups = others;
        }
        byte = byte.wrapping_add(1);
        rest = tail;
    }
    classes
}

/// Whether a mark of secrets begins here, or something that cannot be told from one so cheaply.
fn begins_mark(rest: &[u8], has_colon: &mut dyn FnMut() -> bool) -> bool {
    let starts = |mark: &[u8]| rest.get(..mark.len()).is_some_and(|at| at.eq_ignore_ascii_case(mark));
    match rest {
        [b'-', ..] => starts(b"-----"),
        [b'@', ..] => has_colon(),
        [b'e', b'y', ..] => starts(b"eyJ"),
        [b'p' | b'P', b'a' | b'A' | b'w' | b'W', ..] => starts(b"pass") || starts(b"pwd"),
        [b's' | b'S', b'e' | b'E', ..] => starts(b"secret"),
        [0xaf, 0x86, ..] | [0x8f, 0xa3, ..] | [0xa7, 0x98 | 0x81, ..] => true,
        _ => false,
    }
}

fn search(text: &str) -> Option<&'static str> {
    if text.contains("-----BEGIN") && text.contains("PRIVATE KEY") {
        return Some("private-key");
    }
    let mut class = None;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '，' | '。' | '；' | '、' | '`'))
    {
        if is_web_token(word) {
            return Some("token");
        }
        if !word.contains("://") && !word.contains('/') {
            let found = word.split(|c: char| !c.is_ascii_alphanumeric()).any(is_key_secret);
            if found {
                class = Some("access-key-secret");
            }
        } else if has_password_in_authority(word) {
            return Some("password");
        }
    }
    if class.is_some() {
        return class;
    }
    if labelled(text, &KEY_LABEL, is_key_value) {
        return Some("access-key-secret");
    }
    labelled(text, &PASSWORD_LABEL, is_password_value).then_some("password")
}

/// The word behind a label and white space alone: 密码 abc123. Only letters with digits are taken for a password there.
fn word_after(after: &str) -> Option<&str> {
    let word = after.strip_prefix([' ', '\u{3000}'])?.split_whitespace().next()?;
    let has = |class: fn(&u8) -> bool| word.bytes().any(|byte| class(&byte));
    (word.len() >= 6 && word.is_ascii() && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic)).then_some(word)
}

/// Whether a word has the shape of an AccessKey secret: 30 letters and digits, mixed as random ones are.
pub(crate) fn is_key_secret(word: &str) -> bool {
    if word.len() != 30 || !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    let count = |class: fn(&u8) -> bool| word.bytes().filter(class).count();
    count(u8::is_ascii_digit) >= 2 && count(u8::is_ascii_uppercase) >= 4 && count(u8::is_ascii_lowercase) >= 4
}

/// A JSON web token.
fn is_web_token(word: &str) -> bool {
    let Some((head, rest)) = word.split_once('.') else { return false };
    let head = head.rsplit([':', '=']).next().unwrap_or(head);
    head.starts_with("eyJ") && head.len() >= 16 && rest.starts_with("eyJ") && rest.contains('.')
}

/// `scheme://user:password@host`.
fn has_password_in_authority(word: &str) -> bool {
    let Some((_, rest)) = word.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let Some((user_info, _)) = authority.rsplit_once('@') else { return false };
    user_info
        .split_once(':')
        .is_some_and(|(_, password)| password.len() >= 3 && !password.chars().any(is_mask) && !is_template(password))
}

/// Whether a label is followed by a separator and a value that passes.
fn labelled(text: &str, label: &Option<Regex>, passes: fn(&str) -> bool) -> bool {
    let Some(label) = label else { return false };
    label.find_iter(text).any(|found| {
        let after = text.get(found.end()..).unwrap_or_default();
        value_after(after).or_else(|| word_after(after)).is_some_and(passes)
    })
}

/// The most characters of a value that are looked at: no password is longer, and a text may be made of labels.
const LONGEST_VALUE: usize = 256;

/// The value behind a label: after `:`, `=`, 为, 是 or `is`, quotes and spaces skipped.
fn value_after(after: &str) -> Option<&str> {
    let trimmed = after.trim_start_matches([' ', '\u{3000}', '"', '\'', ')', '）']);
    let rest = ["is ", "为", "是", "="]
        .iter()
        .find_map(|mark| trimmed.strip_prefix(mark))
        .or_else(|| trimmed.strip_prefix([':', '：', '＝']))?;
    let rest = rest.trim_start_matches([' ', '\u{3000}', '"', '\'', ':', '：', '=', '「', '“']);
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | ',' | ';' | '，' | '。' | '；' | '、' | '”' | '」' | '&' | ')' | '）')
    };
    let end = rest.char_indices().enumerate().find(|(count, (_, c))| *count == LONGEST_VALUE || ends(*c));
    rest.get(..end.map_or(rest.len(), |(_, (end, _))| end))
}

/// Words in braces or brackets stand for a value that is filled in later.
fn is_template(value: &str) -> bool {
    value.starts_with(['{', '<', '[', '$', '%', '(', '#']) || value.contains("xxx") || value.contains("XXX")
}

fn is_password_value(value: &str) -> bool {
    let mut length = 0_usize;
    let mut more_than_letters = false;
    for c in value.chars().map(fold_width) {
        if is_han(c) || is_mask(c) {
            return false;
        }
        more_than_letters |= !c.is_alphabetic();
        length += 1;
    }
    length >= 4 && more_than_letters && !is_template(value) && !value.contains("://") && !is_form_hint(value)
}

/// `6-20`, `8~16`: how long a password must be, not one.
fn is_form_hint(value: &str) -> bool {
    let ranged = value
        .split(['-', '~', '～'])
        .all(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit()));
    ranged || value.starts_with(">=") || value.starts_with("n/a") || value.starts_with("N/A")
}

fn is_key_value(value: &str) -> bool {
    value.len() >= 12
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'_' | b'-'))
        && value.bytes().any(|byte| byte.is_ascii_digit())
        && value.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !is_template(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_secrets() {
        for (text, class) in [
            ("a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5", "access-key-secret"),
            ("AccessKeySecret: a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5", "access-key-secret"),
            ("client_secret=0123456789abcdef0123456789abcdef", "access-key-secret"),
            ("测试账号 demo 密码：Demo@2026", "password"),
            ("密码:123456", "password"),
            ("测试账号 demo 密码 abc123456", "password"),
            ("password=s3cret!", "password"),
            ("sasl.jaas.config=PlainLoginModule required username=\"u\" password=\"p4ss-w0rd\";", "password"),
            ("{\"password\":\"abc12345\"}", "password"),
            ("kafka://user:p4ssword@broker.example:9092", "password"),
            ("-----BEGIN RSA PRIVATE KEY-----\nMIIE", "private-key"),
            ("Bearer eyJhbGciOiJIUzI1NiJ9aa.eyJzdWIiOiIxIn0.c2ln", "token"),
        ] {
            assert_eq!(looks_like_secret(text), Some(class), "{text}");
        }
    }

    /// The quick pass must let through whatever the search would find: each label in each spelling.
    #[test]
    fn the_quick_pass_hides_nothing_from_the_search() {
        for label in [
            "密码",
            "口令",
            "密碼",
            "password",
            "PassWd",
            "PASSPHRASE",
            "Pwd",
            "passcode",
            "密钥",
            "秘钥",
            "私钥",
            "access_key_secret",
            "AppSecret",
            "client-secret",
            "SECRET_KEY",
        ] {
            let text = format!("说明 {label}: a1B2c3D4e5F6g7");
            assert!(search(&text).is_some(), "{text}");
            assert_eq!(looks_like_secret(&text), search(&text), "{text}");
        }
    }

    #[test]
    fn leaves_ordinary_values_alone() {
        for text in [
            "",
            "忘记密码请联系客服",
            "密码：请见附件",
            "登录密码: ******",
            "密码为6-20位字母和数字",
            "password: required",
            "password: {password}",
            "91350100M000100Y43",
            "6200000000000005",
            "LTAI5tZ9y8X7w6V5u4T3s2R1",
            "京ICP备2021012345号-1",
            "https://www.example.com/password/reset",
            "https://oss.example.com/a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5.png",
            "示例云杉科技（杭州）有限公司",
            "密码：8-16位",
            "11010519491231002X",
            "0123456789abcdef0123456789abcdef",
            "商户密钥由平台分配",
            "secret: none",
        ] {
            assert_eq!(looks_like_secret(text), None, "{text}");
        }
    }
}
