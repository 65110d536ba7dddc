//! Business licence of a company before October 2015: upright, with a registration number of 15 digits and no square code.

use super::{BLACK, blank_paper, paper};
use crate::canvas::{Ink, Waves};
use crate::ornament::{emblem, sample_line, seal, wavy_border};
use crate::people::HistoricCompany;
use crate::scene::{Sheet, Table};
use crate::text::Style;

const GOLD_DARK: Ink = Ink::new(170, 122, 50);

/// Draws the licence.
pub(crate) fn draw(company: &HistoricCompany, size: f32) -> Sheet {
    let mut canvas = blank_paper(1080.0, 1440.0, 980.0 * size, Ink::new(250, 243, 224));
    let area = canvas.area();
    let gold = Ink::new(222, 190, 126);
    let lines = Waves { spacing: 44.0, amplitude: 22.0, length: 260.0, drift: 0.0009, width: 2.6 };
    canvas.waves(area.inset(78.0), lines, gold.at(0.16));
    canvas.rosette((540.0, 800.0), 300.0, 22.0, 30.0, gold.at(0.20));
    wavy_border(&mut canvas, area.inset(30.0), 42.0, Ink::new(232, 198, 128), GOLD_DARK);
    emblem(&mut canvas, 540.0, 190.0, 80.0);
    canvas.text_centred(540.0, 296.0, "企业法人营业执照", Style::new(90.0, BLACK).bold().tracked(8.0));
    canvas.text_centred(540.0, 400.0, "（副  本）", Style::new(36.0, BLACK));
    canvas.text_right(960.0, 458.0, &format!("注册号 {}", company.registration), Style::new(34.0, BLACK).bold());

    let period = "自2009年04月08日至2029年04月07日";
    let fields = [
        ("名称", company.name),
        ("住所", company.address),
        ("法定代表人姓名", company.representative),
        ("注册资本", "伍拾万元整"),
        ("实收资本", "伍拾万元整"),
        ("公司类型", "有限责任公司"),
        ("经营范围", "批发、零售：日用百货，针纺织品，工艺品，办公用品；其他无需报经审批的一切合法项目。"),
        ("成立日期", "2009年04月08日"),
        ("营业期限", period),
    ];
    let mut top = 524.0;
    for (label, value) in fields {
        canvas.text_spread(124.0, top, 216.0, label, Style::new(30.0, Ink::new(84, 62, 30)).bold());
        top = canvas.text_block(376.0, top, 580.0, 44.0, value, Style::new(34.0, BLACK).tracked(1.0)) + 13.0;
    }
    canvas.text(420.0, 1196.0, "登记机关", Style::new(36.0, BLACK).bold().tracked(8.0));
    seal(&mut canvas, 800.0, 1222.0, 108.0, "杭州市示例工商行政管理局");
    canvas.text_centred(800.0, 1284.0, "2009 年 04 月 08 日", Style::new(32.0, BLACK).tracked(2.0));
    sample_line(&mut canvas, 300.0, 1310.0, 30.0);
    paper(canvas, Table::Wood)
}
