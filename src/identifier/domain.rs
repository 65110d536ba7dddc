//! Domain names: host rules, international names (UTS 46), and the registrable part an ICP filing covers.

use std::borrow::Cow;
use std::fmt;

use super::{Judgement, Slip, folded, suffix};
use crate::text::normal::{Changes, fold_width, is_invisible, is_space};

/// A host that has a registrable domain, in A-labels. Borrowed from the text where it was typed so.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Domain<'a> {
    ascii: Cow<'a, str>,
    registrable_at: usize,
    known_suffix: bool,
}

impl<'a> Domain<'a> {
    /// Reads a host as typed: any case, `。` and `．` for dots, international labels, one trailing dot.
    ///
    /// # Errors
    /// The judgement, when it is no domain, an address, or itself a public suffix.
    pub fn parse(raw: &'a str) -> Result<Self, Judgement> {
        let (host, _) = host(raw)?;
        let (registrable_at, known_suffix) = registrable_at(&host)?;
        Ok(Self { ascii: host, registrable_at, known_suffix })
    }

    /// Reads the host of a URL, or a bare host. Only `http` and `https`.
    ///
    /// # Errors
    /// The judgement, as for [`Domain::parse`]; `scheme` for any other scheme.
    pub fn of_url(raw: &'a str) -> Result<Self, Judgement> {
        Self::parse(host_in_url(raw)?)
    }

    /// The host of a URL, or a bare host, in lower-case A-labels, whatever part of it can be registered.
    pub(crate) fn host_of_url(raw: &'a str) -> Option<Cow<'a, str>> {
        host(host_in_url(raw).ok()?).ok().map(|(host, _)| host)
    }

    /// The same domain, independent of the text it was read from.
    pub fn into_owned(self) -> Domain<'static> {
        Domain {
            ascii: Cow::Owned(self.ascii.into_owned()),
            registrable_at: self.registrable_at,
            known_suffix: self.known_suffix,
        }
    }

    /// The whole host in lower-case A-labels.
    pub fn ascii(&self) -> &str {
        &self.ascii
    }

    /// The whole host, without the rest.
    pub(crate) fn into_ascii(self) -> Cow<'a, str> {
        self.ascii
    }

    /// The registrable domain in A-labels: public suffix and one label.
    pub fn registrable(&self) -> &str {
        self.ascii.get(self.registrable_at..).unwrap_or_default()
    }

    /// Whether the top-level domain is in the list. If not, the last two labels are taken.
    pub const fn has_known_suffix(&self) -> bool {
        self.known_suffix
    }

    /// Whether two hosts belong to one registration. Under .中国 and .中國, which the registry keeps as variants of each
    /// other, a name is one.
    pub fn same_registration(&self, other: &Domain<'_>) -> bool {
        let (left, right) = (self.registrable(), other.registrable());
        left == right || under_china(left).is_some_and(|name| under_china(right) == Some(name))
    }
}

/// The name under .中国 or .中國.
fn under_china(registrable: &str) -> Option<&str> {
    registrable.strip_suffix(".xn--fiqs8s").or_else(|| registrable.strip_suffix(".xn--fiqz9s"))
}

impl fmt::Debug for Domain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Domain(****)")
    }
}

/// The host in the text of a URL, or a bare host as it stands. Only `http` and `https`.
fn host_in_url(raw: &str) -> Result<&str, Judgement> {
    let trimmed = raw.trim();
    let rest = match trimmed.split_once("://") {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https") => rest,
        Some(_) => return Err(Judgement::invalid("scheme")),
        None => trimmed,
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(Judgement::invalid("user-info"));
    }
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    Ok(host)
}

/// Grades a host as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    match host(raw).and_then(|(host, changes)| registrable_at(&host).map(|(_, known)| (known, changes))) {
        Ok((true, changes)) => folded(Judgement::VALID, changes),
        Ok((false, _)) => Judgement::suspicious("unknown-top-level-domain"),
        Err(judgement) => judgement,
    }
}

/// The host in lower-case A-labels and what was folded; borrowed if it was typed so.
pub(super) fn host(raw: &str) -> Result<(Cow<'_, str>, Changes), Judgement> {
    let plain = raw.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.'));
    if plain && !raw.contains("xn--") {
        let host = raw.strip_suffix('.').unwrap_or(raw);
        return check(host).map(|()| (Cow::Borrowed(host), Changes::none()));
    }
    // 253 characters of at most four bytes, and room for what folding drops.
    if raw.len() > 2_048 {
        return Err(Judgement::invalid("length"));
    }
    let mut changes = Changes::none();
    let trimmed = raw.trim_matches(|c| is_space(c) || is_invisible(c));
    if trimmed.len() != raw.len() {
        changes.add(Changes::SPACES);
    }
    if trimmed.contains("://") {
        return Err(Judgement::invalid("url"));
    }
    let mut text = String::with_capacity(trimmed.len());
    for c in trimmed.chars() {
        let narrow = match fold_width(c) {
            '。' | '｡' => '.',
            narrow => narrow,
        };
        if narrow != c {
            changes.add(Changes::FULL_WIDTH);
        }
        if is_invisible(narrow) {
            changes.add(Changes::INVISIBLE);
            continue;
        }
        match narrow {
            c if is_space(c) => return Err(Judgement::invalid("spaces").with_slip(Slip::Spaces)),
            '/' => return Err(Judgement::invalid("url")),
            ':' => return Err(Judgement::invalid("port")),
            '@' => return Err(Judgement::invalid("user-info")),
            '*' => return Err(Judgement::MASKED),
            '_' => return Err(Judgement::invalid("underscore")),
            c if c.is_ascii() && !matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.') => {
                return Err(Judgement::invalid("characters"));
            }
            c => text.push(c.to_ascii_lowercase()),
        }
    }
    if text.ends_with('.') {
        text.pop();
    }
    // Checked before mapping too: UTS 46 by itself lets hyphens at the ends of labels pass.
    if text.split('.').any(|label| label.is_empty() || label.starts_with('-') || label.ends_with('-')) {
        return check(&text).map(|()| (Cow::Owned(text), changes));
    }
    if !text.is_ascii() || text.contains("xn--") {
        text = match url::Host::parse(&text) {
            Ok(url::Host::Domain(host)) => host,
            Ok(_) => return Err(Judgement::invalid("ip-address")),
            Err(_) => return Err(Judgement::invalid("international-label")),
        };
    }
    check(&text)?;
    Ok((Cow::Owned(text), changes))
}

