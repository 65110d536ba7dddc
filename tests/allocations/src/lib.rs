//! An allocator that counts what each thread asks for.
//!
//! A test that wants to count puts `#[global_allocator] static COUNTER: Counter = Counter;` beside itself and calls
//! [`count`]. Threads are counted each for itself, so that tests may run side by side.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
    static LIVE: Cell<i64> = const { Cell::new(0) };
    static PEAK: Cell<i64> = const { Cell::new(0) };
}

/// The system's allocator, counted.
#[derive(Clone, Copy, Debug)]
pub struct Counter;

fn grown(bytes: usize) {
    let live = LIVE.get().wrapping_add(i64::try_from(bytes).unwrap_or(i64::MAX));
    LIVE.set(live);
    PEAK.set(PEAK.get().max(live));
}

fn shrunk(bytes: usize) {
    LIVE.set(LIVE.get().wrapping_sub(i64::try_from(bytes).unwrap_or(i64::MAX)));
}

// SAFETY: every call goes to the system's allocator unchanged. The counters are plain cells without a destructor, so
// that counting neither allocates nor fails, at the end of a thread either.
unsafe impl GlobalAlloc for Counter {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        CALLS.set(CALLS.get() + 1);
        grown(layout.size());
        // SAFETY: the caller's promises are handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        shrunk(layout.size());
        // SAFETY: the caller's promises are handed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        CALLS.set(CALLS.get() + 1);
        grown(layout.size());
        // SAFETY: the caller's promises are handed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        CALLS.set(CALLS.get() + 1);
        shrunk(layout.size());
        grown(size);
        // SAFETY: the caller's promises are handed on.
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// What a piece of work asked of the allocator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// How often it asked.
    pub calls: u64,
    /// The most bytes that it held at one time.
    pub peak: u64,
}

/// Does the work and counts.
pub fn count<T>(work: impl FnOnce() -> T) -> (T, Counted) {
    let (calls, live) = (CALLS.get(), LIVE.get());
    PEAK.set(live);
    let result = work();
    let peak = u64::try_from(PEAK.get() - live).unwrap_or(0);
    (result, Counted { calls: CALLS.get() - calls, peak })
}
