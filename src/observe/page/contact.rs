//! Telephone numbers and e-mail addresses that a page shows, and which of them are the shop's own service.

use super::document::{Block, Document, Place};
use super::fold::fold;
use super::structured::Structured;
use crate::data::Cues;
use crate::identifier::Phone;
use once_cell::sync::Lazy;
use regex::Regex;
use std::fmt;

/// Where a contact was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ContactSource {
    /// `tel:` or `mailto:`.
    Link,
    /// JSON-LD or microdata.
    Structured,
    /// Text.
    Text,
    /// Text that is not shown, or a script: supports, proves nothing.
    Hidden,
}

/// One telephone number or address.
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    /// Digits alone, or the address in lower case.
    value: String,
    source: ContactSource,
    /// Whether it stands beside words for something else: fax, complaints bureau, recruiting, the site's builder.
    aside: bool,
}

impl Contact {
    /// The canonical value: digits, or the address in lower case.
    pub fn expose(&self) -> &str {
        &self.value
    }

    /// Where it was found.
    pub fn source(&self) -> ContactSource {
        self.source
    }

    /// Whether it serves something else than the shop's customers.
    pub fn is_aside(&self) -> bool {
        self.aside
    }
}

impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Contact(****, {:?}, aside: {})", self.source, self.aside)
    }
}

/// Most contacts that are kept of a page.
const MOST: usize = 200;

/// What a page shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contacts {
    pub(crate) phones: Vec<Contact>,
    pub(crate) emails: Vec<Contact>,
}

static PHONE: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(
        r"(?x)
        \+[0-9]{1,3}[-\x20.()]{0,2}[0-9](?:[-\x20.()]{0,2}[0-9]){6,13}
        | (?:00)?86[-\x20]{0,3}1[3-9][0-9](?:[-\x20]?[0-9]){8}
        | (?:00)?86[-\x20]{0,3}(?:400|800)(?:[-\x20]?[0-9]){7}
        | (?:00)?86[-\x20]{0,3}\(?0?[0-9]{2,3}\)?[-\x20]{0,3}[2-8][0-9]{2,3}[-\x20]?[0-9]{4}
        | [48]00(?:[-\x20.]{0,3}[0-9]){7}
        | \(?0(?:10|2[0-9]|[3-9][0-9]{2})\)?[-\x20]{0,3}[2-8][0-9]{2,3}[-\x20]?[0-9]{4}
        | 1[3-9][0-9](?:[-\x20.]?[0-9]){8}
        ",
    )
    .ok()
});

static EMAIL: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(
        r"[a-z0-9][a-z0-9._%+-]{0,63}\x20?(?:@|\[at\]|\(at\)|\{at\}|\x20at\x20|\(a\))\x20?[a-z0-9](?:[a-z0-9-]{0,62}\x20?(?:\.|\[dot\]|\(dot\))\x20?){1,5}[a-z]{2,24}",
    )
    .ok()
});

static HASH: Lazy<Option<Regex>> =
    Lazy::new(|| Regex::new(r"[a-z0-9][a-z0-9._%+-]{1,63}#[a-z0-9](?:[a-z0-9-]{0,62}\.){1,5}[a-z]{2,24}").ok());

/// Digits of a telephone number without what leads into the country and what leads to an extension. Nothing where it
/// can be no such number.
pub(crate) fn phone_digits(raw: &str) -> Option<String> {
    let folded = fold(raw);
    let cut = folded.find(['转', 'x', '#']).or_else(|| folded.find("ext")).unwrap_or(folded.len());
    let kept = folded.get(..cut)?;
    let digits: String = kept.chars().filter(char::is_ascii_digit).collect();
    let foreign = kept.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+').starts_with('+')
        && !digits.starts_with("86");
    if foreign {
        return (8..=15).contains(&digits.len()).then_some(digits);
    }
    let digits = digits
        .strip_prefix("0086")
        .or_else(|| digits.strip_prefix("86").filter(|rest| rest.len() >= 9))
        .unwrap_or(&digits);
    let national = match digits.as_bytes() {
        // +86 (0)755: the long-distance zero is left out behind the country's code. Before a mobile number it counts for nothing.
        [b'1'..=b'9', ..]
            if matches!(digits.len(), 10 | 11) && !digits.starts_with("400") && !digits.starts_with("800") =>
        {
            format!("0{digits}")
        }
        _ => digits.to_owned(),
    };
    // A landline with a direct extension behind a hyphen is longer than any number.
    match Phone::parse(&national) {
        Ok(phone) => Some(phone.expose().to_owned()),
        Err(_) => matches!(national.len(), 5..=8).then_some(national),
    }
}

