//! Portrait side of the resident identity card.

use super::{BLACK, blank_card, card};
use crate::canvas::{Canvas, Ink, Rect, Waves, ellipse, mix, segment};
use crate::ornament::sample_line;
use crate::people::Person;
use crate::scene::{Sheet, Table};
use crate::text::Style;

const LABEL: Style = Style::new(30.0, Ink::new(58, 128, 176));
const VALUE: Style = Style::new(38.0, BLACK).tracked(2.0);

/// Draws the side with name, number and portrait.
pub(crate) fn draw(person: &Person, size: f32) -> Sheet {
    let mut canvas = blank_card(Ink::new(236, 243, 247), size);
    background(&mut canvas);
    portrait(&mut canvas, Rect::new(640.0, 84.0, 290.0, 392.0), person.long_hair);

    canvas.text_spread(62.0, 84.0, 76.0, "姓名", LABEL);
    canvas.text(168.0, 78.0, person.name, Style::new(44.0, BLACK).tracked(4.0));
    canvas.text_spread(62.0, 158.0, 76.0, "性别", LABEL);
    canvas.text(168.0, 154.0, person.sex, VALUE);
    canvas.text_spread(268.0, 158.0, 76.0, "民族", LABEL);
    canvas.text(372.0, 154.0, "汉", VALUE);
    canvas.text_spread(62.0, 228.0, 76.0, "出生", LABEL);
    let [year, month, day] = person.born;
    canvas.text(168.0, 224.0, year, VALUE);
    canvas.text(258.0, 228.0, "年", LABEL);
    canvas.text_centred(330.0, 224.0, month, VALUE);
    canvas.text(368.0, 228.0, "月", LABEL);
    canvas.text_centred(436.0, 224.0, day, VALUE);
    canvas.text(474.0, 228.0, "日", LABEL);
    canvas.text_spread(62.0, 306.0, 76.0, "住址", LABEL);
    canvas.text_block(168.0, 302.0, 430.0, 52.0, person.address, VALUE);

    canvas.text(62.0, 534.0, "公民身份号码", LABEL);
    canvas.text_spread(330.0, 522.0, 590.0, person.number, Style::new(52.0, BLACK).bold());
    sample_line(&mut canvas, 330.0, 440.0, 26.0);
    card(canvas, Table::Wood)
}

/// The pale blue and pink background with its fine waves, shared with nothing else.
fn background(canvas: &mut Canvas) {
    let (width, height) = (canvas.width(), canvas.height());
    canvas.map(|x, y, color| {
        let pink = (1.0 - ((x / width - 0.42).powi(2) * 5.0 + (y / height - 0.55).powi(2) * 4.0)).clamp(0.0, 1.0);
        mix(color, [247.0, 229.0, 231.0], pink * 0.85)
    });
    let blue = Ink::new(110, 168, 206);
    let rose = Ink::new(222, 138, 152);
    let area = canvas.area();
    canvas.waves(
        area,
        Waves { spacing: 36.0, amplitude: 14.0, length: 330.0, drift: 0.0016, width: 3.0 },
        blue.at(0.17),
    );
    canvas.waves(
        area,
        Waves { spacing: 42.0, amplitude: 16.0, length: 270.0, drift: -0.0021, width: 3.0 },
        rose.at(0.13),
    );
    canvas.rosette((width * 0.4, height * 0.52), height * 0.40, 16.0, 24.0, rose.at(0.13));
}

