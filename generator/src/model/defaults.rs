//! What a status implies where an entry says nothing.

use super::{Fault, Handler, Retry};

/// Names of `google.rpc.Code` that an error can have, in the order of their numbers (1 to 16).
pub const GRPC_CODES: &[&str] = &[
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

/// The `google.rpc.Code` of an HTTP status: the reverse of the mapping in `google/rpc/code.proto`, widened to every status.
#[must_use]
pub const fn grpc_code(status: u16) -> &'static str {
    match status {
        400 | 413 | 414 | 415 | 422 => "INVALID_ARGUMENT",
        401 => "UNAUTHENTICATED",
        403 | 451 => "PERMISSION_DENIED",
        404 | 410 => "NOT_FOUND",
        405 | 501 => "UNIMPLEMENTED",
        408 | 504 => "DEADLINE_EXCEEDED",
        409 | 423 => "ABORTED",
        416 => "OUT_OF_RANGE",
        429 => "RESOURCE_EXHAUSTED",
        499 => "CANCELLED",
        502 | 503 => "UNAVAILABLE",
        500..=599 => "INTERNAL",
        // 402, 412, 424, 428 and what is not registered: the request cannot pass as things stand.
        _ => "FAILED_PRECONDITION",
    }
}

/// The reason phrase of a status, from the IANA registry of HTTP status codes.
#[must_use]
pub const fn reason_phrase(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        421 => "Misdirected Request",
        422 => "Unprocessable Content",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        510 => "Not Extended",
        511 => "Network Authentication Required",
        _ if status < 500 => "Client Error",
        _ => "Server Error",
    }
}

/// 429, 502, 503 and 504 pass by themselves; nothing else does.
pub(crate) const fn retry(status: u16) -> Retry {
    match status {
        429 | 502 | 503 | 504 => Retry::Backoff,
        _ => Retry::Never,
    }
}

/// 5xx is the service's, 402 and 403 the account's, the rest the request's.
pub(crate) const fn fault(status: u16) -> Fault {
    match status {
        500..=599 => Fault::Service,
        402 | 403 => Fault::Account,
        _ => Fault::Client,
    }
}

/// What can be retried is retried; the rest is raised.
pub(crate) fn handler(retry: Retry) -> Handler {
    if retry.is_retryable() { Handler::Retry } else { Handler::Raise }
}
