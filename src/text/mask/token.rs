//! Keys and tokens in texts that everybody may read, told by their shape.

use super::digits::hide;
use crate::identifier::is_key_secret;

/// Fewest letters and digits of a random token.
const SHORTEST: usize = 20;

/// Hides web tokens, AccessKey identifiers and secrets and other long random words among these characters.
pub(super) fn cover(chars: &[char], hidden: &mut [bool]) {
    each_run(
        chars,
        |c| c.is_ascii_alphanumeric(),
        |start, run| {
            if is_random(run, SHORTEST, 4) || (run.len() >= SHORTEST && run.starts_with(&['L', 'T', 'A', 'I'])) {
                hide(hidden, start, start + run.len());
            }
        },
    );
    each_run(
        chars,
        |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'),
        |start, run| {
            if let Some(place) = run.windows(3).position(|mark| mark == ['e', 'y', 'J'])
                && run.len() - place >= 10
            {
                hide(hidden, start + place, start + run.len());
            }
        },
    );
    each_run(
        chars,
        |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '='),
        |start, run| {
            if is_uuid(run) || is_random(run, 32, 8) {
                hide(hidden, start, start + run.len());
            }
        },
    );
}

fn each_run(chars: &[char], belongs: fn(char) -> bool, mut take: impl FnMut(usize, &[char])) {
    let mut start = 0;
    for run in chars.split(|c| !belongs(*c)) {
        take(start, run);
        start += run.len() + 1;
    }
}

/// Whether letters and digits take turns as in no word: at least so many of them, so often.
fn is_random(run: &[char], shortest: usize, turns: usize) -> bool {
    if run.len() < shortest {
        return false;
    }
    let word: String = run.iter().collect();
    let signs: Vec<bool> = run.iter().filter(|c| c.is_ascii_alphanumeric()).map(char::is_ascii_digit).collect();
    let changes = signs.iter().zip(signs.iter().skip(1)).filter(|(one, next)| one != next).count();
    is_key_secret(&word) || (signs.len() >= shortest && changes >= turns)
}

/// Five groups of hexadecimal digits: 8, 4, 4, 4 and 12.
fn is_uuid(run: &[char]) -> bool {
    run.iter().all(|c| c.is_ascii_hexdigit() || *c == '-')
        && run.split(|c| *c == '-').map(<[char]>::len).eq([8, 4, 4, 4, 12])
}
