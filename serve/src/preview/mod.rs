//! A live preview: the site of a catalog on this machine, from memory, renewed whenever a file is saved.
//!
//! Three threads share the work. One watches, reads and checks; one has the site and renders the pages that are asked for; the one that
//! calls [`Preview::run`] speaks HTTP. A catalog with mistakes shows what last had none, and what is wrong beside it.

mod merge;
mod page;
mod path;
mod problems;
mod renderer;
mod server;
mod watch;

use std::hash::{BuildHasher, RandomState};
use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use errdex_generator::diagnostic::Diagnostic;
use errdex_generator::model::{Audience, Catalog, Visible};
use errdex_generator::place::Located;
use errdex_generator::read::{self, Folder, Sources};
use errdex_generator::{Checked, Session};

use crate::loopback;
use errdex_site::{Look, LookFiles, Options, Site, TemplateError, passes};
use renderer::{Edition, Job};
use server::Front;
use watch::Watch;

/// How long a program may take from emptying a file to writing it.
const WRITING: Duration = Duration::from_millis(200);

/// Where the catalog is.
#[derive(Clone)]
pub struct Root {
    /// Its folder. It may come and go.
    pub folder: PathBuf,
    /// How reports name it.
    pub shown: String,
    /// The files that the site's look is made of.
    pub look: LookFiles,
}

/// Who is told what a preview finds.
pub trait Observer: Send {
    /// After each change: what was read, everything that is wrong with it, and how long reading and checking took.
    fn checked(&mut self, checked: &Checked, located: &[Located<'_>], took: Duration);

    /// The lines that a finding is about, as text, for the page.
    fn excerpt(&self, located: &Located<'_>) -> String;
}

/// A preview that has its port, and does not answer yet.
#[derive(Debug)]
pub struct Preview {
    listeners: Vec<TcpListener>,
    audience: Audience,
    options: Options,
}

/// Why there is no preview.
#[derive(Debug)]
pub enum PreviewError {
    /// A template or an interface text cannot be used.
    Template(TemplateError),
    /// The port cannot be had.
    Port(u16, io::Error),
    /// The system does not let it serve.
    Serve(io::Error),
}

impl std::fmt::Display for PreviewError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Template(error) => error.fmt(f),
            Self::Port(port, error) if error.kind() == io::ErrorKind::AddrInUse => write!(f, "port {port} is in use"),
            Self::Port(port, error) => write!(f, "port {port} cannot be used: {error}"),
            Self::Serve(error) => write!(f, "the preview cannot be served: {error}"),
        }
    }
}

impl std::error::Error for PreviewError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Template(error) => Some(error),
            Self::Port(_, error) | Self::Serve(error) => Some(error),
        }
    }
}

impl Preview {
    /// Takes a port of this machine, and of no other network; 0 is any that is free.
    ///
    /// # Errors
    ///
    /// Where the port is taken, or a template cannot be used.
    pub fn bind(port: u16, audience: Audience, options: Options) -> Result<Self, PreviewError> {
        let options = Options { served_at: Some("/".to_owned()), ..options };
        Site::new(&Visible::default(), &options).map_err(PreviewError::Template)?;
        let listeners = loopback::bind(port).map_err(|error| PreviewError::Port(port, error))?;
        Ok(Self { listeners, audience, options })
    }

    /// The address to open.
    ///
    /// # Errors
    ///
    /// Where the system does not tell which port it gave.
    pub fn url(&self) -> io::Result<String> {
        Ok(format!("http://{}/", loopback::address(&self.listeners)?))
    }

    /// Serves until Ctrl-C.
    ///
    /// # Errors
    ///
    /// Where the system does not let it.
    pub fn run(self, root: Root, observer: impl Observer + 'static) -> Result<(), PreviewError> {
        let (jobs, asked) = channel();
        let (state, told) = tokio::sync::watch::channel(Arc::from(""));
        let front = Front { jobs: jobs.clone(), state: told, templates: Arc::new(self.options.look.templates.clone()) };
        let (options, audience) = (self.options, self.audience);
        let look = options.look.clone();
        // Tells this preview from the one that had the port before.
        let session = format!("{:x}", RandomState::new().hash_one(std::process::id()));
        thread::spawn(move || renderer::run(&asked, audience, &options, &session, &state));
        thread::spawn(move || follow(&root, &look, observer, &jobs));
        loopback::run(self.listeners, &server::app(front)).map_err(PreviewError::Serve)
    }
}

/// Reads and checks the catalog, again after every change, until nobody wants to know.
fn follow(root: &Root, begun_with: &Look, mut observer: impl Observer, jobs: &Sender<Job>) {
    let mut watch = Watch::begin(&root.folder);
    let mut session = Session::new(passes(root.look.clone(), &root.shown));
    let mut look = begun_with.clone();
    let mut shown: Option<Arc<Catalog>> = None;
    let mut last: Option<Seen> = None;
    loop {
        let begun = Instant::now();
        let mut folder = read::read(&root.folder, &root.shown);
        // Many programs empty a file before they write it.
        while last.as_ref().is_some_and(|last| last.is_emptied_in(&folder)) && begun.elapsed() < WRITING {
            thread::sleep(WRITING / 10);
            folder = read::read(&root.folder, &root.shown);
        }
        if last.as_ref().is_none_or(|last| !last.is(&folder)) {
            let problems = folder.problems.clone();
            let checked = session.check(folder);
            let located = checked.report.locate(&checked.sources);
            observer.checked(&checked, &located, begun.elapsed());
            let found = problems::problems(&located, |located| observer.excerpt(located));
            shown = merge::merge(shown.as_deref(), &checked).map(Arc::new);
            if let Some((now, problems, _)) = shown.as_ref().map(|shown| Look::load(&shown.settings, &root.look, &root.shown))
                && problems.is_empty()
            {
                look = now;
            }
            last = Some(Seen { sources: checked.sources.clone(), problems });
            let edition = Edition { catalog: shown.clone(), look: look.clone(), sources: checked.sources.clone(), problems: found };
            if jobs.send(Job::Show(Box::new(edition))).is_err() {
                return;
            }
        }
        watch.wait();
    }
}

/// What was read last.
struct Seen {
    sources: Sources,
    problems: Vec<Diagnostic>,
}

impl Seen {
    /// Whether a file has become empty.
    fn is_emptied_in(&self, folder: &Folder) -> bool {
        let had_text = |path: &str| self.sources.get(path).is_some_and(|source| !source.text.is_empty());
        folder.sources.files.iter().any(|source| source.text.is_empty() && had_text(&source.path))
    }

    /// Whether it is read again: then nothing has to be done.
    fn is(&self, folder: &Folder) -> bool {
        self.sources.files == folder.sources.files && self.problems == folder.problems
    }
}
