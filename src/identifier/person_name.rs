//! Names of natural persons: Han names of any plane, minority and foreign names with an interpunct, Latin names.

use super::{Judgement, folded};
use crate::text::name::{is_encoded_private_use, is_han, is_interpunct, is_organisation_name};
use crate::text::normal::{Changes, fold_width, is_invisible, is_masked, is_space};

/// The most characters taken for a name. Han names of 15 and more exist, Latin ones are longer.
const MOST: usize = 60;

/// Words that stand where a name should, in any case of letters.
const PLACEHOLDERS: [&str; 22] = [
    "测试",
    "测试人",
    "测试员",
    "测试用户",
    "姓名",
    "法人",
    "法定代表人",
    "联系人",
    "负责人",
    "无",
    "未知",
    "暂无",
    "某某",
    "不详",
    "test",
    "test user",
    "n/a",
    "none",
    "null",
    "unknown",
    "xxx",
    "xxxx",
];

const TITLES: [&str; 9] = ["先生", "女士", "小姐", "老师", "经理", "太太", "同志", "老板", "总经理"];

#[derive(Default)]
struct Seen {
    count: usize,
    han: usize,
    latin: usize,
    other_script: bool,
}

/// Grades a name as typed.
pub(super) fn judge(raw: &str) -> Judgement {
    if is_masked(raw) {
        return Judgement::MASKED;
    }
    let mut changes = Changes::none();
    let mut seen = Seen::default();
    let mut before: Option<char> = None;
    let mut chars = raw.trim_matches(|c| is_space(c) || is_invisible(c)).chars().peekable();
    while let Some(c) = chars.next() {
        if is_invisible(c) {
            changes.add(Changes::INVISIBLE);
            continue;
        }
        if is_space(c) {
            changes.add(Changes::SPACES);
            continue;
        }
        let narrow = fold_width(c);
        if narrow != c {
            changes.add(Changes::FULL_WIDTH);
        }
        seen.count += 1;
        let dot = is_interpunct(narrow) || (matches!(narrow, '.' | '。') && before.is_some_and(is_han));
        if dot {
            // The interpunct joins two parts: never first, last or doubled.
            if before.is_none_or(|c| !is_han(c) && !c.is_alphabetic()) || chars.peek().is_none() {
                return Judgement::invalid("interpunct");
            }
            before = Some('·');
            continue;
        }
        if let Err(reason) = seen.take(narrow, before) {
            return Judgement::invalid(reason);
        }
        before = Some(narrow);
    }
    if seen.count == 0 {
        return Judgement::invalid("empty");
    }
    if before == Some('·') {
        return Judgement::invalid("interpunct");
    }
    if seen.han + seen.latin == 0 && !seen.other_script {
        return Judgement::invalid("characters");
    }
    if seen.count > MOST {
        return Judgement::invalid("length");
    }
    if trimmed_is(raw, &PLACEHOLDERS) {
        return Judgement::suspicious("placeholder");
    }
    if seen.count == 1 {
        return Judgement::suspicious("one-character");
    }
    if seen.han > 0 {
        let text = raw.trim();
        if TITLES.iter().any(|title| text.ends_with(title)) {
            return Judgement::suspicious("title");
        }
        if is_organisation_name(text) || text.starts_with("个体户") {
            return Judgement::suspicious("organisation-name");
        }
        if seen.latin > 0 {
            return Judgement::suspicious("mixed-scripts");
        }
    }
    if seen.other_script {
        return Judgement::suspicious("script");
    }
    folded(Judgement::VALID, changes)
}

impl Seen {
    fn take(&mut self, c: char, before: Option<char>) -> Result<(), &'static str> {
        match c {
            c if is_han(c) || is_encoded_private_use(c) || matches!(c, '\u{2E80}'..='\u{2FD5}') => self.han += 1,
            '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => return Err("unencoded-rare-character"),
            c if c.is_numeric() => return Err("digit"),
            c if is_latin(c) => self.latin += 1,
            c if c.is_alphabetic() => self.other_script = true,
            // Combining marks, and the signs inside Latin names: O'Brien, Jean-Luc, J. R. Smith, SMITH, JOHN.
            '\u{0300}'..='\u{036F}' => {}
            '\'' | '’' | '-' | '.' | ',' | '/'
                if self.latin > 0 && before.is_some_and(|b| b.is_alphabetic() || b == '.') => {}
            _ => return Err("characters"),
        }
        Ok(())
    }
}

const fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{00C0}'..='\u{00D6}' | '\u{00D8}'..='\u{00F6}' | '\u{00F8}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}')
}

fn trimmed_is(raw: &str, words: &[&str]) -> bool {
    let trimmed = raw.trim();
    words.iter().any(|word| word.eq_ignore_ascii_case(trimmed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::Grade;

    #[test]
    fn grades_names() {
        for name in [
            "李四",
            "买买提・艾力",
            "李𠮷",
            "张　三",
            "欧阳娜娜",
            "迪丽热巴·迪力木拉提",
            "ZHANG SAN",
            "O'Brien Mary",
            "Jean-Luc Picard",
            "李䶮",
            "李\u{E863}",
            "José García",
            "买买提.艾力",
            "⼈名",
            "J. R. Smith",
        ] {
            assert!(judge(name).is_valid(), "{name}: {:?}", judge(name));
        }
        for name in ["·李", "李·", "买买提··艾力", "李4", "李😀", "", "  ", "李\u{E000}", "---", "李_四", "张三(小张)"]
        {
            assert_eq!(judge(name).grade, Grade::Invalid, "{name}");
        }
        for name in ["*三", "张**", "李", "测试", "张先生", "示例云杉科技有限公司", "李A", "test", "N/A", "None", "XXX"]
        {
            assert_eq!(judge(name).grade, Grade::Suspicious, "{name}");
        }
    }
}
