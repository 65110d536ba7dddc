//! Front and back of a personal bank card.

use super::{BLACK, blank_card, card};
use crate::canvas::{Canvas, Ink, Rect, Waves, circle, mix, outline};
use crate::ornament::{SAMPLE_LINE, sample_line};
use crate::people::BankCard;
use crate::scene::{Sheet, Table};
use crate::text::Style;

const WHITE: Ink = Ink::new(250, 250, 250);

/// Draws the side with the number.
pub(crate) fn front(bank_card: &BankCard, size: f32) -> Sheet {
    let mut canvas = blank_card(Ink::new(16, 84, 138), size);
    gradient(&mut canvas);
    logo(&mut canvas, 96.0, 92.0);
    canvas.text(150.0, 52.0, "样例银行", Style::new(50.0, WHITE).bold().tracked(4.0));
    canvas.text(152.0, 106.0, "SAMPLE BANK", Style::new(28.0, WHITE).tracked(2.0));
    canvas.text_right(936.0, 58.0, "借记卡 DEBIT", Style::new(32.0, WHITE).tracked(2.0));
    chip(&mut canvas, Rect::new(88.0, 210.0, 142.0, 108.0));
    contactless(&mut canvas, 276.0, 264.0);

    embossed(&mut canvas, 88.0, 352.0, &grouped(bank_card.number), Style::new(74.0, WHITE).bold().tracked(6.0));
    canvas.text(300.0, 442.0, "VALID", Style::new(18.0, WHITE));
    canvas.text(300.0, 460.0, "THRU", Style::new(18.0, WHITE));
    embossed(&mut canvas, 362.0, 440.0, bank_card.valid_thru, Style::new(40.0, WHITE).bold().tracked(2.0));
    embossed(&mut canvas, 88.0, 516.0, bank_card.holder, Style::new(44.0, WHITE).bold().tracked(3.0));
    scheme(&mut canvas, Rect::new(756.0, 496.0, 176.0, 90.0));
    canvas.text_centred(690.0, 150.0, SAMPLE_LINE, Style::new(28.0, Ink::new(255, 226, 120)).bold().tracked(2.0));
    card(canvas, Table::Grey)
}

/// Draws the side with the magnetic stripe.
pub(crate) fn back(bank_card: &BankCard, size: f32) -> Sheet {
    let mut canvas = blank_card(Ink::new(203, 220, 232), size);
    let area = canvas.area();
    let lines = Waves { spacing: 44.0, amplitude: 18.0, length: 420.0, drift: 0.0008, width: 2.6 };
    canvas.waves(area, lines, Ink::new(120, 160, 190).at(0.18));
    canvas.text(58.0, 20.0, "客户服务热线 95XXX（样张）", Style::new(24.0, BLACK));
    canvas.text_right(942.0, 20.0, bank_card.branch, Style::new(24.0, BLACK));
    canvas.fill(Rect::new(0.0, 64.0, canvas.width(), 118.0), Ink::new(34, 30, 30));
    signature_panel(&mut canvas, Rect::new(58.0, 226.0, 640.0, 84.0));
    canvas.text(724.0, 246.0, "000", Style::new(42.0, BLACK).tracked(3.0));
    canvas.text(58.0, 318.0, "持卡人签名 AUTHORIZED SIGNATURE  未签名无效", Style::new(20.0, BLACK));
    let notes = [
        "1. 本卡为虚构样张，不具有任何支付功能，仅供软件测试使用。",
        "2. 使用本卡须遵守样例银行借记卡章程及领用协议。",
        "3. 请妥善保管本卡及密码，如有遗失请立即拨打客户服务热线挂失。",
        "4. 拾到本卡请交还样例银行任一网点。",
    ];
    for (row, note) in notes.into_iter().enumerate() {
        canvas.text(58.0, 376.0 + 34.0 * row as f32, note, Style::new(24.0, BLACK));
    }
    sample_line(&mut canvas, 330.0, 560.0, 28.0);
    scheme(&mut canvas, Rect::new(756.0, 512.0, 176.0, 90.0));
    card(canvas, Table::Grey)
}

/// The number in groups of four.
fn grouped(number: &str) -> String {
    let mut groups = String::new();
    for (place, digit) in number.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            groups.push(' ');
        }
        groups.push(digit);
    }
    groups
}

