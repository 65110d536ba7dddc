use super::*;

fn d(y: i32, m: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, day).unwrap()
}

#[test]
fn reads_every_spelling_of_one_day() {
    for text in [
        "2010-05-06",
        "2010.05.06",
        "20100506",
        "2010/5/6",
        "2010年5月6日",
        "2010 年 5 月 6 日",
        "２０１０－０５－０６",
        "二〇一〇年五月六日",
        " 2010-05-06 ",
        "2010-05-06 08:30:00",
        "2010-05-06T08:30:00Z",
        "2010-05-06T08:30:00+08:00",
        "2010-05-06T08:30:00.123Z",
        "2010年05月06号",
    ] {
        assert_eq!(read_date(text), DateToken::Day(d(2010, 5, 6)), "{text}");
    }
    assert_eq!(read_date("二〇二三年十二月三十一日"), DateToken::Day(d(2023, 12, 31)));
    assert_eq!(read_date("二零二零年二月二十日"), DateToken::Day(d(2020, 2, 20)));
}

#[test]
fn numerals_beyond_any_number_are_no_day() {
    for text in [
        "四二九四九六七二九十四二九四九六七二九五年一月一日",
        "四二九四九六七二九十九年一月一日",
        "九九九九九九九九九九九年一月一日",
    ] {
        assert!(matches!(read_date(text), DateToken::Unreadable(_)), "{text}");
    }
}

#[test]
fn reads_long_term_tokens() {
    for text in [
        "长期",
        "长期有效",
        "永久",
        "forever",
        "FOREVER",
        "long-term",
        "29991231",
        "2099-12-30",
        "2099-12-31",
        "9999-12-31",
        "3000-01-01",
        " 长期 ",
    ] {
        assert_eq!(read_date(text), DateToken::LongTerm, "{text}");
    }
    assert_eq!(read_date("fovever"), DateToken::Unreadable("misspelt-long-term"));
    assert_eq!(read_date("2099-12-29"), DateToken::Day(d(2099, 12, 29)));
}

#[test]
fn reads_ranges_as_printed() {
    let long = DateToken::Range(d(2010, 5, 6), End::LongTerm);
    for text in [
        "2010.05.06-长期",
        "2010.05.06 - 长期",
        "2010年5月6日至长期",
        "20100506-长期",
        "2010-05-06至9999-12-31",
        "[\"2010-05-06\",\"长期\"]",
        "自2010年5月6日至长期",
    ] {
        assert_eq!(read_date(text), long, "{text}");
    }
    let dated = DateToken::Range(d(2010, 5, 6), End::Day(d(2030, 5, 6)));
    for text in [
        "2010.05.06-2030.05.06",
        "2010-05-06-2030-05-06",
        "20100506-20300506",
        "2010.05.06—2030.05.06",
        "2010/5/6~2030/5/6",
        "2010年5月6日至2030年5月6日止",
        "2010.05.06至2030.05.06",
    ] {
        assert_eq!(read_date(text), dated, "{text}");
    }
}

#[test]
fn the_last_day_counts() {
    let end = End::Day(d(2026, 11, 21));
    assert!(!end.has_passed(d(2026, 11, 21)) && end.has_passed(d(2026, 11, 22)));
    assert!(end.reaches(add_months(d(2026, 8, 21), 3)) && !end.reaches(add_months(d(2026, 8, 22), 3)));
    assert!(End::LongTerm.reaches(NaiveDate::MAX));
}

#[test]
fn says_why_a_date_cannot_be_read() {
    for (text, reason) in [
        ("", "empty"),
        ("　", "empty"),
        ("2023-02-29", "no-such-date"),
        ("1900-02-29", "no-such-date"),
        ("2023-13-01", "no-such-date"),
        ("20230431", "no-such-date"),
        ("2023-05", "day-missing"),
        ("2023年5月", "day-missing"),
        ("06/05/2010", "day-month-order"),
        ("10-05-06", "two-digit-year"),
        ("2030.05.06-2010.05.06", "range-reversed"),
        ("abc", "not-a-date"),
        ("2023-05-06-", "not-a-date"),
        ("2023****", "masked"),
        ("99999999999999", "not-a-date"),
    ] {
        assert_eq!(read_date(text), DateToken::Unreadable(reason), "{text}");
    }
}
