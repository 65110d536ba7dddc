//! What of a page's markup is kept, and where each bound begins.

use super::super::markup::read as read_markup;
use super::*;

fn read(html: &str) -> Document {
    read_markup(html, &Limits::default())
}

/// Blocks with their places.
fn blocks(html: &str) -> Vec<(String, Place)> {
    let document = read(html);
    document.blocks.iter().map(|block| (document.text_of(block).to_owned(), block.place)).collect()
}

fn texts(html: &str) -> Vec<String> {
    blocks(html).into_iter().map(|(text, _)| text).collect()
}

/// Text that a visitor sees, and text that none does.
fn seen(html: &str) -> (String, String) {
    let (mut shown, mut hidden) = (String::new(), String::new());
    for (text, place) in blocks(html) {
        if place == Place::Hidden { &mut hidden } else { &mut shown }.push_str(&text);
    }
    (shown, hidden)
}

fn labels(html: &str) -> Vec<String> {
    read(html).controls.into_iter().map(|control| control.label).collect()
}

fn repeated(part: &str, times: usize) -> Document {
    read(&part.repeat(times))
}

#[test]
fn white_space_is_one_space_between_words_and_none_around() {
    assert_eq!(texts("<p> ab </p>\n \n<p>cd</p>"), ["ab", "cd"]);
    assert_eq!(texts("<b>ab</b> <b>cd</b>\n\t<b>ef</b>"), ["ab cd ef"]);
    assert_eq!(texts("<b>ab</b>c d<i>e</i>"), ["abc de"]);
    assert_eq!(texts("ab\n  cd<b> ef</b>"), ["ab cd ef"]);
    assert_eq!(texts("浙&#73;CP&#x5907;99 00"), ["浙ICP备99 00"]);
    assert_eq!(texts("<p>\n</p>"), Vec::<String>::new());
}

#[test]
fn blocks_end_where_their_elements_do() {
    assert_eq!(texts("<p>a</p>b<div>c</div>d<br>e"), ["a", "b", "c", "d", "e"]);
    assert_eq!(texts("a<html>b<body>c"), ["a", "b", "c"]);
    assert_eq!(texts("a</body>b</html>c"), ["a", "b", "c"]);
    assert_eq!(texts("a<span>b</span>c"), ["abc"]);
    assert_eq!(
        blocks("<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6>g"),
        [1, 2, 3, 4, 5, 5]
            .into_iter()
            .map(Place::Heading)
            .chain([Place::Text])
            .zip('a'..)
            .map(|(place, text)| (text.to_string(), place))
            .collect::<Vec<_>>()
    );
    assert_eq!(
        blocks("a<pre>b</pre>c<noscript>d</noscript>e"),
        [("a", Place::Text), ("b", Place::Code), ("c", Place::Text), ("d", Place::NoScript), ("e", Place::Text)]
            .map(|(text, place)| (text.to_owned(), place))
    );
}

#[test]
fn what_is_not_text_is_not_read_as_text() {
    assert_eq!(texts("<style>a<b</style><xmp><p>b</xmp><noembed>c</noembed><iframe><p>d</iframe>e"), ["e"]);
    assert_eq!(texts("<script>if (a<b) document.write(\"<p>x</p>\")</script>y"), ["y"]);
    assert_eq!(texts("<textarea><p>a</p></textarea>b"), ["b"]);
    assert_eq!(texts("<plaintext><p>a</p>"), ["<p>a</p>"]);
    assert_eq!(read("<script>a<b>c</script>").scripts.trim(), "a<b>c");
    for html in [
        "<style><title>a</title></style>",
        "<iframe><title>a</title></iframe>",
        "<textarea><title>a</title></textarea>",
    ] {
        assert_eq!(read(html).title, "", "{html}");
    }
    assert_eq!(texts("a<!-- b -->c"), ["ac"]);
    assert_eq!(read("<title>a</b>c</title>").title, "a</b>c");
    assert_eq!(texts("<script>\"</b>\"</script>d"), ["d"]);
    assert_eq!(texts("<script>1</script>a</script>b<title>t</title>c"), ["abc"]);
}