/// A drawn head and shoulders; nobody's likeness.
fn portrait(canvas: &mut Canvas, area: Rect, long_hair: bool) {
    let skin = Ink::new(232, 194, 166);
    let shade = Ink::new(205, 158, 130);
    let hair = Ink::new(34, 28, 28);
    let coat = if long_hair { Ink::new(58, 62, 92) } else { Ink::new(38, 42, 52) };
    let (cx, cy) = (area.x + area.w / 2.0, area.y + area.h * 0.40);
    let unit = area.w / 290.0;
    let at = |dx: f32, dy: f32| (cx + dx * unit, cy + dy * unit);
    let spot = |dx: f32, dy: f32, rx: f32, ry: f32| ellipse(cx + dx * unit, cy + dy * unit, rx * unit, ry * unit);
    let stroke = |a: (f32, f32), b: (f32, f32), width: f32| segment(at(a.0, a.1), at(b.0, b.1), width * unit);

    canvas.paint(area, Ink::new(244, 247, 250).at(0.85), area.inset(4.0).rounded(10.0));
    if long_hair {
        canvas.paint(area, hair, spot(0.0, 14.0, 98.0, 132.0));
        canvas.paint(area, hair, stroke((-62.0, 40.0), (-66.0, 128.0), 62.0));
        canvas.paint(area, hair, stroke((62.0, 40.0), (66.0, 128.0), 62.0));
    } else {
        canvas.paint(area, hair, spot(0.0, -30.0, 86.0, 92.0));
    }
    let shoulders = Rect::new(area.x + 6.0, cy + 128.0 * unit, area.w - 12.0, area.h);
    let bust = Rect::new(area.x, area.y, area.w, area.h - 4.0);
    canvas.paint(bust, coat, shoulders.rounded(78.0 * unit));
    canvas.paint(area, shade, stroke((0.0, 70.0), (0.0, 122.0), 66.0));
    canvas.paint(area, Ink::new(246, 246, 248), stroke((-30.0, 134.0), (2.0, 190.0), 26.0));
    canvas.paint(area, Ink::new(246, 246, 248), stroke((30.0, 134.0), (-2.0, 190.0), 26.0));
    canvas.paint(area, shade, stroke((0.0, 118.0), (0.0, 148.0), 34.0));
    if !long_hair {
        canvas.paint(bust, Ink::new(120, 34, 44), stroke((0.0, 176.0), (0.0, 230.0), 20.0));
        canvas.paint(area, shade, spot(-78.0, 8.0, 12.0, 22.0));
        canvas.paint(area, shade, spot(78.0, 8.0, 12.0, 22.0));
    }
    canvas.paint(area, skin, spot(0.0, 6.0, 76.0, 98.0));

    if long_hair {
        let crown = spot(0.0, -42.0, 88.0, 74.0);
        let face = spot(0.0, 40.0, 82.0, 100.0);
        canvas.paint(area, hair, move |x, y| crown(x, y).max(-face(x, y)));
    } else {
        let crown = spot(0.0, -40.0, 84.0, 72.0);
        let face = spot(0.0, 32.0, 88.0, 92.0);
        canvas.paint(area, hair, move |x, y| crown(x, y).max(-face(x, y)));
    }
    for side in [-1.0_f32, 1.0] {
        canvas.paint(area, hair, stroke((side * 18.0, -28.0), (side * 50.0, -28.0), if long_hair { 4.0 } else { 7.0 }));
        canvas.paint(area, Ink::new(250, 248, 246), spot(side * 34.0, -2.0, 17.0, 10.0));
        canvas.paint(area, Ink::new(40, 28, 24), spot(side * 34.0, -2.0, 8.0, 8.0));
        canvas.paint(area, hair, stroke((side * 20.0, -11.5), (side * 47.0, -11.5), 3.0));
        canvas.paint(area, shade.at(0.45), spot(side * 44.0, 34.0, 18.0, 12.0));
        canvas.paint(area, shade, stroke((side * 9.0, 34.0), (side * 3.0, 38.0), 4.0));
    }
    canvas.paint(area, shade.at(0.7), stroke((-5.0, 4.0), (-8.0, 30.0), 4.0));
    let lips = if long_hair { Ink::new(190, 82, 86) } else { Ink::new(176, 104, 94) };
    canvas.paint(area, lips, spot(0.0, 62.0, 25.0, 7.5));
    canvas.paint(area, Ink::new(132, 62, 62), stroke((-22.0, 61.0), (22.0, 61.0), 2.4));
}
