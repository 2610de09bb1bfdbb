//! What an occurrence tells `tracing`.

#![deny(warnings, clippy::all, clippy::pedantic)]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::{self, Debug};
use std::sync::{Arc, Mutex};

use errdex::{CatalogError, Occurrence};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

#[derive(Debug, CatalogError)]
#[catalog("catalogs/everything")]
enum Sent {
    #[catalog(code = "staff_only")]
    Failed(#[source] Query),
    AProblem {
        what: &'static str,
    },
}

/// A cause with a cause.
#[derive(Debug)]
struct Query(std::io::Error);

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("password hunter2 was refused")
    }
}

impl Error for Query {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

/// Every event with its level and fields.
#[derive(Debug, Clone, Default)]
struct Recorder(Arc<Mutex<Vec<(Level, Fields)>>>);

#[derive(Debug, Clone, Default)]
struct Fields(BTreeMap<&'static str, String>);

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        self.0.lock().unwrap().push((*event.metadata().level(), fields));
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

fn logged(occurrence: &Occurrence<Sent>) -> (Level, Vec<(&'static str, String)>) {
    let recorder = Recorder::default();
    tracing::subscriber::with_default(recorder.clone(), || occurrence.log());
    let mut events = recorder.0.lock().unwrap();
    assert_eq!(events.len(), 1);
    let (level, fields) = events.remove(0);
    (level, fields.0.into_iter().collect())
}

fn fields<const N: usize>(fields: [(&'static str, &str); N]) -> Vec<(&'static str, String)> {
    fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect()
}

#[test]
fn the_log_is_told_what_the_client_is_not() {
    let failed = Occurrence::new(Sent::Failed(Query(std::io::Error::other("no route to host")))).request_id("req_1");
    let expected = fields([
        ("category", "plain"),
        ("cause", "password hunter2 was refused: no route to host"),
        ("code", "staff_only"),
        ("message", "Seen by the team."),
        ("request_id", "req_1"),
        ("status", "500"),
    ]);
    assert_eq!(logged(&failed), (Level::ERROR, expected));
    let response = failed.response();
    assert!(!response.body().contains("hunter2") && !response.body().contains("no route"));
}

#[test]
fn what_is_not_known_is_left_out() {
    let expected = fields([("category", "plain"), ("code", "a_problem"), ("message", "It is in the way."), ("status", "409")]);
    assert_eq!(logged(&Occurrence::new(Sent::AProblem { what: "It" })), (Level::INFO, expected));
}

#[test]
fn no_cause_hides_another() {
    let cause = |occurrence: Occurrence<Sent>| {
        let (_, fields) = logged(&occurrence);
        fields.into_iter().find_map(|(name, value)| (name == "cause").then_some(value))
    };
    let failed = || Occurrence::new(Sent::Failed(Query(std::io::Error::other("no route to host"))));
    let own = "password hunter2 was refused: no route to host";
    let while_closing = "while closing the account";
    assert_eq!(cause(failed().caused_by(while_closing)), Some(format!("{own}; {while_closing}")));
    let unwritten = BTreeMap::from([((1, 2), 3)]);
    assert_eq!(cause(failed().detail(&unwritten)), Some(format!("{own}; key must be a string")));
    let all = failed().detail(&unwritten).caused_by(while_closing);
    assert_eq!(all.source().unwrap().to_string(), while_closing);
    assert_eq!(cause(all), Some(format!("{own}; {while_closing}; key must be a string")));
    // What the error itself says comes before what one of its details lacks.
    assert_eq!(failed().detail(&unwritten).source().unwrap().to_string(), "password hunter2 was refused");
    assert_eq!(cause(Occurrence::new(Sent::AProblem { what: "It" }).detail(&unwritten)).as_deref(), Some("key must be a string"));
}
