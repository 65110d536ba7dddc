//! Countries (ISO 3166-1) as nationality codes on permanent residence cards.

use super::list::body;

/// Lines of eight bytes: three letters, a tab, three digits, the line's end.
static LINES: &[u8] = body(include_str!("../../rules/lists/countries.tsv"));

fn lines() -> impl Iterator<Item = (&'static [u8], &'static [u8])> {
    LINES.chunks_exact(8).filter_map(|line| Some((line.get(..3)?, line.get(4..7)?)))
}

/// Whether three ASCII digits are a country.
pub(super) fn is_numeric(code: &[u8]) -> bool {
    lines().any(|(_, numeric)| numeric == code)
}

/// Whether three letters are a country, or one of ICAO 9303's codes for persons without one.
pub(super) fn is_alpha(code: &[u8]) -> bool {
    matches!(
        code,
        b"XXA"
            | b"XXB"
            | b"XXC"
            | b"XXX"
            | b"XOM"
            | b"XKX"
            | b"RKS"
            | b"UNO"
            | b"UNA"
            | b"UNK"
            | b"EUE"
            | b"GBD"
            | b"GBN"
            | b"GBO"
            | b"GBP"
            | b"GBS"
    ) || lines().any(|(alpha, _)| alpha == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_loads_sorted_and_unique() {
        let all: Vec<_> = lines().collect();
        assert!(
            all.len() >= 249
                && LINES.len() == all.len() * 8
                && LINES.iter().skip(7).step_by(8).all(|byte| *byte == b'\n')
        );
        assert!(all.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let mut numbers: Vec<_> = all.iter().map(|(_, numeric)| numeric).collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), all.len());
        assert!(all.iter().all(|(alpha, numeric)| alpha.len() == 3 && numeric.len() == 3));
        assert!(
            is_numeric(b"124") && is_numeric(b"156") && !is_numeric(b"999") && is_alpha(b"FRA") && !is_alpha(b"ZZZ")
        );
    }
}