/// An address in one spelling.
pub(crate) fn address(raw: &str) -> String {
    let folded = fold(raw.trim());
    folded
        .replace("[at]", "@")
        .replace("(at)", "@")
        .replace("{at}", "@")
        .replace("(a)", "@")
        .replace(" at ", "@")
        .replace("[dot]", ".")
        .replace("(dot)", ".")
        .replace('#', "@")
        .replace(' ', "")
        .replace('。', ".")
}

/// Reads everything that reaches the shop.
pub(crate) fn read(document: &Document, structured: &Structured, cues: &Cues) -> Contacts {
    let mut contacts = Contacts::default();
    for control in document.usable() {
        let target = control.target.trim();
        if let Some(number) = strip_scheme(target, "tel:").or_else(|| strip_scheme(target, "callto:")) {
            let label = &control.label;
            push_phone(&mut contacts, number, ContactSource::Link, is_aside(label, cues));
        } else if let Some(mail) = strip_scheme(target, "mailto:") {
            let mail = mail.split('?').next().unwrap_or_default().replace("%40", "@");
            push_email(&mut contacts, &mail, ContactSource::Link, is_aside(&control.label, cues));
        }
    }
    for code in &document.shrouded {
        if let Some(mail) = unshroud(code) {
            push_email(&mut contacts, &mail, ContactSource::Link, false);
        }
    }
    for phone in &structured.phones {
        push_phone(&mut contacts, phone, ContactSource::Structured, false);
    }
    for mail in &structured.emails {
        push_email(&mut contacts, mail, ContactSource::Structured, false);
    }
    for (property, content) in &document.properties {
        match property.as_str() {
            "telephone" => push_phone(&mut contacts, content, ContactSource::Structured, false),
            "email" => push_email(&mut contacts, content, ContactSource::Structured, false),
            _ => {}
        }
    }
    for block in &document.blocks {
        let source = if matches!(block.place, Place::Hidden) { ContactSource::Hidden } else { ContactSource::Text };
        read_block(document, block, source, cues, &mut contacts);
    }
    for text in document.folded_alternatives.lines() {
        read_text(text, ContactSource::Text, cues, &mut contacts);
    }
    if contacts.phones.is_empty() && contacts.emails.is_empty() {
        let script =
            fold(document.scripts.get(..super::collect::floor(&document.scripts, 256 << 10)).unwrap_or_default());
        read_script(&script, &mut contacts);
    }
    contacts
}

/// Scripts hold numbers of every kind; only what is named counts.
fn read_script(script: &str, contacts: &mut Contacts) {
    for key in ["phone", "tel", "mobile", "hotline", "电话", "热线"] {
        for (at, _) in script.match_indices(key).take(200) {
            let tail: String = script.get(at..).unwrap_or_default().chars().take(48).collect();
            if let Some(found) = PHONE.as_ref().and_then(|regex| regex.find(&tail)) {
                push_phone(contacts, found.as_str(), ContactSource::Hidden, false);
            }
        }
    }
    if let Some(found) = EMAIL.as_ref().and_then(|regex| regex.find(script)) {
        push_email(contacts, found.as_str(), ContactSource::Hidden, false);
    }
}

fn strip_scheme<'t>(target: &'t str, scheme: &str) -> Option<&'t str> {
    let head = target.get(..scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then(|| target.get(scheme.len()..)).flatten()
}

fn read_block(document: &Document, block: &Block, source: ContactSource, cues: &Cues, contacts: &mut Contacts) {
    // Most blocks have too few digits for a number, and none of the signs of an address.
    if block.place != Place::Code && (block.signs.digits >= 7 || block.signs.any(b"@#") || block.signs.any(b"a")) {
        read_text(document.folded_of(block), source, cues, contacts);
    }
}

