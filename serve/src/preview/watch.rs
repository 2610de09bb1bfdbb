//! When the folder of a catalog has changed.
//!
//! The system's notices make it quick. They can fail: across networks and containers, behind links, for folders that are made or replaced
//! as a whole. So the files are looked at from time to time too, by their times and lengths.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use errdex_generator::read::{self, Stamp};
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Editors write, rename and delete in quick succession: a change is over when nothing happens for this long.
const QUIET: Duration = Duration::from_millis(12);
/// A change that does not end is looked at after this long.
const PATIENCE: Duration = Duration::from_millis(150);
/// How often the files are looked at: soon after a change, which may not be over, and then less and less often.
const SOON: Duration = Duration::from_millis(100);
const RARELY: Duration = Duration::from_secs(1);
/// Looking takes at most this part of the time.
const SHARE: u32 = 50;

/// Watches a folder that may come and go.
pub(super) struct Watch {
    root: PathBuf,
    notices: Receiver<()>,
    notice: Sender<()>,
    /// None where the folder cannot be watched, for instance because it is not there.
    watcher: Option<RecommendedWatcher>,
    seen: Option<Vec<Stamp>>,
    pause: Duration,
}

impl Watch {
    /// Begins to watch. What was changed before is not told.
    pub(super) fn begin(root: &Path) -> Self {
        let (notice, notices) = channel();
        let mut watch = Self { root: root.to_owned(), notices, notice, watcher: None, seen: None, pause: SOON };
        watch.arm();
        watch.seen = read::stamps(root);
        watch
    }

    /// Waits until the folder may have changed, and the change is over.
    pub(super) fn wait(&mut self) {
        loop {
            match self.notices.recv_timeout(self.pause) {
                Ok(()) => {
                    self.settle();
                    if self.watcher.is_none() || !self.root.is_dir() {
                        self.arm();
                    }
                    self.seen = read::stamps(&self.root);
                    self.pause = SOON;
                    return;
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    if self.look() {
                        return;
                    }
                }
            }
        }
    }

    /// Waits until no more notices come, or too many.
    fn settle(&self) {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE && self.notices.recv_timeout(QUIET).is_ok() {}
        while self.notices.try_recv().is_ok() {}
    }

    /// Whether the files are not as they were when they were last looked at.
    fn look(&mut self) -> bool {
        let begun = Instant::now();
        let now = read::stamps(&self.root);
        // A folder with something unreadable in it has no stamps, and may have changed.
        let changed = now != self.seen || (now.is_none() && self.root.is_dir());
        if now != self.seen {
            // No notice came, so they may go to a folder that is no longer here.
            self.arm();
            self.pause = SOON;
        }
        self.pause = (self.pause * 2).min(RARELY).max(begun.elapsed() * SHARE);
        self.seen = now;
        changed
    }

    fn arm(&mut self) {
        self.watcher = None;
        let notice = self.notice.clone();
        let tell = move |event: notify::Result<notify::Event>| {
            if event.map_or(true, |event| changes(event.kind)) {
                // The receiver lives as long as the watcher.
                let _ = notice.send(());
            }
        };
        let watcher = notify::recommended_watcher(tell);
        self.watcher = watcher.and_then(|mut watcher| watcher.watch(&self.root, RecursiveMode::Recursive).map(|()| watcher)).ok();
    }
}

/// Whether something may have changed. Reading a file is an event too.
const fn changes(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => matches!(access, AccessKind::Close(AccessMode::Write)),
        _ => true,
    }
}