fn gradient(canvas: &mut Canvas) {
    let (width, height) = (canvas.width(), canvas.height());
    canvas.map(|x, y, _| {
        let along = (x / width * 0.7 + y / height * 0.3).clamp(0.0, 1.0);
        mix([14.0, 62.0, 122.0], [22.0, 146.0, 158.0], along)
    });
    let area = canvas.area();
    for (cx, cy, radius, alpha) in
        [(860.0, 120.0, 330.0, 0.07), (980.0, 430.0, 420.0, 0.08), (420.0, 720.0, 380.0, 0.06)]
    {
        canvas.paint(area, WHITE.at(alpha), circle(cx, cy, radius));
    }
    let lines = Waves { spacing: 57.0, amplitude: 40.0, length: 900.0, drift: 0.0004, width: 2.6 };
    canvas.waves(area, lines, WHITE.at(0.06));
}

fn logo(canvas: &mut Canvas, cx: f32, cy: f32) {
    let area = Rect::around(cx, cy, 44.0);
    canvas.paint(area, WHITE, outline(circle(cx, cy, 36.0), 8.0));
    canvas.fill(Rect::new(cx - 5.0, cy - 20.0, 10.0, 40.0), WHITE);
    canvas.fill(Rect::new(cx - 20.0, cy - 5.0, 40.0, 10.0), WHITE);
}

fn chip(canvas: &mut Canvas, area: Rect) {
    let line = Ink::new(126, 98, 44);
    canvas.paint(area, Ink::new(222, 190, 110), area.rounded(16.0));
    canvas.paint(area.inset(-2.0), line, outline(area.rounded(16.0), 2.5));
    let middle = Rect::new(area.x + area.w * 0.34, area.y + area.h * 0.24, area.w * 0.32, area.h * 0.52);
    canvas.paint(area, line, outline(middle.rounded(10.0), 2.5));
    for share in [0.33_f32, 0.67] {
        let y = area.y + area.h * share;
        canvas.line((area.x + 2.0, y), (middle.x, y), 2.5, line);
        canvas.line((middle.x + middle.w, y), (area.x + area.w - 2.0, y), 2.5, line);
    }
    let x = area.x + area.w / 2.0;
    canvas.line((x, area.y + 2.0), (x, middle.y), 2.5, line);
    canvas.line((x, middle.y + middle.h), (x, area.y + area.h - 2.0), 2.5, line);
}

fn contactless(canvas: &mut Canvas, x: f32, y: f32) {
    for radius in [16.0_f32, 30.0, 44.0] {
        let ring = outline(circle(x - 14.0, y, radius), 5.0);
        let area = Rect::new(x - 14.0, y - radius * 0.72 - 2.0, 64.0, radius * 1.44 + 4.0);
        canvas.paint(area, WHITE.at(0.9), move |px, py| ring(px, py).max((py - y).abs() - (px - x + 14.0)));
    }
}

/// Raised characters: light from the upper left, shadow to the lower right.
fn embossed(canvas: &mut Canvas, x: f32, y: f32, text: &str, style: Style) {
    canvas.text(x + 3.0, y + 3.0, text, style.inked(Ink::new(6, 30, 56).at(0.75)));
    canvas.text(x - 1.0, y - 1.0, text, style);
    canvas.text(x, y, text, style.inked(Ink::new(226, 232, 236)));
}

/// The sign of a card scheme that does not exist.
fn scheme(canvas: &mut Canvas, area: Rect) {
    canvas.paint(area, WHITE, area.rounded(12.0));
    let stripe = Rect::new(area.x + 8.0, area.y + 8.0, (area.w - 16.0) / 3.0, area.h - 16.0);
    for (step, ink) in [Ink::new(214, 74, 60), Ink::new(46, 110, 170), Ink::new(40, 146, 120)].into_iter().enumerate() {
        let part = Rect { x: stripe.x + step as f32 * stripe.w, ..stripe };
        canvas.paint(area, ink, part.rounded(6.0));
    }
    canvas.text_centred(area.x + area.w / 2.0, area.y + 16.0, "样例卡", Style::new(34.0, WHITE).bold().tracked(4.0));
    canvas.text_centred(area.x + area.w / 2.0, area.y + 54.0, "SAMPLEPAY", Style::new(22.0, WHITE).bold().tracked(1.0));
}

fn signature_panel(canvas: &mut Canvas, area: Rect) {
    canvas.fill(area, Ink::new(248, 248, 244));
    let stripe = Style::new(16.0, Ink::new(150, 178, 196));
    for row in 0..4_u8 {
        let x = area.x + 6.0 + 11.0 * f32::from(row % 2);
        let text = "样例银行 SAMPLE BANK ".repeat(3);
        canvas.text(x, area.y + 4.0 + 20.0 * f32::from(row), &format!("{text}样例银行"), stripe);
    }
}
