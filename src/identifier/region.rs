//! Administrative divisions (GB/T 2260): provinces, and all county codes there have been with their years.

use std::sync::LazyLock;

use super::digits::{digit, number};

/// Code, first and last year of use.
type Span = (u32, u16, u16);

static SPANS: LazyLock<Box<[Span]>> = LazyLock::new(|| {
    include_str!("../../rules/lists/regions.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let code = fields.next()?.parse().ok()?;
            let mut year = |open| match fields.next() {
                Some("") | None => Some(open),
                Some(year) => year.parse().ok(),
            };
            Some((code, year(0)?, year(u16::MAX)?))
        })
        .collect()
});

/// One bit for each county code of a prefecture, by the prefecture's four digits: an existence test must not cost a
/// binary search over all the years.
struct Known {
    slots: Box<[u16]>,
    counties: Box<[u128]>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut slots = vec![0_u16; 10_000].into_boxed_slice();
    let mut counties = vec![0_u128];
    for (code, ..) in SPANS.iter() {
        let Some(slot) = slots.get_mut(*code as usize / 100) else { continue };
        if *slot == 0 {
            *slot = u16::try_from(counties.len()).unwrap_or(0);
            counties.push(0);
        }
        if let Some(bits) = counties.get_mut(usize::from(*slot)) {
            *bits |= 1 << (*code % 100);
        }
    }
    Known { slots, counties: counties.into_boxed_slice() }
});

/// A division code of six digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Region(u32);

impl Region {
    /// Never met in a parsed number: what stands where six digits cannot be had.
    pub(super) const NONE: Self = Self(0);

    /// Reads six ASCII digits; `None` for anything else. Whether the code exists is another question.
    pub fn from_digits(digits: &[u8]) -> Option<Self> {
        if digits.len() == 6 { number(digits).map(Self) } else { None }
    }

    /// The six digits as a number, 0 to 999999.
    pub const fn code(self) -> u32 {
        self.0
    }

    /// The first two digits.
    pub const fn province_code(self) -> u32 {
        self.0 / 10_000
    }

    /// The name of the province, region or municipality in Chinese; `None` if there is none of that code.
    pub const fn province_name(self) -> Option<&'static str> {
        province_name(self.province_code())
    }

    /// Whether a resident identity number can begin with this province. 71 is in GB/T 2260 but on no card.
    pub const fn has_resident_province(self) -> bool {
        is_mainland_province(self.province_code())
    }

    /// Whether the code is, or ever was, in GB/T 2260.
    pub fn is_listed(self) -> bool {
        bits(self.0 / 100) >> (self.0 % 100) & 1 == 1
    }

    /// Whether the first four digits are, or ever were, those of a prefecture.
    pub fn has_listed_prefecture(self) -> bool {
        bits(self.0 / 100) != 0
    }

    /// Whether cards are known to carry the code: listed, or an aggregate of a listed prefecture (..00, ..01 municipal
    /// district, ..02, ..11 and ..20 urban area).
    pub fn is_on_cards(self) -> bool {
        self.is_listed() || (matches!(self.0 % 100, 0 | 1 | 2 | 11 | 20) && self.has_listed_prefecture())
    }

    /// Whether a registrar or police office may use the code: on cards, the state (100000), or a development zone that
    /// GB/T 2260 does not list: ..71 to ..79, ..90 to ..98, Xiong'an 1331.., and single ones of Beijing, Dalian, Chongqing
    /// and Xi'an.
    pub fn is_authority(self) -> bool {
        self.is_on_cards()
            || self.0 == 100_000
            || self.0 / 100 == 1331
            || matches!(self.0, 110_302 | 210_231 | 210_242 | 210_244 | 500_901..=500_906 | 610_131..=610_139)
            || (matches!(self.0 % 100, 71..=79 | 90..=98) && self.has_listed_prefecture())
    }

    /// Whether the code was in use in a year, by the lists alone. Cards carry codes outside their years lawfully: numbers
    /// have been allotted since 1984 only, and some codes were used on after their abolition.
    pub fn was_in_use(self, year: i32) -> bool {
        let first = SPANS.partition_point(|(code, ..)| *code < self.0);
        SPANS
            .iter()
            .skip(first)
            .take_while(|(code, ..)| *code == self.0)
            .any(|(_, from, to)| i32::from(*from) <= year && year <= i32::from(*to))
    }
}

fn bits(prefecture: u32) -> u128 {
    let known = &*KNOWN;
    known.slots.get(prefecture as usize).and_then(|slot| known.counties.get(usize::from(*slot))).copied().unwrap_or(0)
}

/// Whether two digits are those of a mainland province, region or municipality.
pub(super) const fn is_mainland_province(code: u32) -> bool {
    matches!(code, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65)
}

/// Whether two ASCII digits are those of a mainland province.
pub(super) fn starts_with_province(digits: &[u8]) -> bool {
    match digits {
        [tens, ones, ..] => match (digit(*tens), digit(*ones)) {
            (Some(tens), Some(ones)) => is_mainland_province(tens * 10 + ones),
            _ => false,
        },
        _ => false,
    }
}

const fn province_name(code: u32) -> Option<&'static str> {
    Some(match code {
        11 => "北京市",
        12 => "天津市",
        13 => "河北省",
        14 => "山西省",
        15 => "内蒙古自治区",
        21 => "辽宁省",
        22 => "吉林省",
        23 => "黑龙江省",
        31 => "上海市",
        32 => "江苏省",
        33 => "浙江省",
        34 => "安徽省",
        35 => "福建省",
        36 => "江西省",
        37 => "山东省",
        41 => "河南省",
        42 => "湖北省",
        43 => "湖南省",
        44 => "广东省",
        45 => "广西壮族自治区",
        46 => "海南省",
        50 => "重庆市",
        51 => "四川省",
        52 => "贵州省",
        53 => "云南省",
        54 => "西藏自治区",
        61 => "陕西省",
        62 => "甘肃省",
        63 => "青海省",
        64 => "宁夏回族自治区",
        65 => "新疆维吾尔自治区",
        71 | 83 => "台湾省",
        81 => "香港特别行政区",
        82 => "澳门特别行政区",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_loads_sorted_and_unique() {
        assert!(SPANS.len() > 7_200);
        assert!(
            SPANS.windows(2).all(|pair| pair[0].0 < pair[1].0 || (pair[0].0 == pair[1].0 && pair[0].2 < pair[1].1))
        );
        assert!(
            SPANS.iter().all(|(code, from, to)| from <= to && is_mainland_province(code / 10_000) || *code == 710_000)
        );
        assert_eq!(
            SPANS.len(),
            include_str!("../../rules/lists/regions.tsv").lines().filter(|line| !line.starts_with('#')).count()
        );
    }

    #[test]
    fn codes_and_years() {
        let region = |code| Region(code);
        for code in [110_105, 232_722, 542_126, 441_900, 460_300, 460_400, 620_200, 110_101, 653_228, 130_101, 440_120]
        {
            assert!(region(code).is_on_cards(), "{code}");
        }
        for code in [321_119, 110_199, 119_900, 999_999, 0] {
            assert!(!region(code).is_on_cards(), "{code}");
        }
        assert!(!region(500_235).was_in_use(1969));
        assert!(region(500_235).was_in_use(1997));
        assert!(region(110_105).was_in_use(1949));
        assert!(!region(440_524).was_in_use(1880));
        assert!(region(100_000).is_authority() && region(133_100).is_authority() && region(510_190).is_authority());
        assert_eq!(region(330_100).province_name(), Some("浙江省"));
    }
}
