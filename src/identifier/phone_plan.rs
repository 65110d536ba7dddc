//! The mainland numbering plan: mobile segments, area codes, service numbers; and the world's country codes.
//!
//! Source: numbering plan of the ministry as collected in the domain notes and in libphonenumber's metadata (Apache-2.0,
//! facts only), as of 2026-11-21. Segments are added every few years: extend [`mobile`].

use super::digits::number;

/// What a national number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Line {
    Mobile,
    /// Assigned to devices: receives no calls.
    DataOnly,
    /// In a segment that was not assigned when the table was made: new ones come every few years.
    Unassigned,
    FreePhone,
    Service,
    Landline,
    /// A landline with an area code that is not in the table.
    UnknownArea,
    /// A landline without area code.
    NoArea,
    /// A mobile number with the long-distance 0 of old days.
    ZeroMobile,
    None(&'static str),
}

/// Classifies the digits of one national number, extension and +86 removed.
pub(super) fn classify(digits: &[u8]) -> Line {
    match digits {
        [b'4' | b'8', b'0', b'0', rest @ ..] if digits.len() != 8 && digits.len() != 7 => {
            if rest.len() == 7 {
                Line::FreePhone
            } else {
                Line::None("length")
            }
        }
        [b'0', b'1', b'3'..=b'9', ..] if digits.len() == 12 && digits.get(1..).is_some_and(is_mobile_shaped) => {
            Line::ZeroMobile
        }
        [b'0', ..] => landline(digits),
        [b'1', ..] if digits.len() == 11 => mobile(digits),
        _ if is_service(digits) => Line::Service,
        [b'1', ..] => Line::None(if digits.len() > 8 { "length" } else { "form" }),
        [b'2'..=b'8', ..] if matches!(digits.len(), 7 | 8) => Line::NoArea,
        _ => Line::None("form"),
    }
}

/// Whether eleven digits begin with a mobile segment, or with one that may be assigned by now.
pub(super) fn is_mobile_shaped(digits: &[u8]) -> bool {
    matches!(mobile(digits), Line::Mobile | Line::DataOnly | Line::Unassigned)
}

fn mobile(digits: &[u8]) -> Line {
    match digits {
        [b'1', b'4', b'0' | b'1' | b'4', ..] => Line::DataOnly,
        [b'1', b'3' | b'8', ..]
        | [b'1', b'4', b'5'..=b'9', ..]
        | [b'1', b'5', b'0'..=b'3' | b'5'..=b'9', ..]
        | [b'1', b'6', b'2' | b'5' | b'6' | b'7', ..]
        | [b'1', b'7', b'0'..=b'8', ..]
        | [b'1', b'9', b'0'..=b'3' | b'5'..=b'9', ..] => Line::Mobile,
        [b'1', b'5', b'4', ..]
        | [b'1', b'6', b'1' | b'3' | b'4' | b'8' | b'9', ..]
        | [b'1', b'7', b'9', ..]
        | [b'1', b'9', b'4', ..] => Line::Unassigned,
        _ => Line::None("unknown-segment"),
    }
}

/// 0, area code, subscriber. Eight digits where the table says so, seven elsewhere.
fn landline(digits: &[u8]) -> Line {
    let area_length = match digits {
        [_, b'1', b'0', ..] | [_, b'2', b'0'..=b'5' | b'7'..=b'9', ..] => 2,
        [_, b'3'..=b'9', ..] => 3,
        _ => return Line::None("unknown-area-code"),
    };
    let (Some(area), Some(subscriber)) = (digits.get(1..=area_length).and_then(number), digits.get(area_length + 1..))
    else {
        return Line::None("length");
    };
    if is_area_service(subscriber) {
        return Line::Service;
    }
    if !matches!(subscriber, [b'2'..=b'8', ..]) {
        return Line::None(if matches!(subscriber.len(), 7 | 8) { "subscriber-first-digit" } else { "length" });
    }
    let known = area_length == 2 || is_area(area);
    let fits = match subscriber.len() {
        8 => area_length == 2 || has_eight_digits(area) || has_either(area),
        7 => area_length == 3 && !has_eight_digits(area),
        _ => false,
    };
    match (fits, known) {
        (true, true) => Line::Landline,
        (true, false) => Line::UnknownArea,
        (false, _) => Line::None("length"),
    }
}

