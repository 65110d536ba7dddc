//! Hosts in what people give as a site: a domain, or an address with scheme, port and path.

use super::Domain;
use std::borrow::Cow;
use url::Url;

/// The domain in a text; none where there is no domain name in it.
fn domain_of(text: &str) -> Option<Domain<'_>> {
    if let Ok(domain) = Domain::of_url(text) {
        return Some(domain);
    }
    // Whatever browsers accept as an address has a host too.
    Url::parse(text.trim()).ok().and_then(|url| Domain::parse(url.host_str()?).ok().map(Domain::into_owned))
}

/// The host name in lower-case ASCII form; none for addresses without a name.
pub(crate) fn host_of(text: &str) -> Option<Cow<'_, str>> {
    Domain::host_of_url(text).or_else(|| domain_of(text).map(Domain::into_ascii))
}

/// Whether two hosts of one registrable domain lie under gov.cn, where each name has a filing of its own. `www` is none.
pub(crate) fn are_filed_apart(a: &str, b: &str) -> bool {
    if a == b {
        return false;
    }
    let own = domain_of(a).filter(|domain| domain.registrable().ends_with(".gov.cn"));
    own.is_some_and(|a| domain_of(b).is_some_and(|b| without_www(a.ascii()) != without_www(b.ascii())))
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether both lie under the same registrable domain; none where one of them is no domain name.
pub(crate) fn same_registrable_domain(a: &str, b: &str) -> Option<bool> {
    let domain = domain_of(a)?;
    Some(a == b || domain.same_registration(&domain_of(b)?))
}

/// Whether an address, as its letters stand, is a domain or lies below it. A quick look: no says nothing.
pub(crate) fn is_plainly_within(address: &str, domain: &str) -> bool {
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    let end = host.bytes().position(|byte| byte == b'/').unwrap_or(host.len());
    let host = host.get(..end).unwrap_or(host);
    let below = host.strip_suffix(domain);
    !domain.is_empty()
        && below.is_some_and(|below| {
            let is_own = below.is_empty() || below == "www.";
            (is_own || (below.ends_with('.') && !domain.ends_with(".gov.cn")))
                && below.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        })
}

#[cfg(test)]
mod tests {
    use super::is_plainly_within;

    #[test]
    fn an_address_below_a_domain_is_seen_at_once() {
        for address in ["example.com", "www.example.com", "https://example.com", "https://shop.example.com/a?b=c/d"] {
            assert!(is_plainly_within(address, "example.com"), "{address}");
        }
        for address in [
            "example.org",
            "badexample.com",
            "https://other.org/example.com",
            "https://user@other.org:80@example.com/",
            "example.com.cn",
            "https://other.org\\.example.com/",
            "",
        ] {
            assert!(!is_plainly_within(address, "example.com"), "{address}");
        }
        assert!(!is_plainly_within("example.com", ""));
        assert!(is_plainly_within("www.hangzhou.gov.cn", "hangzhou.gov.cn"));
        assert!(!is_plainly_within("zjj.hangzhou.gov.cn", "hangzhou.gov.cn"));
    }
}
