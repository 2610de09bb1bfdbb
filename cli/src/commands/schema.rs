//! `errdex schema`

use errdex_docs::schema;

use crate::Outcome;
use crate::args::{SchemaArgs, SchemaOf};
use crate::terminal::{Failure, Output};

pub(crate) fn run(args: &SchemaArgs, output: &mut Output) -> Result<Outcome, Failure> {
    output.json(&match args.files {
        Some(SchemaOf::Error) => schema::error(),
        Some(SchemaOf::Settings) => schema::settings(),
        None => schema::catalog(),
    })?;
    Ok(Outcome::Done)
}
