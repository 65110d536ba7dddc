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
    let (Some(a), Some(b)) = (domain_of(a), domain_of(b)) else { return false };
    a.registrable().ends_with(".gov.cn") && without_www(a.ascii()) != without_www(b.ascii())
}

fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether both lie under the same registrable domain; none where one of them is no domain name.
pub(crate) fn same_registrable_domain(a: &str, b: &str) -> Option<bool> {
    let domain = domain_of(a)?;
    Some(a == b || domain.same_registration(&domain_of(b)?))
}
