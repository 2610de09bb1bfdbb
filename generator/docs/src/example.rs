//! The example response of a page: what the service answers when the error happens with its example values.
//!
//! The page shows it, and a test of a service compares its real answers against it, so both come from here.

use errdex_generator::escape::percent_encode;
use errdex_generator::model::{Entry, Field, Slot, Template, Visible, reason_phrase};
use errdex_generator::value::Node;

/// A response.
#[derive(Debug, Clone, PartialEq)]
pub struct ExampleResponse {
    /// The HTTP status.
    pub status: u16,
    /// Names, in lower case, and values of the headers that the error decides.
    pub headers: Vec<(String, String)>,
    /// The JSON body.
    pub body: Node,
}

impl ExampleResponse {
    /// The headers, their names as documentation writes them.
    pub fn shown_headers(&self) -> impl Iterator<Item = (String, &str)> {
        self.headers.iter().map(|(name, value)| (header_case(name), value.as_str()))
    }

    /// The status line and the headers, each on a line of its own (RFC 9112, section 4).
    #[must_use]
    pub fn head(&self) -> String {
        let mut head = format!("HTTP/1.1 {} {}", self.status, reason_phrase(self.status)).trim_end().to_owned();
        head.push('\n');
        for (name, value) in self.shown_headers() {
            head.extend([name.as_str(), ": ", value, "\n"]);
        }
        head
    }
}

/// `content-type` as documentation writes it.
fn header_case(name: &str) -> String {
    if name == "www-authenticate" {
        return "WWW-Authenticate".to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
    };
    name.split('-').map(word).collect::<Vec<_>>().join("-")
}

/// The response of an error with the example values of its parameters and details and of the catalog's settings.
#[must_use]
pub fn response(catalog: &Visible, entry: &Entry) -> ExampleResponse {
    let envelope = catalog.envelope(entry);
    let mut headers = vec![("content-type".to_owned(), envelope.media_type.to_owned())];
    if let Some(seconds) = entry.retry.after() {
        headers.push(("retry-after".to_owned(), seconds.to_string()));
    }
    if let Some(challenge) = catalog.challenge(entry) {
        headers.push(("www-authenticate".to_owned(), challenge.to_owned()));
    }
    ExampleResponse { status: entry.status, headers, body: object(&envelope.fields, catalog, entry) }
}

fn object(fields: &[Field], catalog: &Visible, entry: &Entry) -> Node {
    Node::Map(fields.iter().map(|field| (field.name.clone(), value(&field.value, catalog, entry))).collect())
}

fn value(template: &Template, catalog: &Visible, entry: &Entry) -> Node {
    match template {
        Template::Constant(node) => node.clone(),
        Template::Object(fields) => object(fields, catalog, entry),
        Template::Slot(slot) => fill(*slot, catalog, entry),
    }
}

fn fill(slot: Slot, catalog: &Visible, entry: &Entry) -> Node {
    let example = &catalog.settings.example;
    match slot {
        Slot::Code => Node::String(entry.code.clone()),
        Slot::Message => Node::String(entry.example_message()),
        Slot::Title => Node::String(entry.title.clone()),
        Slot::Status => Node::Integer(entry.status.into()),
        Slot::Details => entry.details.as_ref().and_then(|details| details.example.clone()).unwrap_or_else(|| Node::List(Vec::new())),
        // A parameter without an example shows as its message shows it.
        Slot::Params => Node::Map(
            entry
                .message_params()
                .map(|param| (param.name.clone(), param.example.clone().unwrap_or_else(|| Node::String(format!("{{{}}}", param.name)))))
                .collect(),
        ),
        Slot::RetryAfter => entry.retry.after().map_or(Node::Null, |seconds| Node::Integer(seconds.into())),
        Slot::DocUrl => Node::String(catalog.doc_url(&entry.code)),
        Slot::RequestId => Node::String(example.request_id.clone()),
        Slot::Timestamp => Node::String(example.timestamp.clone()),
        Slot::Instance => Node::String(percent_encode(&example.request_id)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use errdex_generator::model::{Catalog, Envelope};
    use errdex_generator::read::{Folder, Source, Sources};

    fn catalog(retry: &str) -> Catalog {
        let text = format!(
            "code: quota_used\nstatus: 429\ncategory: limits\nmessage: '{{used}} of {{total}} used'\n\
             params:\n  used: {{type: integer, example: 7}}\n  total: {{type: integer}}\nretry: {retry}\n"
        );
        let settings = "name: A\nversion: 1.0.0\ndocs_url: https://example.com/e/\ncategories: {limits: {title: L}}\n\
                        example: {request_id: 'a/b c', timestamp: '2026-01-02T03:04:05Z'}\n";
        let files = vec![Source::new("catalog.yaml", settings.into()), Source::new("quota_used.yaml", text.into())];
        errdex_generator::check(Folder { sources: Sources::from_files("", files), problems: Vec::new() }).catalog
    }

    /// The catalog's is for each 401; a 403 has none but its own.
    #[test]
    fn challenges() {
        let mut catalog = catalog("never");
        catalog.settings.challenge = Some("Bearer".into());
        for (status, own, expected) in [
            (401, None, Some("Bearer")),
            (401, Some("Basic"), Some("Basic")),
            (403, None, None),
            (403, Some("Basic"), Some("Basic")),
            (404, None, None),
        ] {
            let entry = Arc::make_mut(&mut catalog.entries[0]);
            entry.status = status;
            entry.challenge = own.map(str::to_owned);
            let visible = Visible::all(catalog.clone());
            let response = response(&visible, &visible.entries[0]);
            let sent = response.headers.iter().find(|(name, _)| name == "www-authenticate").map(|(_, value)| value.as_str());
            assert_eq!(sent, expected, "{status} {own:?}");
        }
    }

    fn json(node: &Node) -> String {
        serde_json::to_string(node).unwrap()
    }

    #[test]
    fn standard() {
        let catalog = Visible::all(catalog("{after: 30}"));
        let response = response(&catalog, &catalog.entries[0]);
        assert_eq!(response.status, 429);
        let headers = [("content-type", "application/json"), ("retry-after", "30")];
        assert_eq!(response.headers, headers.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(
            json(&response.body),
            r#"{"success":false,"error":"quota_used","message":"7 of {total} used","details":[],"retry_after":30,"doc_url":"https://example.com/e/quota_used","request_id":"a/b c","timestamp":"2026-01-02T03:04:05Z"}"#
        );
    }

    #[test]
    fn problem() {
        let mut catalog = catalog("backoff");
        catalog.settings.envelope = Envelope::problem();
        let catalog = Visible::all(catalog);
        let response = response(&catalog, &catalog.entries[0]);
        assert_eq!(response.headers, [("content-type".to_owned(), "application/problem+json".to_owned())]);
        assert_eq!(
            json(&response.body),
            r#"{"type":"https://example.com/e/quota_used","title":"Quota Used","status":429,"detail":"7 of {total} used","instance":"a%2Fb%20c","code":"quota_used","params":{"used":7,"total":"{total}"},"details":[],"retry_after":null,"request_id":"a/b c","timestamp":"2026-01-02T03:04:05Z"}"#
        );
    }
}
