//! E-mail address: local part of at most 64 characters, `@`, a host with a dot.

use std::borrow::Cow;

use super::{Grade, Judgement, Slip, domain, folded};
use crate::text::normal::{Changes, fold_width, is_invisible, is_mask, is_space};

/// Top-level domains that people mistype, and nobody else uses.
const MISTYPED: [&str; 10] = ["con", "cmo", "ocm", "vom", "xom", "comm", "cim", "om", "cn1", "c0m"];

/// Grades an address as typed: `＠`, full-width letters and `。` are folded.
pub(super) fn judge(raw: &str) -> Judgement {
    let trimmed = raw.trim_matches(|c| is_space(c) || is_invisible(c));
    if trimmed.is_empty() {
        return Judgement::invalid("empty");
    }
    let mut changes = Changes::none();
    if trimmed.len() != raw.len() {
        changes.add(Changes::SPACES);
    }
    let Some((at, sign)) = trimmed.char_indices().rfind(|(_, c)| matches!(c, '@' | '＠' | '﹫')) else {
        return Judgement::invalid("no-at-sign");
    };
    if sign != '@' {
        changes.add(Changes::FULL_WIDTH);
    }
    let (local, rest) = trimmed.split_at_checked(at).unwrap_or((trimmed, ""));
    let host = rest.get(sign.len_utf8()..).unwrap_or_default();
    if let Err(reason) = check_local(local, &mut changes) {
        if reason != "at-sign" && local.chars().any(is_mask) && domain::host(host).is_ok() {
            return Judgement::MASKED;
        }
        let judgement = Judgement::invalid(reason);
        return if reason == "spaces" { judgement.with_slip(Slip::Spaces) } else { judgement };
    }
    if host.chars().map(fold_width).any(|c| c == ',' || c == '，') {
        return Judgement::invalid("comma-for-dot");
    }
    match domain::host(host) {
        Ok((host, more)) => {
            changes.add(more);
            let last = host.rsplit('.').next().unwrap_or_default();
            if MISTYPED.contains(&last) {
                return Judgement::suspicious("mistyped-domain");
            }
            if local.len() + host.len() + 1 > 254 {
                return Judgement::invalid("length");
            }
            folded(Judgement::VALID, changes)
        }
        Err(judgement) if judgement.grade == Grade::Invalid && judgement.reason == "empty" => {
            Judgement::invalid("no-domain")
        }
        Err(judgement) => judgement,
    }
}

/// The two parts of an address, width folded, the domain in lower-case A-labels; none where it has no domain.
pub(crate) fn parts(raw: &str) -> Option<(String, Cow<'_, str>)> {
    let trimmed = raw.trim_matches(|c| is_space(c) || is_invisible(c));
    let (at, sign) = trimmed.char_indices().rfind(|(_, c)| matches!(c, '@' | '＠' | '﹫'))?;
    let (local, rest) = trimmed.split_at_checked(at)?;
    let (host, _) = domain::host(rest.get(sign.len_utf8()..)?).ok()?;
    let fold = |c| if c == '。' { '.' } else { fold_width(c) };
    Some((local.chars().filter(|c| !is_invisible(*c)).map(fold).collect(), host))
}

/// The part before the sign: dot-separated atoms; letters beyond ASCII as internationalised addresses have them.
fn check_local(local: &str, changes: &mut Changes) -> Result<(), &'static str> {
    let mut count = 0_usize;
    let mut before = '.';
    for c in local.chars() {
        if is_invisible(c) {
            changes.add(Changes::INVISIBLE);
            continue;
        }
        let narrow = if c == '。' { '.' } else { fold_width(c) };
        if narrow != c {
            changes.add(Changes::FULL_WIDTH);
        }
        match narrow {
            '@' => return Err("at-sign"),
            c if is_space(c) => return Err("spaces"),
            '.' if before == '.' => return Err("dot"),
            '.' | '0'..='9' | 'a'..='z' | 'A'..='Z' => {}
            '!' | '#' | '$' | '%' | '&' | '\'' | '*' | '+' | '-' | '/' | '=' | '?' | '^' | '_' | '`' | '{' | '|'
            | '}' | '~' => {
                if narrow == '*' {
                    return Err("masked-local-part");
                }
            }
            c if !c.is_ascii() && c.is_alphanumeric() => {}
            _ => return Err("characters"),
        }
        before = narrow;
        count += narrow.len_utf8();
    }
    match (count, before) {
        (0, _) => Err("no-local-part"),
        (_, '.') => Err("dot"),
        (65.., _) => Err("local-part-length"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for raw in [
            "user@example.com",
            "user＠example.com",
            "a.b+c@mail.example.com.cn",
            "USER@EXAMPLE.COM",
            "user@example。com",
            "用户@例子.中国",
        ] {
            assert!(judge(raw).is_valid(), "{raw}");
        }
        for raw in [
            "user@example",
            "user@@example.com",
            "@example.com",
            "user@",
            "user",
            "us er@example.com",
            ".a@example.com",
            "a..b@example.com",
            "a.@example.com",
            "user@example,com",
            "user@-example.com",
            "user@ex_ample.com",
            "",
            "user@1.2.3.4",
        ] {
            assert_eq!(judge(raw).grade, Grade::Invalid, "{raw}");
        }
        assert_eq!(judge("u***@example.com").reason, "masked");
        assert_eq!(judge("user@example.con").grade, Grade::Suspicious);
    }
}