fn read_text(folded: &str, source: ContactSource, cues: &Cues, contacts: &mut Contacts) {
    // Most blocks have too few digits for a number: finding that out is cheaper than matching.
    if folded.bytes().filter(u8::is_ascii_digit).take(7).count() >= 7
        && let Some(regex) = PHONE.as_ref()
    {
        let mut from = 0;
        for found in regex.find_iter(folded) {
            if is_alone(folded, found.start(), found.end()) {
                let between = folded.get(from..found.start()).unwrap_or_default();
                let aside = is_aside(label(folded, from, found.start()), cues) || is_builders(between, cues);
                push_phone(contacts, found.as_str(), source, aside);
            }
            from = found.end();
        }
    }
    let marked =
        folded.contains(['@', '#']) || folded.contains("at)") || folded.contains("at]") || folded.contains(" at ");
    if marked {
        for regex in [EMAIL.as_ref(), HASH.as_ref().filter(|_| folded.contains("邮") || folded.contains("mail"))]
            .into_iter()
            .flatten()
        {
            let mut from = 0;
            for found in regex.find_iter(folded) {
                let label = label(folded, from, found.start());
                push_email(contacts, found.as_str(), source, is_aside(label, cues));
                from = found.end();
            }
        }
    }
}

/// Whether no digit, letter or sign of a longer number touches it.
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|head| head.chars().next_back());
    let after = text.get(end..).and_then(|tail| tail.chars().next());
    let joined = text.get(..start).is_some_and(|head| {
        let mut back = head.chars().rev();
        matches!(back.next(), Some('-' | '.' | '_')) && back.next().is_some_and(|c| c.is_ascii_alphanumeric())
    });
    !joined
        && !before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '¥' | '$' | '/' | '='))
        && !after.is_some_and(|c| {
            c.is_ascii_digit() || c == '元' || c == '号' || c == '%' || c.is_ascii_alphabetic() && c != 'x' && c != 'e'
        })
}

/// What stands before a number and after the one before it: at most sixteen characters.
fn label(text: &str, from: usize, to: usize) -> &str {
    let between = text.get(from..to).unwrap_or_default();
    let start = between.char_indices().rev().take(16).last().map_or(between.len(), |(at, _)| at);
    between.get(start..).unwrap_or_default()
}

/// Whether a number follows the name of whoever built the site: `技术支持:` and a name, not `技术支持热线`.
fn is_builders(between: &str, cues: &Cues) -> bool {
    const REACH: usize = 40;
    let start = between.char_indices().rev().take(REACH).last().map_or(0, |(at, _)| at);
    let between = between.get(start..).unwrap_or_default();
    let (Some(builder), Some(service)) = (cues.get("words/builder"), cues.get("words/contact-service")) else {
        return false;
    };
    let ends = builder.words.iter().filter_map(|word| Some(between.find(word.as_str())?.saturating_add(word.len())));
    let Some(tail) = ends.min().and_then(|end| between.get(end..)) else { return false };
    let name = service.words.iter().filter_map(|word| tail.find(word.as_str())).min().and_then(|at| tail.get(..at));
    name.unwrap_or(tail).chars().filter(|c| c.is_alphanumeric()).count() >= 2
}

/// Whether a label names something else than the shop's service, and not that as well.
fn is_aside(label: &str, cues: &Cues) -> bool {
    let has = |name: &str| cues.get(name).is_some_and(|cue| cue.words.stand_in(label));
    has("words/contact-aside") && !has("words/contact-service")
}

fn push_phone(contacts: &mut Contacts, raw: &str, source: ContactSource, aside: bool) {
    if let Some(digits) = phone_digits(raw) {
        // A short number alone may be anybody's.
        let aside = aside || digits.len() < 7;
        push(&mut contacts.phones, digits, source, aside);
    }
}

fn push_email(contacts: &mut Contacts, raw: &str, source: ContactSource, aside: bool) {
    let mail = address(raw);
    let Some((local, host)) = mail.split_once('@') else { return };
    if local.is_empty() || !host.contains('.') {
        return;
    }
    let other = matches!(
        local,
        "hr" | "job"
            | "jobs"
            | "zhaopin"
            | "recruit"
            | "privacy"
            | "dpo"
            | "abuse"
            | "jubao"
            | "press"
            | "media"
            | "noreply"
            | "no-reply"
            | "webmaster"
    );
    push(&mut contacts.emails, mail, source, aside || other);
}

