//! Whether a forum has posts of anybody but its operator.

use super::document::Document;
use super::hits::Hits;
use once_cell::sync::Lazy;
use regex::Regex;

/// What a page shows of a forum.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forum {
    pub(crate) is_forum: bool,
    pub(crate) authors: usize,
    pub(crate) operators: usize,
    pub(crate) replies: Option<u64>,
    pub(crate) members: Option<u64>,
}

static AUTHOR: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(r"(?:作者|楼主|发帖人|发布者|发表者|发表于|发帖|author|posted by|by)[::]?\x20?([\u{3005}\u{3007}\u{3400}-\u{4DBF}\u{4E00}-\u{9FFF}\u{F900}-\u{FAD9}\u{20000}-\u{323AF}a-z0-9_]{2,20})")
        .ok()
});
static REPLIES: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(
        r"(?:回复|回帖|评论|replies|跟帖)[::]?\x20?\(?([0-9]{1,9})|([0-9]{1,9})\x20?(?:条回复|个回复|回复|replies|条评论)",
    )
    .ok()
});
static MEMBERS: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(r"(?:会员|注册会员|成员|用户|members)(?:数|总数)?[::]?\x20?([0-9]{1,9})|([0-9]{1,9})\x20?(?:位会员|名会员|members|个会员)").ok()
});

impl Forum {
    /// Nobody but the operator; none if the page does not say.
    pub(crate) fn is_self_posted(&self) -> Option<bool> {
        if !self.is_forum || self.authors == 0 {
            return None;
        }
        Some(
            self.authors >= 2
                && self.operators == self.authors
                && self.replies.unwrap_or(0) == 0
                && self.members.unwrap_or(0) <= 1
                && (self.replies.is_some() || self.members.is_some()),
        )
    }
}

/// The part before the count of replies in a line of three parts and more.
fn beside_replies(folded: &str) -> Option<&str> {
    let parts: Vec<&str> = folded.split(['-', '|', '·', '/', '—']).map(str::trim).take(12).collect();
    let at = parts.iter().position(|part| REPLIES.as_ref().is_some_and(|regex| regex.is_match(part)))?;
    let name = at.checked_sub(1).filter(|at| *at >= 1).and_then(|at| parts.get(at))?;
    (2..=20).contains(&name.chars().count()).then_some(*name)
}

/// Reads what a page shows of a forum.
pub(crate) fn read(document: &Document, hits: &Hits<'_>) -> Forum {
    let distinct = hits.distinct("words/forum");
    let mut forum = Forum {
        is_forum: distinct >= 2 || (distinct >= 1 && hits.in_title("words/forum").next().is_some()),
        ..Forum::default()
    };
    if !forum.is_forum {
        return forum;
    }
    let Some(operators) = hits.cues.get("words/operator") else { return forum };
    let add = |slot: &mut Option<u64>, text: &str| {
        if let Ok(number) = text.parse::<u64>() {
            *slot = Some(slot.unwrap_or(0).saturating_add(number));
        }
    };
    for (_, block) in document.shown() {
        let folded = document.folded_of(block);
        if let Some(regex) = AUTHOR.as_ref() {
            for name in regex.captures_iter(folded).filter_map(|captures| captures.get(1)) {
                forum.authors = forum.authors.saturating_add(1);
                if operators.words.iter().any(|word| name.as_str().starts_with(word.as_str())) {
                    forum.operators = forum.operators.saturating_add(1);
                }
            }
        }
        // In lists the name stands between the subject and the count of replies.
        let named = AUTHOR.as_ref().is_some_and(|regex| regex.is_match(folded));
        if !named && let Some(name) = beside_replies(folded) {
            forum.authors = forum.authors.saturating_add(1);
            let own = |word: &String| name.starts_with(word.as_str()) || name.ends_with(word.as_str());
            if operators.words.iter().any(own) {
                forum.operators = forum.operators.saturating_add(1);
            }
        }
        // In tables the name stands alone in its cell.
        if operators.words.iter().any(|word| folded == word) {
            forum.authors = forum.authors.saturating_add(1);
            forum.operators = forum.operators.saturating_add(1);
        }
        for (regex, slot) in [(REPLIES.as_ref(), &mut forum.replies), (MEMBERS.as_ref(), &mut forum.members)] {
            for captures in regex.into_iter().flat_map(|regex| regex.captures_iter(folded)) {
                if let Some(number) = captures.get(1).or_else(|| captures.get(2)) {
                    add(slot, number.as_str());
                }
            }
        }
    }
    forum
}

#[cfg(test)]
mod tests {
    use super::super::{Capture, Limits, Page};

    #[test]
    fn authors_are_told_from_operators() {
        let html = "<title>茶友论坛</title><p>版块</p><p>新茶 作者:管理员小林 回复:0</p><p>求荐 作者:茶香满屋 回复:2</p>\
                    <p>春茶 - 站长 - 3 回复</p><p>管理员</p><p>注册会员:7</p>";
        let forum = Page::read(html.as_bytes(), &Capture::default(), &Limits::default()).forum;
        assert_eq!((forum.authors, forum.operators), (4, 3));
        assert_eq!((forum.replies, forum.members), (Some(5), Some(7)));
    }
}
