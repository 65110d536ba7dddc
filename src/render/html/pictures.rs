//! The thumbnails of documents with what is wrong in them.

use super::place::Names;
use super::words::{NO_REMARK, PERSONAL, PICTURES};
use crate::render::escape::{base64, markup};
use crate::render::view::{Shown, open};
use crate::render::{Mark, Options, Screened, Thumbnail};
use std::io::{self, Write};

pub(super) fn write(one: &Screened, shown: &[Shown<'_>], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    if one.thumbnails.is_empty() {
        return Ok(());
    }
    let language = options.language;
    writeln!(out, "<section><h2>{}</h2><p class=\"note\">{}</p>", PICTURES.of(language), PERSONAL.of(language))?;
    writeln!(out, "<div class=\"pictures\">")?;
    let names = Names::of(one, one.thumbnails.iter().map(|picture| picture.pointer.as_str()));
    for picture in &one.thumbnails {
        figure(picture, shown, &names, options, out)?;
    }
    writeln!(out, "</div></section>")
}

fn figure(
    picture: &Thumbnail,
    shown: &[Shown<'_>],
    names: &Names<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(media_type) = picture.media_type() else { return Ok(()) };
    let language = options.language;
    // Findings in it, and about it as a whole.
    let about: Vec<&Shown<'_>> =
        open(shown).filter(|shown| touches(&picture.pointer, shown.finding.at().as_str())).collect();
    let caption = names.crumbs(&picture.pointer, language);
    let picture_data = base64(&picture.bytes);
    write!(
        out,
        "<figure><div class=\"frame\"><img alt=\"{}\" src=\"data:{media_type};base64,{picture_data}\">",
        markup(&caption)
    )?;
    for one in &picture.marks {
        write!(out, "{}", mark(one))?;
    }
    write!(out, "</div><figcaption><b>{}</b>", markup(&caption))?;
    if about.is_empty() && picture.marks.is_empty() {
        write!(out, "<p class=\"fine\">{}</p>", NO_REMARK.of(language))?;
    } else {
        write!(out, "<ul>")?;
        for one in picture.marks.iter().filter(|one| !one.label.is_empty()) {
            write!(out, "<li>{}</li>", markup(&one.label))?;
        }
        for shown in about {
            write!(out, "<li>{}</li>", markup(&shown.words.what))?;
        }
        write!(out, "</ul>")?;
    }
    writeln!(out, "</figcaption></figure>")
}

/// Whether a finding is about a picture, or in the document that the picture is of.
fn touches(picture: &str, finding: &str) -> bool {
    let under =
        |whole: &str, part: &str| part.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    under(picture, finding) || (under(finding, picture) && finding.ends_with("/attachments"))
}

fn mark(Mark { region, label }: &Mark) -> String {
    let edge = |value: u16| value.min(1000);
    let (left, top) = (edge(region.left), edge(region.top));
    let (width, height) = (edge(region.right).saturating_sub(left), edge(region.bottom).saturating_sub(top));
    let percent = |per_mille: u16| format!("{}.{}%", per_mille / 10, per_mille % 10);
    let label = if label.is_empty() { String::new() } else { format!("<i>{}</i>", markup(label)) };
    format!(
        "<span style=\"left:{};top:{};width:{};height:{}\">{label}</span>",
        percent(left),
        percent(top),
        percent(width),
        percent(height)
    )
}
