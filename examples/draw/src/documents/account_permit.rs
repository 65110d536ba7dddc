//! Permit to open a basic deposit account, as issued until 2019.

use super::{BLACK, blank_paper, paper};
use crate::canvas::{Ink, Waves};
use crate::ornament::{sample_line, seal, wavy_border};
use crate::people::HistoricCompany;
use crate::scene::{Sheet, Table};
use crate::text::Style;

/// Draws the permit.
pub(crate) fn draw(company: &HistoricCompany, size: f32) -> Sheet {
    let mut canvas = blank_paper(1260.0, 860.0, 1080.0 * size, Ink::new(242, 247, 250));
    let area = canvas.area();
    let blue = Ink::new(96, 150, 196);
    let lines = Waves { spacing: 37.0, amplitude: 17.0, length: 210.0, drift: 0.0012, width: 2.6 };
    canvas.waves(area.inset(70.0), lines, blue.at(0.13));
    canvas.rosette((630.0, 440.0), 210.0, 20.0, 24.0, blue.at(0.14));
    wavy_border(&mut canvas, area.inset(28.0), 36.0, Ink::new(150, 196, 226), Ink::new(50, 104, 160));
    canvas.text_centred(630.0, 116.0, "开户许可证", Style::new(88.0, BLACK).bold().tracked(26.0));
    canvas.text(120.0, 246.0, &format!("核准号：{}", company.permit), Style::new(32.0, BLACK));
    canvas.text_right(1140.0, 246.0, "编号：3310-00000123", Style::new(32.0, BLACK));

    let text = Style::new(36.0, BLACK).tracked(1.0);
    let intro = format!("经审核，{}符合开户条件，准予开立基本存款账户。", company.name);
    let mut top = canvas.text_block(196.0, 322.0, 940.0, 58.0, &intro, text) + 16.0;
    let fields =
        [("法定代表人（单位负责人）", company.representative), ("开户银行", company.bank), ("账号", company.account)];
    for (label, value) in fields {
        canvas.text(124.0, top, label, text);
        canvas.text(if label.chars().count() > 6 { 600.0 } else { 320.0 }, top, value, text.bold());
        top += 68.0;
    }
    canvas.text(610.0, 668.0, "发证机关（盖章）", Style::new(32.0, BLACK));
    seal(&mut canvas, 1000.0, 652.0, 92.0, "样例银行业监督管理中心");
    canvas.text_centred(1000.0, 718.0, "2009 年 05 月 11 日", Style::new(30.0, BLACK).tracked(2.0));
    sample_line(&mut canvas, 340.0, 736.0, 30.0);
    paper(canvas, Table::Grey)
}
