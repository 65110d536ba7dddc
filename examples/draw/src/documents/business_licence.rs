//! Business licence in the landscape form in use since 2019.

use super::{BLACK, blank_paper, paper};
use crate::canvas::{Canvas, Ink, Rect, Waves};
use crate::ornament::{emblem, sample_line, seal, square_code, wavy_border};
use crate::people::Licence;
use crate::scene::{Sheet, Table};
use crate::text::Style;

const LABEL: Style = Style::new(26.0, Ink::new(96, 72, 36)).bold();
const VALUE: Style = Style::new(27.0, BLACK);
const GOLD_LIGHT: Ink = Ink::new(236, 206, 138);
const GOLD_DARK: Ink = Ink::new(176, 130, 52);

/// Draws the licence.
pub(crate) fn draw(licence: &Licence, size: f32) -> Sheet {
    let mut canvas = blank_paper(1260.0, 891.0, 1080.0 * size, Ink::new(252, 247, 232));
    background(&mut canvas);
    let area = canvas.area();
    wavy_border(&mut canvas, area.inset(26.0), 36.0, GOLD_LIGHT, GOLD_DARK);
    emblem(&mut canvas, 630.0, 138.0, 58.0);
    canvas.text_spread(404.0, 206.0, 452.0, "营业执照", Style::new(92.0, BLACK).bold());
    canvas.text_centred(630.0, 306.0, "（副本）", Style::new(30.0, BLACK).tracked(2.0));
    canvas.text(100.0, 96.0, "统一社会信用代码", Style::new(28.0, BLACK).bold());
    canvas.text(100.0, 132.0, licence.code, Style::new(38.0, BLACK).bold());
    let code = Rect::new(1000.0, 92.0, 148.0, 148.0);
    square_code(&mut canvas, code, &format!("SAMPLE FICTIONAL {}", licence.code));
    canvas.text_centred(1074.0, 246.0, "样张二维码", Style::new(20.0, BLACK));
    canvas.text_centred(1074.0, 270.0, "不含真实信息", Style::new(20.0, BLACK));

    column(&mut canvas, Rect::new(100.0, 362.0, 586.0, 0.0), 130.0, licence.left);
    column(&mut canvas, Rect::new(722.0, 362.0, 440.0, 0.0), 104.0, licence.right);

    canvas.text(722.0, 686.0, "登记机关", Style::new(32.0, BLACK).bold().tracked(10.0));
    seal(&mut canvas, 1000.0, 694.0, 88.0, "杭州市示例市场监督管理局");
    let [year, month, day] = licence.issued;
    let date = format!("{year} 年 {month} 月 {day} 日");
    canvas.text_centred(1000.0, 742.0, &date, Style::new(28.0, BLACK).tracked(2.0));
    sample_line(&mut canvas, 330.0, 744.0, 28.0);
    canvas.text(100.0, 790.0, "本样张所载单位、人员及号码均为虚构", Style::new(20.0, GOLD_DARK));
    canvas.text_right(1160.0, 790.0, "样张专用 不作凭证", Style::new(20.0, GOLD_DARK));
    paper(canvas, Table::Grey)
}

/// One column of labels with values; a long value takes several lines.
fn column(canvas: &mut Canvas, area: Rect, label_width: f32, fields: &[(&str, &str)]) {
    let mut top = area.y;
    for (label, value) in fields {
        canvas.text_spread(area.x, top, label_width, label, LABEL);
        let indent = label_width + 20.0;
        let style = if label.starts_with("经营范围") { Style { size: 24.0, ..VALUE } } else { VALUE };
        top = canvas.text_block(area.x + indent, top, area.w - indent, 36.0, value, style) + 18.0;
    }
}

fn background(canvas: &mut Canvas) {
    let gold = Ink::new(226, 196, 130);
    let area = canvas.area().inset(70.0);
    canvas.waves(area, Waves { spacing: 44.0, amplitude: 14.0, length: 210.0, drift: 0.0, width: 2.6 }, gold.at(0.17));
    canvas.rosette((630.0, 500.0), 220.0, 20.0, 24.0, gold.at(0.21));
}
