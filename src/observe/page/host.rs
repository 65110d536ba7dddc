//! Hosts and paths of addresses.

use crate::data::{Cues, Data};
use crate::identifier::Domain;
use url::Url;

/// The host of an address in lower-case A-labels; a bare host will do.
pub(crate) fn host_of(address: &str) -> Option<String> {
    let address = address.trim();
    let parsed = match address.split_once("://") {
        Some(_) => Url::parse(address).ok(),
        None => Url::parse(&format!("http://{address}")).ok(),
    };
    parsed?.host_str().map(|host| host.trim_end_matches('.').to_ascii_lowercase())
}

/// The host that a link leads to; none for addresses within the site.
pub(crate) fn foreign_host(target: &str) -> Option<String> {
    let target = target.trim();
    let absolute = target.starts_with("//")
        || target.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("http://"))
        || target.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("https://"));
    if absolute { host_of(target) } else { None }
}

/// The registrable domain of a host.
pub(crate) fn registrable(host: &str) -> Option<String> {
    Domain::parse(host).ok().map(|domain| domain.registrable().to_owned())
}

/// Whether two hosts belong to one registration.
pub(crate) fn same_registration(a: &str, b: &str) -> bool {
    match (Domain::parse(a), Domain::parse(b)) {
        (Ok(a), Ok(b)) => a.same_registration(&b),
        _ => a == b,
    }
}

/// Whether a host, or one it lies under, stands in a group of `page-hosts.toml`.
pub(crate) fn listed(cues: &Cues, group: &str, host: &str) -> bool {
    cues.get(group).is_some_and(|cue| cue.words.iter().any(|known| is_under(host, known)))
}

fn is_under(host: &str, known: &str) -> bool {
    host == known || host.strip_suffix(known).is_some_and(|head| head.ends_with('.'))
}

/// Whether a host lies under a marketplace or a site builder.
pub(crate) fn is_store(host: &str) -> bool {
    is_in_list("marketplaces", host)
}

/// Whether a host is one that a marketplace, site builder, hosting or storage lends. Links to such hosts are no links to
/// shops: many sites keep their pictures in storage.
pub(crate) fn is_lent(host: &str) -> bool {
    is_store(host) || is_in_list("hosted-sites", host)
}

fn is_in_list(list: &str, host: &str) -> bool {
    Data::embedded().ok().and_then(|data| data.list(list)).is_some_and(|list| list.has_host(host))
}

/// Path and query of an address, in lower case.
pub(crate) fn path_of(address: &str) -> String {
    let rest = match address.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/"),
        None => address,
    };
    rest.to_ascii_lowercase()
}

/// Whether an address is a site's front page.
pub(crate) fn is_front(address: &str) -> bool {
    let path = path_of(address);
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    path.is_empty()
        || (!path.contains('/')
            && matches!(
                stem,
                "index"
                    | "home"
                    | "default"
                    | "main"
                    | "zh"
                    | "cn"
                    | "zh-cn"
                    | "en"
                    | "m"
                    | "shop"
                    | "mall"
                    | "store"
                    | "web"
                    | "wap"
                    | "www"
                    | "portal"
            ))
}

/// The words of a path as [`path_of`] gives it, split at everything but letters and digits; whole parts with their dot as
/// well.
pub(crate) fn path_words(path: &str) -> Vec<&str> {
    let path = path.split('#').next().unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut words: Vec<&str> = path.split('/').collect();
    words.extend(path.split(|c: char| !c.is_ascii_alphanumeric()));
    // Of a query only what says what is done: `add-to-cart=12`, `act=buy`, `m=cart`.
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if matches!(
            key,
            "act" | "action" | "a" | "m" | "c" | "mod" | "r" | "route" | "do" | "op" | "step" | "controller" | "s"
        ) {
            words.extend(value.split(|c: char| !c.is_ascii_alphanumeric()));
        }
        if key.contains("cart") || key == "buy" {
            words.push("cart");
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_from_any_address() {
        for address in [
            "https://WWW.Songfeng.example/a?b",
            "//www.songfeng.example/a",
            "www.songfeng.example",
            " www.songfeng.example:8080/a ",
            "http://www.songfeng.example./",
        ] {
            assert_eq!(host_of(address).as_deref(), Some("www.songfeng.example"), "{address}");
        }
        assert_eq!(host_of("http://"), None);
        assert_eq!(foreign_host("/a"), None);
        assert_eq!(foreign_host("a.example"), None);
        assert_eq!(foreign_host("//a.example").as_deref(), Some("a.example"));
        assert_eq!(foreign_host("HTTP://a.example").as_deref(), Some("a.example"));
        assert_eq!(foreign_host("HTTPS://a.example").as_deref(), Some("a.example"));
    }

    #[test]
    fn hosts_of_one_registration_belong_together() {
        assert!(same_registration("www.songfeng.cn", "m.songfeng.cn"));
        assert!(!same_registration("www.songfeng.cn", "www.qiaoshou.cn"));
        // Addresses that are no domains are compared as they are.
        assert!(same_registration("192.0.2.7", "192.0.2.7"));
        assert!(!same_registration("192.0.2.7", "192.0.2.8"));
        assert!(!same_registration("192.0.2.7", "www.songfeng.cn"));
    }

    #[test]
    fn front_pages_are_told_from_inner_ones() {
        for address in
            ["https://a.example", "https://a.example/", "https://a.example/index.html?from=x", "/zh/", "/#top"]
        {
            assert!(is_front(address), "{address}");
        }
        for address in ["https://a.example/goods/1", "https://a.example/a/index.html", "/goods", "/index/a"] {
            assert!(!is_front(address), "{address}");
        }
    }

    #[test]
    fn words_of_a_path_are_parts_and_deeds() {
        assert_eq!(path_words("/a-b/buy.php"), ["a-b", "buy.php", "a", "b", "buy", "php"]);
        assert_eq!(path_words("/?add-to-cart=12&act=pay&x=order"), ["cart", "pay"]);
        assert_eq!(path_words("/?buy=1"), ["cart"]);
        assert_eq!(path_words("/?buyer=1#/cart"), Vec::<&str>::new());
    }
}