/// The rules of a host: labels of 1 to 63 letters, digits and inner hyphens, 253 in all, two labels or more.
fn check(host: &str) -> Result<(), Judgement> {
    if host.is_empty() {
        return Err(Judgement::invalid("empty"));
    }
    if host.len() > 253 {
        return Err(Judgement::invalid("length"));
    }
    let mut labels = 0_usize;
    let mut last = b"".as_slice();
    for label in host.as_bytes().split(|byte| *byte == b'.') {
        if label.is_empty() {
            return Err(Judgement::invalid("empty-label"));
        }
        if label.len() > 63 {
            return Err(Judgement::invalid("label-length"));
        }
        if label.starts_with(b"-") || label.ends_with(b"-") {
            return Err(Judgement::invalid("label-hyphen"));
        }
        if !label.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
            return Err(Judgement::invalid("characters"));
        }
        labels += 1;
        last = label;
    }
    if last.iter().all(u8::is_ascii_digit) {
        return Err(Judgement::invalid(if labels == 4 { "ip-address" } else { "top-level-domain" }));
    }
    if labels < 2 { Err(Judgement::invalid("no-dot")) } else { Ok(()) }
}

/// Where the registrable domain begins, and whether the list knows the suffix.
fn registrable_at(host: &str) -> Result<(usize, bool), Judgement> {
    let dots = || host.bytes().enumerate().filter(|(_, byte)| *byte == b'.').map(|(place, _)| place);
    let labels = 1 + dots().count();
    let (suffix, known) = match suffix::suffix_labels(host) {
        Some(suffix) => (suffix, true),
        None => (1, false),
    };
    if suffix >= labels {
        return Err(Judgement::invalid("public-suffix"));
    }
    let skipped = labels - suffix - 1;
    let at = skipped.checked_sub(1).and_then(|before| dots().nth(before)).map_or(0, |place| place + 1);
    Ok((at, known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Grade;

    #[test]
    fn registrable_part() {
        for (raw, registrable) in [
            ("www.example.com.cn", "example.com.cn"),
            ("a.b.c.gov.cn", "c.gov.cn"),
            ("shop.bj.cn", "shop.bj.cn"),
            ("WWW.Example.XYZ.", "example.xyz"),
            ("商店.中国", "xn--8wry84d.xn--fiqs8s"),
            ("www。example。com", "example.com"),
            ("user.github.io", "github.io"),
            ("ｅｘａｍｐｌｅ.com", "example.com"),
        ] {
            match Domain::parse(raw) {
                Ok(domain) if raw == "商店.中国" => assert_eq!(domain.ascii(), domain.registrable()),
                other => assert_eq!(other.unwrap().registrable(), registrable, "{raw}"),
            }
        }
        let (a, b) = (
            Domain::of_url("https://www.example.com.cn:8443/a?b").unwrap(),
            Domain::parse("m.example.com.cn").unwrap(),
        );
        assert!(a.same_registration(&b));
        let same = |a, b| Domain::parse(a).unwrap().same_registration(&Domain::parse(b).unwrap());
        assert!(same("www.商店.中国", "商店.中國"));
        assert!(same("商店.中國", "xn--czrs0t.xn--fiqs8s"));
        assert!(!same("商店.中国", "商城.中國"));
        assert!(!same("商店.中国", "商店.公司"));
        assert_eq!(Domain::of_url("ftp://example.com").unwrap_err().reason, "scheme");
    }

    #[test]
    fn what_is_no_domain() {
        for (raw, reason) in [
            ("gov.cn", "public-suffix"),
            ("cn", "no-dot"),
            ("a-.com", "label-hyphen"),
            ("-a.com", "label-hyphen"),
            ("a..com", "empty-label"),
            ("a_b.com", "underscore"),
            ("192.168.1.1", "ip-address"),
            ("localhost", "no-dot"),
            ("", "empty"),
            ("a b.com", "spaces"),
            ("https://example.com", "url"),
            ("example.com:8080", "port"),
            ("example.com/a", "url"),
            ("-商店.中国", "label-hyphen"),
            ("example.123", "top-level-domain"),
        ] {
            assert_eq!(judge(raw).reason, reason, "{raw}");
            assert_eq!(judge(raw).grade, Grade::Invalid, "{raw}");
        }
        assert_eq!(judge("example.notatld").grade, Grade::Suspicious);
    }
}
