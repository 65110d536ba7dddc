//! Sheet with the details of a basic deposit account, which banks have printed since 2019 in place of the permit.

use super::{BLACK, blank_paper, paper};
use crate::canvas::{Ink, Rect};
use crate::ornament::{sample_line, seal};
use crate::people::Account;
use crate::scene::{Sheet, Table};
use crate::text::Style;

/// Draws the sheet.
pub(crate) fn draw(account: &Account, size: f32) -> Sheet {
    let mut canvas = blank_paper(1080.0, 1240.0, 1080.0 * size, Ink::new(253, 253, 252));
    canvas.text_centred(540.0, 112.0, "基本存款账户信息", Style::new(66.0, BLACK).bold().tracked(8.0));
    canvas.line((110.0, 212.0), (970.0, 212.0), 3.0, BLACK);
    let rows = [
        ("账户名称", account.name),
        ("账户号码", account.number),
        ("开户银行", account.bank),
        ("法定代表人（单位负责人）", account.representative),
        ("基本存款账户编号", account.basic_number),
    ];
    let (left, width, label_width, height) = (110.0, 860.0, 300.0, 96.0);
    for (place, (label, value)) in rows.into_iter().enumerate() {
        let top = 270.0 + height * place as f32;
        canvas.fill(Rect::new(left, top, label_width, height), Ink::new(238, 241, 245));
        canvas.frame(Rect::new(left, top, label_width, height), 2.0, BLACK);
        canvas.frame(Rect::new(left + label_width, top, width - label_width, height), 2.0, BLACK);
        let style = Style::new(if label.chars().count() > 8 { 22.0 } else { 30.0 }, BLACK).bold();
        canvas.text_centred(left + label_width / 2.0, top + (height - style.size) / 2.0, label, style);
        canvas.text(left + label_width + 28.0, top + 30.0, value, Style::new(36.0, BLACK));
    }
    canvas.text(110.0, 786.0, "注：本信息仅供样张展示，开户银行、账户及人员均为虚构。", Style::new(26.0, BLACK));
    canvas.text(560.0, 962.0, "开户银行（盖章）", Style::new(30.0, BLACK));
    seal(&mut canvas, 790.0, 984.0, 118.0, account.bank);
    canvas.text_centred(790.0, 1056.0, account.date, Style::new(32.0, BLACK).tracked(2.0));
    sample_line(&mut canvas, 300.0, 1150.0, 30.0);
    paper(canvas, Table::Even)
}
