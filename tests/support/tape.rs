//! Random choices from a tape of bytes: proptest shrinks the tape, and an empty one gives the simplest of everything.

#![allow(dead_code, reason = "not every test needs everything")]

/// Bytes that choices are read from; after its end every choice is the first one.
pub struct Tape<'t> {
    bytes: std::slice::Iter<'t, u8>,
}

impl<'t> Tape<'t> {
    pub fn new(bytes: &'t [u8]) -> Self {
        Tape { bytes: bytes.iter() }
    }

    /// A number below `n`, which must be above zero.
    pub fn below(&mut self, n: usize) -> usize {
        let mut value = usize::from(self.bytes.next().copied().unwrap_or(0));
        if n > 256 {
            value = value * 256 + usize::from(self.bytes.next().copied().unwrap_or(0));
        }
        value % n
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())].clone()
    }

    /// True once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) + 1 == n
    }

    /// `items` in another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = last - self.below(last + 1);
            items.swap(last, other);
        }
    }
}

/// A run over this many tapes, or as many as `PROPTEST_CASES` says.
pub fn config(cases: u32) -> proptest::test_runner::Config {
    let given = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    proptest::test_runner::Config {
        cases: given.unwrap_or(cases),
        failure_persistence: None,
        max_shrink_iters: 1500,
        ..proptest::test_runner::Config::default()
    }
}
