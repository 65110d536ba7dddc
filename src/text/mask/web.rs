//! Addresses of the web in texts that everybody may read: their user information, parameters and fragments are nobody's
//! business, nor are mail addresses.

use super::digits::hide;

/// Hides what belongs to persons in the web and mail addresses among these characters.
pub(super) fn cover(chars: &[char], hidden: &mut [bool]) {
    let mut start = 0;
    let mut parameters = false;
    for token in chars.split(|c| c.is_whitespace()) {
        let address = Address { chars: token, at: start };
        let scheme = address.scheme();
        // A parameter that was written with a space goes on here.
        if parameters && scheme.is_none() {
            hide(hidden, start, start + token.len());
        } else {
            parameters = address.cover(scheme, hidden);
        }
        start += token.len() + 1;
    }
}

/// One word, and where it begins.
struct Address<'c> {
    chars: &'c [char],
    at: usize,
}

fn is_at(c: &char) -> bool {
    matches!(c, '@' | '﹫')
}

fn position(chars: &[char], from: usize, wanted: impl Fn(&char) -> bool) -> Option<usize> {
    chars.get(from..)?.iter().position(wanted).map(|offset| from + offset)
}

impl Address<'_> {
    /// Behind `://`.
    fn scheme(&self) -> Option<usize> {
        self.chars.windows(3).position(|mark| mark == [':', '/', '/']).map(|place| place + 3)
    }

    fn hide(&self, hidden: &mut [bool], from: usize, to: usize) {
        hide(hidden, self.at + from, self.at + to);
    }

    /// Hides what has to be, and tells whether it ended in parameters.
    fn cover(&self, scheme: Option<usize>, hidden: &mut [bool]) -> bool {
        let all = self.chars.len();
        let authority = scheme.unwrap_or_default();
        let end = position(self.chars, authority, |c| matches!(c, '/' | '\\' | '?' | '#')).unwrap_or(all);
        let head = self.chars.get(authority..end).unwrap_or_default();
        let user = head.iter().rposition(is_at).map(|place| authority + place);
        if let Some(user) = user {
            self.hide(hidden, authority, user);
        }
        let host = user.map_or(authority, |user| user + 1);
        let named = is_authority(self.chars.get(host..end).unwrap_or_default());
        if !named && (scheme.is_some() || user.is_some()) {
            // A password with a slash in it, or no address at all.
            self.hide(hidden, authority, all);
            return true;
        }
        let path_end = position(self.chars, end, |c| matches!(c, '?' | '#')).unwrap_or(all);
        self.path(end, path_end, hidden);
        let addressed = scheme.is_some() || user.is_some() || head.contains(&'.') || end < path_end;
        if !addressed || path_end == all {
            return false;
        }
        self.parameters(path_end, hidden);
        scheme.is_some() || path_end + 1 < all
    }

    /// Parts of a path that name a person or hold parameters.
    fn path(&self, from: usize, to: usize, hidden: &mut [bool]) {
        let mut start = from;
        for part in self.chars.get(from..to).unwrap_or_default().split(|c| matches!(c, '/' | '\\')) {
            let encoded = part.windows(3).any(|mark| mark == ['%', '4', '0']);
            if encoded || part.iter().any(|c| is_at(c) || matches!(c, '=' | ';')) {
                self.hide(hidden, start, start + part.len());
            }
            start += part.len() + 1;
        }
    }

    /// Of a query the names of its parameters stay, where they are words; of a fragment nothing does.
    fn parameters(&self, from: usize, hidden: &mut [bool]) {
        let fragment = position(self.chars, from, |c| *c == '#').unwrap_or(self.chars.len());
        let mut start = from + 1;
        for parameter in self.chars.get(start..fragment).unwrap_or_default().split(|c| matches!(c, '&' | ';')) {
            let is_name = |name: &[char]| {
                (1..=24).contains(&name.len()) && name.iter().all(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '-'))
            };
            let shown = match parameter.iter().position(|c| *c == '=') {
                Some(place) if parameter.get(..place).is_some_and(is_name) => place + 1,
                _ => 0,
            };
            self.hide(hidden, start + shown, start + parameter.len());
            start += parameter.len() + 1;
        }
        self.hide(hidden, fragment + 1, self.chars.len());
    }
}

/// Whether this is a host, with or without a port.
fn is_authority(chars: &[char]) -> bool {
    let (host, port) = match chars.iter().rposition(|c| *c == ':') {
        Some(place) => chars.split_at(place),
        None => (chars, [].as_slice()),
    };
    !host.is_empty()
        && host.iter().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '。'))
        && port.len() <= 6
        && port.iter().skip(1).all(char::is_ascii_digit)
}
