//! Organisation code certificate, replaced by the credit code in October 2015.

use super::{BLACK, blank_paper, paper};
use crate::canvas::{Canvas, Ink, Rect, Waves, noise};
use crate::ornament::{sample_line, seal, wavy_border};
use crate::people::HistoricCompany;
use crate::scene::{Sheet, Table};
use crate::text::Style;

/// Draws the certificate.
pub(crate) fn draw(company: &HistoricCompany, size: f32) -> Sheet {
    let mut canvas = blank_paper(1260.0, 891.0, 1080.0 * size, Ink::new(248, 240, 240));
    let area = canvas.area();
    let rose = Ink::new(214, 130, 140);
    let lines = Waves { spacing: 40.0, amplitude: 20.0, length: 180.0, drift: -0.0014, width: 2.6 };
    canvas.waves(area.inset(72.0), lines, rose.at(0.13));
    canvas.rosette((630.0, 470.0), 240.0, 16.0, 27.0, Ink::new(110, 170, 190).at(0.18));
    wavy_border(&mut canvas, area.inset(28.0), 38.0, Ink::new(240, 190, 190), Ink::new(170, 74, 84));
    canvas.text_centred(630.0, 104.0, "中华人民共和国", Style::new(46.0, BLACK).bold().tracked(12.0));
    canvas.text_centred(630.0, 164.0, "组织机构代码证", Style::new(84.0, BLACK).bold().tracked(14.0));
    canvas.text_centred(630.0, 262.0, "（副本）", Style::new(32.0, BLACK));

    let fields = [
        ("代码", company.organisation_code),
        ("机构名称", company.name),
        ("机构类型", "企业法人"),
        ("法定代表人", company.representative),
        ("地址", company.address),
        ("有效期", "自2013年04月15日至2017年04月14日"),
        ("颁发单位", "杭州市示例质量技术监督局"),
        ("登记号", "组代管330106-000123"),
    ];
    let mut top = 324.0;
    for (place, (label, value)) in fields.into_iter().enumerate() {
        canvas.text_spread(130.0, top, 160.0, label, Style::new(30.0, Ink::new(120, 40, 50)).bold());
        let style = Style::new(if place == 0 { 42.0 } else { 32.0 }, BLACK);
        let style = if place == 0 { style.bold() } else { style };
        canvas.text(334.0, top - if place == 0 { 6.0 } else { 0.0 }, value, style.tracked(1.0));
        top += 54.0;
    }
    bars(&mut canvas, Rect::new(880.0, 330.0, 230.0, 84.0));
    canvas.text_centred(995.0, 420.0, company.organisation_code, Style::new(26.0, BLACK).tracked(3.0));
    seal(&mut canvas, 1000.0, 680.0, 94.0, "杭州市示例质量技术监督局");
    canvas.text_centred(1000.0, 778.0, "2013 年 04 月 15 日", Style::new(28.0, BLACK).tracked(2.0));
    sample_line(&mut canvas, 340.0, 776.0, 28.0);
    paper(canvas, Table::Grey)
}

/// Bars as of a bar code; they say nothing.
fn bars(canvas: &mut Canvas, area: Rect) {
    canvas.fill(area, Ink::new(255, 255, 255));
    let mut x = area.x + 12.0;
    let mut place = 0;
    while x < area.x + area.w - 16.0 {
        let width = 2.0 + ((noise(place, 7) + 1.0) * 1.9).floor();
        let gap = 2.0 + ((noise(place, 8) + 1.0) * 1.9).floor();
        canvas.fill(Rect::new(x, area.y + 6.0, width, area.h - 12.0), BLACK);
        x += width + gap;
        place += 1;
    }
}