#[test]
fn the_title_is_the_first_one_of_the_page() {
    assert_eq!(read("<title> a \n b </title><title>c</title>").title, "a b");
    assert_eq!(read("<svg><title>picture</title></svg><title>a</title>").title, "a");
    assert_eq!(read("<svg></svg><title>a</title>").folded_title, "a");
    assert_eq!(read(&format!("<title>{}</title>", "a".repeat(3_000))).title.len(), MOST_KEPT);
}

#[test]
fn what_hides_ends_with_its_element() {
    assert_eq!(seen("<div hidden>a</div>b"), ("b".into(), "a".into()));
    assert_eq!(seen("<div hidden><div>a</div>b</div>c"), ("c".into(), "ab".into()));
    assert_eq!(seen("<div hidden><b>a</b>b</div>c"), ("c".into(), "ab".into()));
    assert_eq!(seen("<div hidden><div/>a</div>b"), ("b".into(), "a".into()));
    assert_eq!(seen("<template>a</template>b"), ("b".into(), "a".into()));
    // The end of a list ends its last entry; that of an element, what is left open in it, does not end a hidden block.
    assert_eq!(seen("<ul><li hidden>a</ul>b"), ("b".into(), "a".into()));
    assert_eq!(seen("<ul><li hidden>a<li>b</ul>c"), ("bc".into(), "a".into()));
    assert_eq!(seen("<ul><li hidden>a<b>b</b></li>c"), ("c".into(), "ab".into()));
    assert_eq!(seen("<div hidden>a</ul>b</div>c"), ("c".into(), "ab".into()));
    assert_eq!(seen("<section hidden>a<section>b</ul>c</section>d</section>e"), ("e".into(), "abcd".into()));
    assert_eq!(seen("<li hidden>a</b>b</li>c"), ("c".into(), "ab".into()));
    // A page joined to another begins anew.
    assert_eq!(seen("<div hidden>a</body></html><html>b"), ("b".into(), "a".into()));
    // What has no content hides nothing behind it.
    assert_eq!(seen("<img hidden>a"), ("a".into(), String::new()));
    assert_eq!(seen("<br hidden>a"), ("a".into(), String::new()));
    assert_eq!(seen("<path style=\"display:none\"/>a"), ("a".into(), String::new()));
    assert_eq!(seen("<input hidden>a"), ("a".into(), String::new()));
    assert_eq!(seen("<body hidden>a"), ("a".into(), String::new()));
}

#[test]
fn a_marquee_too_small_to_read_is_hidden() {
    for tag in [
        "<marquee width=4 height=100 scrollamount=9>",
        "<marquee width=400 height=1px scrollamount=9>",
        "<marquee scrollamount=9 width=5>",
    ] {
        assert_eq!(seen(&format!("{tag}a</marquee>b")), ("b".into(), "a".into()), "{tag}");
    }
    for tag in ["<marquee width=6 height=20 scrollamount=9>", "<marquee scrollamount=9>", "<marquee width=4>"] {
        assert_eq!(seen(&format!("{tag}a</marquee>b")), ("ab".into(), String::new()), "{tag}");
    }
}

#[test]
fn text_outside_of_the_document_is_told() {
    assert_eq!(read("a<html>b</html>c").outside, [0, 2]);
    assert_eq!(read("<html>a</html>").outside, Vec::<usize>::new());
    assert_eq!(read("<html>a<html>b</html>").outside, Vec::<usize>::new());
    assert_eq!(read("<body>a</body><html>b").outside, Vec::<usize>::new());
    assert_eq!(read("<html><body>a</body>b</html>").outside, Vec::<usize>::new());
    assert_eq!(read("<frameset>a<html>b").outside, Vec::<usize>::new());
}

