//! Tax registration certificate, replaced by the credit code in October 2015.

use super::{BLACK, blank_paper, paper};
use crate::canvas::{Ink, Waves};
use crate::ornament::{emblem, sample_line, seal, wavy_border};
use crate::people::HistoricCompany;
use crate::scene::{Sheet, Table};
use crate::text::Style;

/// Draws the certificate.
pub(crate) fn draw(company: &HistoricCompany, size: f32) -> Sheet {
    let mut canvas = blank_paper(1260.0, 891.0, 1080.0 * size, Ink::new(240, 247, 238));
    let area = canvas.area();
    let green = Ink::new(120, 178, 130);
    let lines = Waves { spacing: 34.0, amplitude: 24.0, length: 300.0, drift: 0.0010, width: 2.6 };
    canvas.waves(area.inset(70.0), lines, green.at(0.16));
    canvas.rosette((630.0, 470.0), 230.0, 26.0, 24.0, Ink::new(214, 176, 120).at(0.24));
    wavy_border(&mut canvas, area.inset(28.0), 34.0, Ink::new(206, 214, 150), Ink::new(92, 140, 84));
    emblem(&mut canvas, 170.0, 168.0, 52.0);
    canvas.text_centred(630.0, 116.0, "税务登记证", Style::new(92.0, Ink::new(170, 30, 34)).bold().tracked(28.0));
    let number = format!("浙税样字 {} 号", company.tax_number);
    canvas.text_centred(630.0, 236.0, &number, Style::new(36.0, BLACK).bold());

    let fields = [
        ("纳税人名称", company.name),
        ("法定代表人（负责人）", company.representative),
        ("地址", company.address),
        ("登记注册类型", "其他有限责任公司"),
        ("经营范围", "批发、零售：日用百货，针纺织品，工艺品，办公用品；其他无需报经审批的一切合法项目。"),
        ("批准设立机关", "杭州市示例工商行政管理局"),
        ("扣缴义务", "依法确定"),
    ];
    let mut top = 312.0;
    for (label, value) in fields {
        canvas.text_spread(120.0, top, 260.0, label, Style::new(26.0, Ink::new(40, 84, 50)).bold());
        top = canvas.text_block(420.0, top, 700.0, 40.0, value, Style::new(30.0, BLACK).tracked(1.0)) + 14.0;
    }
    canvas.text(600.0, 734.0, "发证税务机关", Style::new(30.0, BLACK).bold().tracked(4.0));
    seal(&mut canvas, 990.0, 716.0, 90.0, "杭州市示例税务局");
    canvas.text_centred(990.0, 768.0, "2009 年 04 月 20 日", Style::new(28.0, BLACK).tracked(2.0));
    sample_line(&mut canvas, 340.0, 776.0, 28.0);
    paper(canvas, Table::Wood)
}
