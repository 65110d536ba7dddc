//! Whether a sign-in hides what is offered.

use super::capture::Capture;
use super::document::Document;
use super::hits::{Hits, has_word};
use super::host::{path_of, path_words};
use super::purchase::Purchase;

/// What a page shows of a sign-in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Login {
    /// A sign-in and little else.
    pub(crate) wall: bool,
    pub(crate) cue: &'static str,
}

/// Reads what a page shows of a sign-in.
pub(crate) fn read(document: &Document, purchase: &Purchase, hits: &Hits<'_>, capture: &Capture) -> Login {
    let length = document.shown_length();
    if capture.status == Some(401) {
        return Login { wall: true, cue: "status 401" };
    }
    // A price or a cart beside the form: the offer is there to see.
    if purchase.is_alive() || purchase.has_price || length >= 800 {
        return Login::default();
    }
    let field = document.fields.iter().any(|field| !field.hidden && field.kind == "password");
    let code = document.fields.iter().any(|field| {
        !field.hidden && hits.cues.get("words/login-field").is_some_and(|cue| cue.words.stand_in(&field.about))
    });
    let says = hits.leading("words/login").is_some()
        || hits.shown("words/login").next().is_some()
        || document
            .usable()
            .any(|control| hits.cues.get("words/login").is_some_and(|cue| has_word(cue, &control.label)));
    let few = purchase.shop_links == 0 && purchase.inner_links <= 12;
    if (field || (code && says)) && few {
        return Login { wall: true, cue: "a form for signing in and little else" };
    }
    let leading = hits.leading("words/login").is_some();
    let asks = [
        "请先登录",
        "请登录后",
        "登录后查看",
        "登录后可见",
        "登录后才",
        "仅限会员",
        "仅对会员",
        "扫码登录",
        "login required",
        "please log in",
        "please sign in",
    ]
    .iter()
    .any(|word| document.folded.contains(word) || document.folded_title.contains(word));
    let led = capture.final_url.as_deref().is_some_and(|end| {
        path_words(&path_of(end)).iter().any(|word| matches!(*word, "login" | "signin" | "sso" | "passport" | "logon"))
    });
    if few && length < 300 && (asks || (led && says) || (leading && !document.fields.is_empty())) {
        return Login { wall: true, cue: "asks visitors to sign in" };
    }
    Login::default()
}