#[test]
fn what_can_be_pressed_is_a_control() {
    let kinds = |html: &str| read(html).controls.iter().map(|control| control.kind).collect::<Vec<_>>();
    assert_eq!(kinds("<a href=/x>a</a><area><button>b</button><form></form><input type=submit>").len(), 5);
    for html in
        ["<div onclick=x()>a</div>", "<span data-href=/x>a</span>", "<span href=/x>a</span>", "<li @click=x>a</li>"]
    {
        assert_eq!(kinds(html), [ControlKind::Other], "{html}");
    }
    for html in ["<span class='big btn'>a</span>", "<div class=button>a</div>", "<span role=button>a</span>"] {
        assert_eq!(kinds(html), [ControlKind::Button], "{html}");
    }
    for html in [
        "<link href=/x>",
        "<base href=/x>",
        "<br onclick=x()>",
        "<span onclick='x()'/>a",
        "<span class='btn-list'>a</span>",
        "<span role=note class=big>a</span>",
        "<span>a</span>",
    ] {
        assert_eq!(kinds(html), [], "{html}");
    }
}

#[test]
fn a_label_is_the_text_of_its_control() {
    assert_eq!(labels("a<a href=/x>b <b>C</b></a>d"), ["b c"]);
    assert_eq!(labels("<a href=/x>a<a href=/y>b</a>c"), ["a", "b"]);
    assert_eq!(labels("<div onclick=x()>a<button>b</button>c</div>d"), ["ac", "b"]);
    assert_eq!(labels("<div onclick=x()>a<b>b</b>c</div>d"), ["abc"]);
    assert_eq!(labels("<a href=/x><div>a</div>b</a>c"), ["ab"]);
    assert_eq!(labels("<button>a<p>b</p>c</button>d"), ["abc"]);
    assert_eq!(labels("<a href=/x>a<img alt='B c'>d</a>"), ["b cad"]);
    assert_eq!(labels("<input type=submit value=A><input type=image alt=B><input type=text value=c>"), ["a", "b"]);
    // More nested ones than anybody presses: the outer ones have had their text.
    let nested: Vec<String> = labels(&("<button>a".repeat(9) + "</button>b</button>c"));
    assert_eq!(nested, ["a"; 9].map(str::to_owned));
    let nested = labels(&("<button>a".repeat(8) + "</button>b</button>c"));
    assert_eq!(nested, ["a", "a", "a", "a", "a", "ac", "ab", "a"]);
}

#[test]
fn a_label_is_bounded() {
    let long = "a".repeat(MOST_LABEL - 1);
    assert_eq!(labels(&format!("<a href=/x>{long}</a>"))[0].len(), MOST_LABEL - 1);
    assert_eq!(labels(&format!("<a href=/x>{long}bc</a>"))[0], format!("{long}b"));
    assert_eq!(labels(&format!("<a href=/x>{long}bc<p>d</p></a>"))[0], format!("{long}b"));
    assert_eq!(labels(&format!("<a href=/x><img alt='{long}'><img alt=bc></a>"))[0], format!("{long}b"));
    assert_eq!(labels(&format!("<a href=/x><img alt='{long}b'><img alt=c></a>"))[0], format!("{long}b"));
}

#[test]
fn frameworks_and_their_mounts_are_seen() {
    for html in ["<p v-if=x>", "<p ng-app>", "<p :class=x>", "<p wx:if=x>", "<p @click=x>", "<p x-data>", "<p v-cloak>"]
    {
        assert!(read(html).framework, "{html}");
        assert!(read(&format!("{html}<p>a</p>")).framework, "{html}");
    }
    assert!(!read("<p data-v=x class=v-x aria-label=x>").framework);
    assert_eq!(read("<div id=app></div><div id=shop></div>").mounts, ["app"]);
    assert!(read("<div data-adblockkey=x><p>a</p>").parking);
}

