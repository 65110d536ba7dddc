//! Power of attorney by which an enterprise lets somebody else than its legal representative apply.

use super::{BLACK, blank_paper, paper};
use crate::canvas::Ink;
use crate::ornament::{sample_line, seal};
use crate::people::Authority;
use crate::scene::{Sheet, Table};
use crate::text::Style;

/// Draws the letter.
pub(crate) fn draw(authority: &Authority, size: f32) -> Sheet {
    let mut canvas = blank_paper(1080.0, 1400.0, 1080.0 * size, Ink::new(253, 253, 251));
    canvas.text_centred(540.0, 120.0, "企业委托授权书", Style::new(64.0, BLACK).bold().tracked(10.0));
    let style = Style::new(36.0, BLACK);
    let mut top = 280.0;
    let paragraphs = [
        format!(
            "　　兹授权{}（居民身份证号码：{}）作为本单位的申请人，代表本单位办理支付宝实名认证及产品签约事宜。",
            authority.agent, authority.agent_number
        ),
        "　　被授权人在授权范围内签署的文件、提交的材料，本单位均予以认可。本授权书自签发之日起生效。".to_owned(),
    ];
    for paragraph in &paragraphs {
        top = canvas.text_block(110.0, top, 860.0, 62.0, paragraph, style) + 26.0;
    }
    let lines = [
        ("授权单位", authority.company),
        ("统一社会信用代码", authority.code),
        ("法定代表人", authority.representative),
        ("被授权人", authority.agent),
    ];
    top += 30.0;
    for (label, value) in lines {
        canvas.text(110.0, top, label, Style::new(30.0, BLACK).bold());
        canvas.text(400.0, top, value, Style::new(34.0, BLACK));
        top += 66.0;
    }
    canvas.text(110.0, top + 14.0, "注：本文件仅供样张展示，单位及人员均为虚构。", Style::new(26.0, BLACK));
    canvas.text(560.0, 1096.0, "授权单位（盖章）", Style::new(30.0, BLACK));
    seal(&mut canvas, 790.0, 1140.0, 128.0, authority.company);
    canvas.text_centred(790.0, 1216.0, authority.date, Style::new(32.0, BLACK).tracked(2.0));
    sample_line(&mut canvas, 300.0, 1316.0, 30.0);
    paper(canvas, Table::Even)
}
