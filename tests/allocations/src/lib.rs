//! An allocator that counts what each thread asks for.
//!
//! A test that wants to count puts `#[global_allocator] static COUNTER: Counter = Counter;` beside itself and calls
//! [`count`]. Threads are counted each for itself, so that tests may run side by side.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicI64, Ordering};

thread_local! {
    static CALLS: Cell<u64> = const { Cell::new(0) };
    static LIVE: Cell<i64> = const { Cell::new(0) };
    static PEAK: Cell<i64> = const { Cell::new(0) };
}

/// Bytes that all threads together hold, and the most of them.
static ALL_LIVE: AtomicI64 = AtomicI64::new(0);
static ALL_PEAK: AtomicI64 = AtomicI64::new(0);

/// The system's allocator, counted.
#[derive(Clone, Copy, Debug)]
pub struct Counter;

fn grown(bytes: usize) {
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
    let live = LIVE.get().wrapping_add(bytes);
    LIVE.set(live);
    PEAK.set(PEAK.get().max(live));
    let all = ALL_LIVE.fetch_add(bytes, Ordering::Relaxed).wrapping_add(bytes);
    ALL_PEAK.fetch_max(all, Ordering::Relaxed);
}

fn shrunk(bytes: usize) {
    let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
    LIVE.set(LIVE.get().wrapping_sub(bytes));
    ALL_LIVE.fetch_sub(bytes, Ordering::Relaxed);
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

/// Does the work and says how many bytes all threads together held at one time on top of what they held before. For work
/// that starts threads; tests that use it stand alone in their file, since those beside them would be counted too.
pub fn peak_of_all<T>(work: impl FnOnce() -> T) -> (T, u64) {
    let before = ALL_LIVE.load(Ordering::Relaxed);
    ALL_PEAK.store(before, Ordering::Relaxed);
    let result = work();
    (result, u64::try_from(ALL_PEAK.load(Ordering::Relaxed) - before).unwrap_or(0))
}