#[test]
fn scripts_are_kept_by_their_type() {
    for kind in ["", "type=text/javascript", "type=module", "type=application/json"] {
        let document = read(&format!("<script {kind}>x</script>"));
        assert_eq!((document.scripts.trim(), document.inline_script), ("x", true), "{kind}");
    }
    for kind in ["type=text/template", "type=text/x-handlebars"] {
        let document = read(&format!("<script {kind}>x</script>"));
        assert_eq!((document.scripts.as_str(), document.inline_script), ("", false), "{kind}");
    }
    let document = read("<script src=/a.js></script>");
    assert_eq!((document.inline_script, document.external_script), (false, true));
    assert_eq!(document.sources, ["/a.js"]);
    assert_eq!(read("<script type='application/ld+json'>{}</script>").data, ["{}"]);
    // Programs between the data do not count as data.
    let document = repeated("<script>x</script><script type='application/ld+json'>{}</script>", 51);
    assert_eq!(document.data, ["{}"; 50]);
}

#[test]
fn fields_are_hidden_by_type_by_themselves_or_by_what_they_stand_in() {
    let hidden = |html: &str| read(html).fields.iter().map(|field| field.hidden).collect::<Vec<_>>();
    assert_eq!(hidden("<input type=password>"), [false]);
    assert_eq!(hidden("<input type=hidden>"), [true]);
    assert_eq!(hidden("<input type=password style='display:none'>"), [true]);
    assert_eq!(hidden("<div hidden><input type=password></div><input>"), [true, false]);
}

#[test]
fn pictures_speak_by_their_alternative_text() {
    assert_eq!(read("<img alt=a><img alt=''><img><div hidden><img alt=b></div><p title=c>").alternatives, ["a", "c"]);
    assert_eq!(read("<div hidden title=a></div>").alternatives, Vec::<String>::new());
    assert_eq!(read("<img alt='Ａ b'><img alt=C>").folded_alternatives, "a b\nc\n");
}

#[test]
fn what_is_kept_of_a_kind_is_bounded() {
    assert_eq!(repeated("<i itemprop=a content=b>", MOST_KEPT + 1).properties.len(), MOST_KEPT);
    assert_eq!(repeated("<i title=a>", MOST_KEPT + 1).alternatives.len(), MOST_KEPT);
    assert_eq!(repeated("<img alt=a>", MOST_KEPT + 1).alternatives.len(), MOST_KEPT);
    assert_eq!(repeated("<img src=a>", MOST_KEPT + 1).sources.len(), MOST_KEPT);
    assert_eq!(repeated("<input name=a>", MOST_KEPT + 1).fields.len(), MOST_KEPT);
    assert_eq!(repeated("<meta name=a content=b>", 201).metas.len(), 200);
    assert_eq!(repeated("<i data-cfemail=00>", 51).shrouded.len(), 50);
    assert_eq!(repeated("<div id=app>", 21).mounts.len(), 20);
    let few = Limits { items: 3, ..Limits::default() };
    for (html, blocks, controls) in [("<p>a", 3, 0), ("<form>", 0, 3)] {
        let (kept, over) = (read_markup(&html.repeat(3), &few), read_markup(&html.repeat(4), &few));
        assert_eq!((over.blocks.len(), over.controls.len()), (blocks, controls));
        assert_eq!((kept.cut, over.cut), (false, true));
    }
}

#[test]
fn attributes_beyond_the_bound_are_dropped() {
    let target = |before: usize| {
        let names: String = (0..before).map(|at| format!(" a{at}")).collect();
        read(&format!("<a{names} href=/x>a</a>")).controls[0].target.clone()
    };
    assert_eq!((target(63).as_str(), target(64).as_str()), ("/x", ""));
    assert_eq!(read("<a href=/x href=/y>a</a>").controls[0].target, "/x");
}
