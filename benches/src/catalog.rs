//! Synthetic catalogs: full-size pages, one file each, with every section that a page can have.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use crate::words::Words;

const CATEGORIES: u32 = 20;

/// The size of a file.
const BYTES: usize = 5_000;

/// Who wrote the handlers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handlers {
    /// The author, and no two pages have the same.
    Written,
    /// errdex.
    Generated,
}

impl Handlers {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Generated => "generated",
        }
    }
}

/// Writes a catalog and says how many bytes it has.
pub(crate) fn write(folder: &Path, errors: u32, handlers: Handlers) -> io::Result<u32> {
    for number in 0..CATEGORIES {
        fs::create_dir_all(folder.join(category(number)))?;
    }
    let mut bytes = 0;
    let mut put = |path: &Path, text: &str| {
        bytes += u32::try_from(text.len()).unwrap_or(u32::MAX);
        fs::write(path, text)
    };
    put(&folder.join("catalog.yaml"), &settings())?;
    for number in 0..errors {
        let text = entry(number, errors, handlers);
        put(&folder.join(category(number % CATEGORIES)).join(format!("{}.yaml", code(number))), &text)?;
    }
    Ok(bytes)
}

fn category(number: u32) -> String {
    format!("category_{number:02}")
}

fn code(number: u32) -> String {
    let mut words = Words::new(u64::from(number));
    format!("{}_{}_{number}", words.word(), words.word())
}

fn settings() -> String {
    let mut text = "name: Synthetic API\nversion: 1.0.0\ndocs_url: https://docs.example.com/errors\nsummary: Every error of an API that does not exist.\ncategories:\n".to_owned();
    for number in 0..CATEGORIES {
        let _ = writeln!(text, "  {}: {{title: Category {number}, summary: Errors of kind {number}.}}", category(number));
    }
    text
}

/// An error's file.
fn entry(number: u32, errors: u32, handlers: Handlers) -> String {
    let mut words = Words::new(u64::from(number) + 1_000_000);
    let code = code(number);
    let (status, retry) =
        [(404, "never"), (422, "never"), (403, "never"), (503, "backoff"), (429, "{after: 7}"), (409, "never")][number as usize % 6];
    let (one, other) = (words.word(), words.word());
    // Of one, two and no parameters about as many as in a real catalog.
    let (message, params) = match number / 6 % 6 {
        0 => (format!("The {one} has no {other}."), 0),
        1..4 => (format!("The {one} with ID {{id}} has no {other}."), 1),
        _ => (format!("The {one} with ID {{id}} has a {other} of {{count}}."), 2),
    };
    let mut text = format!("code: {code}\nstatus: {status}\ncategory: {}\nmessage: {message}\n", category(number % CATEGORIES));
    let mut line = |indent: usize, key: &str, value: &str| {
        let _ = writeln!(text, "{:indent$}{key}{value}", "");
    };
    line(0, "title: ", &format!("{} {number}", words.phrase(3)));
    line(0, "summary: ", &words.sentence(14));
    line(0, "affects: ", &words.phrase(3));
    if params > 0 {
        line(0, "params:", "");
    }
    for (name, kind, example) in
        [("id", "string", format!("id_{number}")), ("count", "integer", number.to_string())].into_iter().take(params)
    {
        line(2, name, &format!(": {{type: {kind}, description: {}, example: {example}}}", words.phrase(5)));
    }
    // About as many as in a real catalog.
    if number.is_multiple_of(8) {
        line(0, "details:", "");
        line(2, "fields: ", "{loc: {type: string, list: true}, msg: {type: string}}");
        line(2, "example: ", &format!("[{{loc: [body, {}], msg: {}}}]", words.word(), words.phrase(5)));
    }
    line(0, "retry: ", retry);
    line(0, "user_message: ", &words.sentence(9));
    line(0, "returned_by: ", &format!("[\"GET /v1/{}s\", \"POST /v1/{}s/{{id}}\"]", words.word(), words.word()));
    line(0, "reproduce: |", "");
    line(2, &words.sentence(9), "");
    line(0, "", "");
    line(2, "```bash", "");
    line(2, &format!("curl -sS https://sandbox.example.com/v1/{}s/{number} \\", words.word()), "");
    line(2, "  -H \"Authorization: Bearer $API_KEY\" \\", "");
    line(2, &format!("  -d '{{\"{}\": \"{}\"}}'", words.word(), words.word()), "");
    line(2, "```", "");
    line(0, "causes:", "");
    for _ in 0..2 {
        line(2, "- cause: ", &words.sentence(12));
        line(4, "check: ", &words.sentence(10));
        line(4, "fix: ", &words.sentence(10));
    }
    line(0, "remedies:", "");
    line(2, "quick_fix:", "");
    for _ in 0..3 {
        line(4, "- ", &words.sentence(9));
    }
    line(2, "recovery: ", &words.prose(200));
    if handlers == Handlers::Written {
        line(2, "handlers:", "");
        line(4, "python: |", "");
        python(&code, &mut words).lines().for_each(|code| line(if code.is_empty() { 0 } else { 6 }, code, ""));
        line(4, "typescript: |", "");
        typescript(&code, &mut words).lines().for_each(|code| line(if code.is_empty() { 0 } else { 6 }, code, ""));
    }
    line(2, "prevention:", "");
    for _ in 0..2 {
        line(4, "- ", &words.sentence(12));
    }
    line(0, "see_also:", "");
    for step in [1, 7] {
        let other = self::code((number + step) % errors);
        if other != code {
            line(2, "- ", &format!("{{code: {other}, difference: {}}}", words.phrase(9)));
        }
    }
    line(0, "since: ", "1.0.0");
    line(0, "operators: ", &words.prose(150));
    line(0, "tags: ", &format!("[{}, {}]", words.word(), words.word()));

    // The rest of the file is prose, with another error's code in it as prose has.
    let neighbour = self::code((number + 3) % errors);
    let left = BYTES.saturating_sub(text.len() + 120);
    let meaning = words.prose(left * 2 / 3);
    let background = words.prose(left / 3);
    let _ = write!(text, "meaning: |\n  {meaning}\n\n  See `{neighbour}` as well.\nbackground: |\n  {background}\n");
    text
}

fn python(code: &str, words: &mut Words) -> String {
    let (name, other) = (words.word(), words.word());
    format!(
        r#"from typing import Any

import requests


class ApiError(Exception):
    """{name} {other}."""

    def __init__(self, body: Any) -> None:
        super().__init__(body.get("message"))
        self.code = body.get("error", "unknown")
        self.request_id = body.get("request_id")


def call(method: str, url: str, **options: Any) -> Any:
    response = requests.request(method, url, timeout={number}, **options)
    body = response.json()
    if response.ok:
        return body
    if body["error"] == "{code}":  # {name}
        print("{name}", "{other}", url)
    raise ApiError(body)
"#,
        number = 5 + words.below(25),
    )
}

fn typescript(code: &str, words: &mut Words) -> String {
    let (name, other) = (words.word(), words.word());
    format!(
        r#"/** {name} {other}. */
export class ApiError extends Error {{
  readonly code: string;

  constructor(body: any) {{
    super(body.message);
    this.code = body.error ?? "unknown";
  }}
}}

export async function call(method: string, url: string, init: RequestInit = {{}}): Promise<unknown> {{
  const signal = AbortSignal.timeout({number}_000);
  const response = await fetch(url, {{ ...init, method, signal }});
  const body = await response.json();
  if (response.ok) return body;
  // {name}
  if (body.error === "{code}") console.warn("{other}", url);
  throw new ApiError(body);
}}
"#,
        number = 5 + words.below(25),
    )
}
