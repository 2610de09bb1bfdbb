//! Which headers of an occurrence are sent.

use http::{HeaderMap, HeaderName, header};

/// Headers that no occurrence decides: the catalog's own, and those that say how a body is framed and coded, which is the server's to say.
/// A peer that believes a wrong one reads a broken answer.
const NOT_ITS_OWN: [HeaderName; 5] =
    [header::CONTENT_TYPE, header::RETRY_AFTER, header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::TRANSFER_ENCODING];

/// Those that an HTTP response has.
pub(crate) fn of_http(headers: &HeaderMap) -> HeaderMap {
    let mut sent = headers.clone();
    for name in NOT_ITS_OWN {
        sent.remove(name);
    }
    sent
}

/// Those that the metadata of a gRPC status has: not what the protocol reserves, nor what HTTP/2 forbids (RFC 9113, section 8.2.2).
#[cfg(feature = "tonic")]
pub(crate) fn of_grpc(headers: &HeaderMap) -> HeaderMap {
    const OF_THE_PROTOCOL: [&str; 7] = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade", "user-agent"];
    let reserved = |name: &HeaderName| name.as_str().starts_with("grpc-") || OF_THE_PROTOCOL.contains(&name.as_str());
    let mut sent = of_http(headers);
    for name in headers.keys().filter(|name| reserved(name)) {
        sent.remove(name);
    }
    sent
}
