//! Fully digital invoice with value-added tax (数电票), as the seller saves it.

use super::{BLACK, blank_paper, paper};
use crate::canvas::{Canvas, Ink, Rect};
use crate::ornament::{sample_line, seal, square_code};
use crate::people::Invoice;
use crate::scene::{Sheet, Table};
use crate::text::Style;

const RULED: Ink = Ink::new(150, 72, 44);
const LABEL: Style = Style::new(25.0, RULED);
const VALUE: Style = Style::new(26.0, BLACK);

/// Draws the invoice.
pub(crate) fn draw(invoice: &Invoice, size: f32) -> Sheet {
    let mut canvas = blank_paper(1260.0, 860.0, 1080.0 * size, Ink::new(254, 253, 250));
    let title = Style::new(52.0, RULED).bold().tracked(6.0);
    canvas.text_centred(630.0, 66.0, "电子发票（增值税专用发票）", title);
    canvas.line((360.0, 140.0), (900.0, 140.0), 2.5, RULED);
    let code = Rect::new(70.0, 50.0, 130.0, 130.0);
    let content = format!("SAMPLE FICTIONAL {}", invoice.number);
    square_code(&mut canvas, code, &content);
    canvas.text(880.0, 158.0, "发票号码：", LABEL);
    canvas.text(1000.0, 158.0, invoice.number, Style::new(20.0, BLACK));
    canvas.text(880.0, 196.0, "开票日期：", LABEL);
    canvas.text(1000.0, 196.0, invoice.date, Style::new(22.0, BLACK));

    party(&mut canvas, 60.0, "购买方", invoice.buyer);
    party(&mut canvas, 630.0, "销售方", invoice.seller);
    canvas.frame(Rect::new(60.0, 372.0, 1140.0, 286.0), 2.0, RULED);
    let columns = [
        (86.0, "项目名称", invoice.goods),
        (450.0, "单价", "85.00"),
        (610.0, "数量", "100"),
        (740.0, "金额", "8500.00"),
        (930.0, "税率", invoice.rate),
        (1050.0, "税额", invoice.tax),
    ];
    for (left, label, value) in columns {
        canvas.text(left, 390.0, label, LABEL);
        canvas.text(left, 440.0, value, VALUE);
    }
    canvas.line((60.0, 600.0), (1200.0, 600.0), 2.0, RULED);
    canvas.text(86.0, 614.0, "价税合计（小写）", LABEL);
    canvas.text(930.0, 614.0, invoice.total, VALUE.bold());
    canvas.text(86.0, 690.0, "备注：样张，交易双方及货物均为虚构。", VALUE);
    canvas.text(86.0, 752.0, "开票人：样例", VALUE);
    seal(&mut canvas, 1010.0, 724.0, 92.0, invoice.seller);
    sample_line(&mut canvas, 330.0, 796.0, 30.0);
    paper(canvas, Table::Even)
}

/// One of the two boxes with the parties.
fn party(canvas: &mut Canvas, left: f32, label: &str, name: &str) {
    canvas.frame(Rect::new(left, 244.0, 570.0, 128.0), 2.0, RULED);
    canvas.text(left + 24.0, 262.0, &format!("{label}信息"), LABEL);
    canvas.text(left + 24.0, 312.0, &format!("名称：{name}"), VALUE);
}
