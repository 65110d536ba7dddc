//! How many applications there is room for. Whoever comes when all places are taken is told so at once: an answer that
//! comes after the client has given up is work for nothing.

use crate::answer::Refusal;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Applications that wait, for each that is judged.
const WAITING: usize = 4;
/// How long a client may take to send its application.
const UPLOAD: Duration = Duration::from_secs(30);

/// Places for applications in memory, and turns at the processors.
#[derive(Debug)]
pub struct Capacity {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    /// How long sending one may take.
    pub(crate) upload: Duration,
}

impl Capacity {
    /// A turn for each processor, and a few places to wait.
    pub fn of_this_machine() -> Self {
        let processors = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
        Capacity::new(processors, processors * WAITING, UPLOAD)
    }

    /// So many are judged at a time, so many more may be on their way or wait, and sending one may take so long.
    pub fn new(judged: usize, waiting: usize, upload: Duration) -> Self {
        let (places, turns) = (Semaphore::new(judged + waiting), Semaphore::new(judged));
        Capacity { places: Arc::new(places), turns: Arc::new(turns), upload }
    }

    /// A place, at once or not at all.
    pub(crate) fn place(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        Arc::clone(&self.places).try_acquire_owned().map_err(|_| Refusal::busy())
    }

    /// A turn; whoever has a place gets one.
    pub(crate) async fn turn(&self) -> Result<OwnedSemaphorePermit, Refusal> {
        Arc::clone(&self.turns).acquire_owned().await.map_err(|_| Refusal::busy())
    }
}
