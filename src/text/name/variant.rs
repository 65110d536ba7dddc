//! Characters that stand for another: private-use leftovers, compatibility forms, traditional forms, look-alikes.

use std::sync::LazyLock;

/// The characters that U+E815 to U+E864 stood for in GBK fonts before GB 18030-2005 and -2022 gave them code points.
const PRIVATE_USE: &str = "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱\
     䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";

/// The encoded character for a private-use one of old GBK fonts; `None` for any other character.
///
/// The best-known is U+E863, now 䶮 (U+4DAE). Any other private-use character is a rare one that was never encoded.
pub(crate) fn private_use(c: char) -> Option<char> {
    if !matches!(c, '\u{E815}'..='\u{E864}') {
        return None;
    }
    let index = u32::from(c).checked_sub(0xE815)?;
    PRIVATE_USE.chars().nth(usize::try_from(index).ok()?)
}

type Pairs = LazyLock<Box<[(char, char)]>>;

static COMPATIBILITY: Pairs =
    LazyLock::new(|| pairs(include_str!("../../../rules/lists/compatibility-characters.tsv")));
static TRADITIONAL: Pairs = LazyLock::new(|| pairs(include_str!("../../../rules/lists/traditional-characters.tsv")));

fn pairs(text: &str) -> Box<[(char, char)]> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (from, to) = line.split_once('\t')?;
            Some((from.chars().next()?, to.chars().next()?))
        })
        .collect()
}

fn find(table: &[(char, char)], c: char) -> Option<char> {
    let place = table.binary_search_by_key(&c, |(from, _)| *from).ok()?;
    table.get(place).map(|(_, to)| *to)
}

/// The unified ideograph for a Kangxi radical or compatibility ideograph.
pub(crate) fn compatible(c: char) -> Option<char> {
    if matches!(c, '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FAD9}' | '\u{2F800}'..='\u{2FA1D}') {
        find(&COMPATIBILITY, c)
    } else {
        None
    }
}

/// The simplified form of a traditional or variant character; the character itself where there is none.
pub(crate) fn simplified(c: char) -> char {
    find(&TRADITIONAL, c).unwrap_or(c)
}

/// Whether optical reading or a hasty eye takes one character for the other.
pub(crate) fn look_alike(a: char, b: char) -> bool {
    const GROUPS: [&str; 44] = [
        "司可同",
        "未末",
        "已己巳",
        "人入",
        "土士",
        "日曰",
        "大太犬",
        "王玉主",
        "千干于",
        "天夭",
        "午牛",
        "田由甲申",
        "今令",
        "戊戌戍",
        "刀力",
        "千于",
        "贝见",
        "历厉",
        "酒洒",
        "折拆",
        "萧箫",
        "鸟乌",
        "免兔",
        "侯候",
        "候侯",
        "治冶",
        "汩汨",
        "析折",
        "崇祟",
        "淮准",
        "住往",
        "待侍",
        "名各",
        "目且",
        "白自",
        "问间",
        "办为",
        "体休",
        "科料",
        "技枝",
        "扬杨",
        "沦论",
        "0ODQ",
        "1IL",
    ];
    GROUPS.iter().any(|group| group.contains(a) && group.contains(b))
        || matches!(
            (a, b),
            ('2', 'Z') | ('Z', '2') | ('5', 'S') | ('S', '5') | ('8', 'B') | ('B', '8') | ('6', 'G') | ('G', '6')
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_use_maps_as_the_standards_say() {
        for (from, to) in [
            (0xE816, '\u{20087}'),
            (0xE817, '\u{20089}'),
            (0xE818, '\u{200CC}'),
            (0xE81E, '\u{9FB4}'),
            (0xE831, '\u{215D7}'),
            (0xE843, '\u{9FB9}'),
            (0xE863, '\u{4DAE}'),
            (0xE864, '\u{9FBB}'),
        ] {
            assert_eq!(private_use(char::from_u32(from).unwrap()), Some(to));
        }
        assert_eq!(private_use('\u{E814}'), None);
        assert_eq!(private_use('\u{E865}'), None);
    }

    #[test]
    fn lists_load_sorted_and_unique() {
        for (table, least) in [(&COMPATIBILITY, 1_200), (&TRADITIONAL, 3_000)] {
            assert!(table.len() > least);
            assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0));
            assert!(table.iter().all(|(from, to)| from != to));
        }
    }

    #[test]
    fn folds_single_characters() {
        assert_eq!(compatible('\u{F9E1}'), Some('李'));
        assert_eq!(compatible('⼈'), Some('人'));
        assert_eq!(simplified('張'), '张');
        assert_eq!(simplified('三'), '三');
        assert!(look_alike('司', '可'));
    }
}
