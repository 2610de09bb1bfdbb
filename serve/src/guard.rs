//! Which requests a preview answers: those that a browser on this machine makes for pages of the preview itself.
//!
//! A page on the internet can name this machine in a link or, by changing what its own name stands for, as its host ("DNS rebinding").
//! The former sees nothing of the answer; the latter is told by the host that the browser asks for.

use axum::http::header::{HOST, ORIGIN};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Method, StatusCode, Uri};

/// Names of this machine that no other can take.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Why a request is refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) reason: &'static str,
}

const METHOD: Refusal =
    Refusal { status: StatusCode::METHOD_NOT_ALLOWED, reason: "A preview can be read, and nothing else: use GET or HEAD.\n" };
const NO_HOST: Refusal = Refusal { status: StatusCode::BAD_REQUEST, reason: "The request names no host, or several.\n" };
const FOREIGN_HOST: Refusal =
    Refusal { status: StatusCode::MISDIRECTED_REQUEST, reason: "This preview answers to localhost, 127.0.0.1 and [::1] only.\n" };
const FOREIGN_PAGE: Refusal = Refusal { status: StatusCode::FORBIDDEN, reason: "This is for pages of the preview itself.\n" };

/// Refuses other methods, and other hosts than this machine. Any port will do: one may be forwarded to another.
pub(crate) fn admit(method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
    if method != Method::GET && method != Method::HEAD {
        return Err(METHOD);
    }
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return Err(NO_HOST) };
    let host = host.to_str().map_err(|_| FOREIGN_HOST)?;
    // A request in a proxy's form names the host a second time.
    let named = uri.authority().map(Authority::as_str);
    if [Some(host), named].into_iter().flatten().all(is_loopback) { Ok(()) } else { Err(FOREIGN_HOST) }
}

/// Refuses requests of pages from elsewhere: for what only scripts of the preview ask for.
pub(crate) fn admit_script(headers: &HeaderMap) -> Result<(), Refusal> {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let same_site = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let same_origin =
        text(ORIGIN.as_str()).is_none_or(|origin| text(HOST.as_str()).is_some_and(|host| origin.strip_prefix("http://") == Some(host)));
    if same_site && same_origin { Ok(()) } else { Err(FOREIGN_PAGE) }
}

/// Whether `host` or `host:port` is a name of this machine.
fn is_loopback(authority: &str) -> bool {
    let port = |rest: &str| rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
    LOOPBACK
        .iter()
        .any(|name| authority.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) && port(&authority[name.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        let table = [
            ("localhost", true),
            ("localhost:4000", true),
            ("LocalHost:1", true),
            ("127.0.0.1:65535", true),
            ("[::1]:4000", true),
            ("[::1]", true),
            ("", false),
            ("example.com", false),
            ("example.com:4000", false),
            ("localhost.example.com", false),
            ("localhost@example.com", false),
            ("localhost:4000@example.com", false),
            ("localhost:", false),
            ("localhost:port", false),
            ("127.0.0.1.example.com:4000", false),
            ("127.0.0.2", false),
            ("0.0.0.0:4000", false),
            ("[::]:4000", false),
            ("[::ffff:127.0.0.1]", false),
            ("é", false),
        ];
        for (host, expected) in table {
            assert_eq!(is_loopback(host), expected, "{host}");
        }
    }

    fn headers(list: &[(&'static str, &str)]) -> HeaderMap {
        list.iter().fold(HeaderMap::new(), |mut headers, (name, value)| {
            headers.append(*name, value.parse().unwrap());
            headers
        })
    }

    #[test]
    fn requests() {
        let page = |method: Method, uri: &str, list: &[(&'static str, &str)]| {
            admit(&method, &uri.parse().unwrap(), &headers(list)).err().map(|refusal| refusal.status.as_u16())
        };
        assert_eq!(page(Method::GET, "/", &[("host", "localhost:4000")]), None);
        assert_eq!(page(Method::HEAD, "/", &[("host", "127.0.0.1")]), None);
        assert_eq!(page(Method::GET, "http://localhost/", &[("host", "localhost")]), None);
        assert_eq!(page(Method::POST, "/", &[("host", "localhost:4000")]), Some(405));
        assert_eq!(page(Method::OPTIONS, "/", &[("host", "localhost:4000")]), Some(405));
        assert_eq!(page(Method::GET, "/", &[]), Some(400));
        assert_eq!(page(Method::GET, "/", &[("host", "localhost"), ("host", "localhost")]), Some(400));
        assert_eq!(page(Method::GET, "/", &[("host", "docs.example.com")]), Some(421));
        assert_eq!(page(Method::GET, "http://docs.example.com/", &[("host", "localhost")]), Some(421));
    }

    #[test]
    fn scripts() {
        let table: &[(&[(&str, &str)], bool)] = &[
            (&[], true),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("origin", "http://localhost:4000")], true),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("origin", "http://localhost:4001")], false),
            (&[("origin", "https://localhost:4000")], false),
            (&[("origin", "http://docs.example.com")], false),
            (&[("origin", "null")], false),
        ];
        for (list, expected) in table {
            let list: Vec<_> = [("host", "localhost:4000")].into_iter().chain(list.iter().copied()).collect();
            assert_eq!(admit_script(&headers(&list)).is_ok(), *expected, "{list:?}");
        }
    }
}