const fn has_eight_digits(area: u32) -> bool {
    matches!(area, 311 | 371 | 377 | 379 | 411 | 431 | 432 | 451 | 510..=519 | 523 | 527 | 531 | 532 | 551 | 571 | 573..=577
        | 579 | 591 | 595 | 731 | 755 | 757 | 760 | 769 | 791 | 871 | 898)
}

const fn has_either(area: u32) -> bool {
    matches!(area, 433 | 435 | 754 | 851)
}

/// Area codes of three digits.
const fn is_area(area: u32) -> bool {
    matches!(area, 310..=319 | 335 | 349..=359 | 370..=379 | 391..=398
        | 410..=419 | 421 | 427 | 429 | 431..=440 | 448 | 451..=459 | 464 | 467..=479 | 482 | 483
        | 510..=519 | 523 | 527 | 530..=539 | 543 | 546 | 550..=566 | 570..=580 | 591..=599
        | 631..=635 | 660 | 662 | 663 | 668 | 691 | 692
        | 701 | 710..=719 | 722 | 724 | 728 | 730..=739 | 743..=746 | 750..=760 | 762 | 763 | 765 | 766 | 768..=779 | 790..=799
        | 810..=819 | 825..=827 | 830..=840 | 851..=859 | 870..=879 | 881 | 883 | 886..=888 | 891..=898
        | 901..=903 | 906 | 908..=919 | 930..=939 | 941 | 943 | 951..=955 | 970..=979 | 990..=999)
}

/// Short numbers dialled alone.
fn is_service(digits: &[u8]) -> bool {
    match digits {
        // Emergency and information: 110, 119, 120, 122, 114, 117, 121.
        [b'1', b'1' | b'2', _] => true,
        // Operators 10000, 10010, 10086, 10099; hot lines 12306, 12315, 12345; post 11185.
        [b'1', b'0' | b'1' | b'2', ..] if digits.len() == 5 => true,
        [b'1', b'1', b'6' | b'8', b'1', b'1', b'4'] => true,
        [b'9', b'5', ..] => matches!(digits.len(), 5 | 6),
        [b'9', b'6', ..] => (5..=7).contains(&digits.len()),
        _ => false,
    }
}

/// Service numbers behind an area code: 0571-96345, 010-12345, 021-95588.
fn is_area_service(digits: &[u8]) -> bool {
    match digits {
        [b'9', b'5' | b'6', ..] => matches!(digits.len(), 5 | 6),
        [b'1', b'0' | b'1' | b'2', ..] => digits.len() == 5,
        _ => false,
    }
}

/// The length of the country code at the front, 1 to 3; `None` if none is assigned. +86 is not asked here.
pub(super) fn country_code_length(digits: &[u8]) -> Option<usize> {
    match digits {
        [b'1' | b'7', ..] => return Some(1),
        [b'0', ..] => return None,
        _ => {}
    }
    let two = digits.get(..2).and_then(number)?;
    if matches!(two, 20 | 27 | 30..=34 | 36 | 39..=41 | 43..=49 | 51..=58 | 60..=66 | 81 | 82 | 84 | 90..=95 | 98) {
        return Some(2);
    }
    let three = digits.get(..3).and_then(number)?;
    matches!(three, 211..=213 | 216 | 218 | 220..=269 | 290 | 291 | 297..=299 | 350..=359 | 370..=389 | 420 | 421 | 423
        | 500..=509 | 590..=599 | 670 | 672..=683 | 685..=692 | 800 | 808 | 850 | 852 | 853 | 855 | 856 | 870 | 878 | 880 | 881..=883
        | 886 | 888 | 960..=968 | 970..=977 | 979 | 992..=996 | 998)
    .then_some(3)
}
