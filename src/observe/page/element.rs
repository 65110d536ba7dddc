//! What elements mean to a reader of the page.

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    Html,
    Body,
    Title,
    Script,
    Raw,
    Meta,
    Heading(u8),
    Block,
    Void,
    Inline,
    Link,
    Button,
    Form,
    Field,
    Frame,
    Picture,
    Code,
    NoScript,
    Svg,
}

pub(super) fn element(name: &[u8]) -> Element {
    match name {
        b"html" => Element::Html,
        b"body" | b"frameset" => Element::Body,
        b"title" => Element::Title,
        b"script" => Element::Script,
        b"style" | b"xmp" | b"noembed" => Element::Raw,
        b"meta" => Element::Meta,
        b"h1" => Element::Heading(1),
        b"h2" => Element::Heading(2),
        b"h3" => Element::Heading(3),
        b"h4" => Element::Heading(4),
        b"h5" | b"h6" => Element::Heading(5),
        b"br" | b"hr" => Element::Void,
        b"a" | b"area" => Element::Link,
        b"button" => Element::Button,
        b"form" => Element::Form,
        b"input" | b"textarea" | b"select" => Element::Field,
        b"iframe" | b"frame" => Element::Frame,
        b"img" | b"image" => Element::Picture,
        b"pre" | b"code" | b"samp" | b"kbd" => Element::Code,
        b"noscript" => Element::NoScript,
        b"svg" => Element::Svg,
        b"p" | b"div" | b"li" | b"ul" | b"ol" | b"dl" | b"dt" | b"dd" | b"table" | b"thead" | b"tbody" | b"tfoot"
        | b"tr" | b"td" | b"th" | b"caption" | b"section" | b"article" | b"header" | b"footer" | b"nav" | b"main"
        | b"aside" | b"address" | b"blockquote" | b"center" | b"fieldset" | b"legend" | b"figure" | b"figcaption"
        | b"option" | b"optgroup" | b"label" | b"details" | b"summary" | b"dialog" | b"template" | b"head"
        | b"marquee" | b"noframes" | b"hgroup" | b"menu" | b"dir" => Element::Block,
        _ => Element::Inline,
    }
}

/// Elements whose end tag is left out as a rule.
pub(super) fn closes_itself(name: &[u8]) -> bool {
    matches!(name, b"li" | b"p" | b"td" | b"th" | b"tr" | b"dt" | b"dd" | b"option")
}