fn push(to: &mut Vec<Contact>, value: String, source: ContactSource, aside: bool) {
    let full = to.len() >= MOST;
    match to.iter_mut().find(|known| known.value == value) {
        Some(known) => {
            known.aside &= aside;
            if known.source == ContactSource::Hidden {
                known.source = source;
            }
        }
        None if !full => to.push(Contact { value, source, aside }),
        None => {}
    }
}

/// Undoes the hiding of addresses by a content network: the first byte of the hexadecimal code is the key.
fn unshroud(code: &str) -> Option<String> {
    let bytes: Vec<u8> = code
        .as_bytes()
        .chunks_exact(2)
        .map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect::<Option<_>>()?;
    let (key, rest) = bytes.split_first()?;
    String::from_utf8(rest.iter().map(|byte| byte ^ key).collect()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_in_many_spellings() {
        for raw in [
            "400-000-1209",
            "4000001209",
            "400 000 1209",
            "400\u{2011}000\u{2011}1209",
            "４００－０００－１２０９",
            "+86 400 000 1209",
            "86-400-000-1209",
            "400-000-1209转801",
        ] {
            assert_eq!(phone_digits(raw).as_deref(), Some("4000001209"), "{raw}");
        }
        assert_eq!(phone_digits("+86 571 8698 0893"), phone_digits("0571-86980893"));
        assert_eq!(phone_digits("+1 212 555 0100").as_deref(), Some("12125550100"));
        assert_eq!(address("QS [at] qiaoshou.example"), "qs@qiaoshou.example");
        assert_eq!(address("qs＠qiaoshou.example"), "qs@qiaoshou.example");
        // a@b.c with the key 0x42.
        assert_eq!(unshroud("42230220 6c21".replace(' ', "").as_str()).as_deref(), Some("a@b.c"));
    }

    /// Every contact of a page: value, source, and whether it is aside.
    fn found(html: &str) -> Vec<String> {
        let page = super::super::Page::read(html.as_bytes(), &Default::default(), &Default::default());
        let all = page.phones().iter().chain(page.emails());
        all.map(|contact| {
            let aside = if contact.is_aside() { " aside" } else { "" };
            format!("{} {:?}{aside}", contact.expose(), contact.source())
        })
        .collect()
    }

    #[test]
    fn country_codes_and_area_codes_are_told_from_the_number() {
        for (raw, digits) in [
            ("电话:+1 212 555 0100", Some("12125550100")),
            ("+86 13800001209", Some("13800001209")),
            ("008613800001209", Some("13800001209")),
            ("+86 755 8698 0893", Some("075586980893")),
            ("10 8698 0893", Some("01086980893")),
            // Where the number ends nothing says: it is compared with nothing.
            ("0571-86980893-801", None),
            ("86980893", Some("86980893")),
            ("8698089", Some("8698089")),
            ("95599", Some("95599")),
            ("1234", None),
            // No mobile number, and with a zero no landline.
            ("16000001209", None),
            // In a segment that may be assigned by now.
            ("15400001209", Some("15400001209")),
            ("1380013800", None),
            ("+12", None),
        ] {
            assert_eq!(phone_digits(raw).as_deref(), digits, "{raw}");
        }
        for segment in 130..200 {
            let raw = format!("{segment}00001209");
            let mobile = Phone::parse(&raw).ok();
            assert_eq!(phone_digits(&raw).as_deref(), mobile.as_ref().map(Phone::expose), "{raw}");
        }
    }

    #[test]
    fn a_number_stands_alone() {
        for text in [
            "0571-86980893",
            "电话0571-86980893,手机",
            "0571-86980893转801",
            "0571-86980893x801",
            "0571-86980893 ext 801",
            "0571-86980893ext801",
            "(0571)86980893",
        ] {
            assert_eq!(found(&format!("<p>{text}</p>")), ["057186980893 Text"], "{text}");
        }
        for text in [
            "a0571-86980893",
            "90571-86980893",
            "¥0571-86980893",
            "$0571-86980893",
            "/0571-86980893",
            "=0571-86980893",
            "ab-0571-86980893",
            "a_0571-86980893",
            "0571-869808935",
            "0571-86980893元",
            "0571-86980893号",
            "0571-86980893%",
            "0571-86980893kg",
        ] {
            assert_eq!(found(&format!("<p>{text}</p>")), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn links_microdata_and_scripts_tell_contacts() {
        assert_eq!(
            found("<a href=tel:0571-86980893>a</a><a href='MAILTO:Hi%40songfeng.example?subject=x'>b</a>"),
            ["057186980893 Link", "hi@songfeng.example Link"]
        );
        assert_eq!(
            found("<i itemprop=telephone content=4000001401><i itemprop=email content=hi@songfeng.example>"),
            ["4000001401 Structured", "hi@songfeng.example Structured"]
        );
        assert_eq!(found("<i itemprop=name content=hi@songfeng.example>"), Vec::<String>::new());
        let script = "<script>var phone='400-000-1401'; var m='hi@songfeng.example'; var id='0571-86980893'</script>";
        assert_eq!(found(script), ["4000001401 Hidden", "hi@songfeng.example Hidden"]);
        // Where the page shows a contact, what scripts hold is not asked for.
        assert_eq!(found(&format!("{script}<p>0571-86980893</p>")), ["057186980893 Text"]);
        assert_eq!(found(&format!("{script}<p>qs@songfeng.example</p>")), ["qs@songfeng.example Text"]);
        assert_eq!(found("<div hidden>0571-86980893</div>"), ["057186980893 Hidden"]);
        assert_eq!(found("<pre>0571-86980893</pre>"), Vec::<String>::new());
    }

    #[test]
    fn a_short_number_may_be_anybodys() {
        assert_eq!(found("<a href=tel:95599>a</a>"), ["95599 Link aside"]);
        assert_eq!(found("<a href=tel:869808>a</a>"), ["869808 Link aside"]);
        assert_eq!(found("<a href=tel:8698089>a</a>"), ["8698089 Link"]);
    }

    #[test]
    fn addresses_are_read_in_their_disguises() {
        for text in [
            "邮箱 hi#songfeng.example",
            "mail: hi#songfeng.example",
            "hi[at]songfeng.example",
            "hi (at) songfeng (dot) example",
            "hi at songfeng.example",
        ] {
            assert_eq!(found(&format!("<p>{text}</p>")), ["hi@songfeng.example Text"], "{text}");
        }
        assert_eq!(found("<p>hi#songfeng.example</p>"), Vec::<String>::new());
        assert_eq!(found("<a href='mailto:@songfeng.example'>a</a><a href='mailto:hi@localhost'>b</a>"), [""; 0]);
    }

    #[test]
    fn what_serves_others_is_aside_unless_it_serves_customers_too() {
        assert_eq!(found("<p>客服 hr@songfeng.example</p>"), ["hr@songfeng.example Text aside"]);
        assert_eq!(found("<p>招聘 hi@songfeng.example</p>"), ["hi@songfeng.example Text aside"]);
        assert_eq!(found("<p>客服 hi@songfeng.example</p>"), ["hi@songfeng.example Text"]);
        for (first, second) in [("传真", "客服"), ("客服", "传真")] {
            let html = format!("<p>{first} 0571-86980893</p><p>{second} 0571-86980893</p>");
            assert_eq!(found(&html), ["057186980893 Text"], "{first}");
        }
        let hidden = "<div hidden>0571-86980893</div><p>0571-86980893</p>";
        assert_eq!(found(hidden), ["057186980893 Text"]);
    }

    #[test]
    fn contacts_are_bounded_and_debug_output_hides_them() {
        let many: String = (0..=MOST).map(|at| format!("<p>a{at}@songfeng.example</p>")).collect();
        assert_eq!(found(&many).len(), MOST);
        // One that is known is still read when the list is full.
        let again = format!("<p>传真 0@songfeng.example</p>{many}<p>客服 0@songfeng.example</p>");
        assert_eq!(found(&again)[0], "0@songfeng.example Text");
        let contact = Contact { value: "hi@songfeng.example".to_owned(), source: ContactSource::Text, aside: true };
        assert_eq!(format!("{contact:?}"), "Contact(****, Text, aside: true)");
    }
}
