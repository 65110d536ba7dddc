//! One-character names of provinces in filing and licence numbers.
//!
//! Two systems differ: the ICP registry writes 蜀 黔 滇 陇, the police 川 贵 云 甘 (both 云 and 滇 are met).

/// A province by its one-character names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Province {
    /// First two digits in GB/T 2260.
    pub code: u32,
    /// What the ICP registry writes.
    pub icp: char,
    /// What the public-security registry writes.
    pub police: char,
}

const fn same(code: u32, name: char) -> Province {
    Province { code, icp: name, police: name }
}

const fn two(code: u32, icp: char, police: char) -> Province {
    Province { code, icp, police }
}

/// All 31, by code.
static PROVINCES: [Province; 31] = [
    same(11, '京'),
    same(12, '津'),
    same(13, '冀'),
    same(14, '晋'),
    same(15, '蒙'),
    same(21, '辽'),
    same(22, '吉'),
    same(23, '黑'),
    same(31, '沪'),
    same(32, '苏'),
    same(33, '浙'),
    same(34, '皖'),
    same(35, '闽'),
    same(36, '赣'),
    same(37, '鲁'),
    same(41, '豫'),
    same(42, '鄂'),
    same(43, '湘'),
    same(44, '粤'),
    same(45, '桂'),
    same(46, '琼'),
    same(50, '渝'),
    two(51, '蜀', '川'),
    two(52, '黔', '贵'),
    two(53, '滇', '云'),
    same(54, '藏'),
    same(61, '陕'),
    two(62, '陇', '甘'),
    same(63, '青'),
    same(64, '宁'),
    same(65, '新'),
];

impl Province {
    /// The province of a character the ICP registry writes.
    pub fn of_icp(name: char) -> Option<&'static Self> {
        PROVINCES.iter().find(|province| province.icp == name)
    }

    /// The province of any character in use for it: either registry's, 秦 for Shaanxi, or a traditional form.
    pub fn of_any(name: char) -> Option<&'static Self> {
        let name = match name {
            '秦' | '陝' => '陕',
            '遼' => '辽',
            '滬' => '沪',
            '蘇' => '苏',
            '閩' => '闽',
            '贛' => '赣',
            '魯' => '鲁',
            '粵' => '粤',
            '瓊' => '琼',
            '隴' => '陇',
            '寧' => '宁',
            '貴' => '贵',
            '雲' => '云',
            '晉' => '晋',
            name => name,
        };
        PROVINCES.iter().find(|province| province.icp == name || province.police == name)
    }

    /// The province of two digits in GB/T 2260.
    pub fn of_code(code: u32) -> Option<&'static Self> {
        PROVINCES.iter().find(|province| province.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::region::is_mainland_province;

    #[test]
    fn the_table_is_sorted_and_whole() {
        assert!(PROVINCES.windows(2).all(|pair| pair[0].code < pair[1].code));
        assert_eq!((0..100).filter(|code| is_mainland_province(*code)).count(), PROVINCES.len());
        assert!(PROVINCES.iter().all(|province| is_mainland_province(province.code)));
        assert_eq!(Province::of_any('川'), Province::of_icp('蜀'));
        assert!(Province::of_icp('川').is_none());
    }
}
