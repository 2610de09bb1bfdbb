//! Responses whose error is replaced by another: which headers stay.

use alloc::vec::Vec;

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

#[cfg(any(feature = "axum", feature = "tower"))]
use crate::{Occurrence, SharedError};

/// Headers that describe a body, and say nothing true of another one (RFC 9110, section 8; RFC 9530, with the digests before it; RFC 6266).
const OF_THE_BODY: [HeaderName; 15] = [
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LOCATION,
    header::CONTENT_DISPOSITION,
    header::CONTENT_RANGE,
    header::ACCEPT_RANGES,
    header::TRANSFER_ENCODING,
    header::ETAG,
    header::LAST_MODIFIED,
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("repr-digest"),
    HeaderName::from_static("digest"),
    HeaderName::from_static("content-md5"),
];

/// A status, and headers.
pub(crate) type Head<'a> = (StatusCode, &'a HeaderMap);

type Header<'a> = (&'a HeaderName, &'a HeaderValue);

/// The headers of a response, `now`, once its error is another, `after`.
///
/// Those of the error `before` that the new one lacks go, and those that only the new one has are added. What others set, such as `Allow`
/// or those of CORS, stays, and what they removed stays removed. Where no error was before, a framework refused by itself.
pub(crate) fn headers(now: Head<'_>, before: Option<&HeaderMap>, after: Head<'_>) -> HeaderMap {
    let mut added: Vec<Header<'_>> = after.1.iter().collect();
    let (mut kept, mut gone) = (Vec::new(), Vec::new());
    for header in before.into_iter().flatten() {
        if take(&mut added, header) { &mut kept } else { &mut gone }.push(header);
    }
    // RFC 9110, section 15.5.17: it says how long the whole is.
    let is_range = (now.0, after.0) == (StatusCode::RANGE_NOT_SATISFIABLE, StatusCode::RANGE_NOT_SATISFIABLE);
    let is_stale = |name: &HeaderName| OF_THE_BODY.contains(name) && !(is_range && *name == header::CONTENT_RANGE);
    // A response has one delay; a refusal's challenge gives way to the catalog's.
    let is_replaced = |name: &HeaderName| {
        (*name == header::RETRY_AFTER || before.is_none() && *name == header::WWW_AUTHENTICATE)
            && added.iter().any(|(added, _)| *added == name)
    };
    let mut headers = HeaderMap::with_capacity(now.1.len() + added.len());
    for (name, value) in now.1 {
        let goes = take(&mut gone, (name, value)) || is_replaced(name) || !take(&mut kept, (name, value)) && is_stale(name);
        if !goes {
            headers.append(name, value.clone());
        }
    }
    for (name, value) in added {
        headers.append(name, value.clone());
    }
    // The body is written anew.
    if let Some(media_type) = after.1.get(header::CONTENT_TYPE) {
        headers.insert(header::CONTENT_TYPE, media_type.clone());
    }
    headers
}

/// Removes a header once, and says whether it was there.
fn take(headers: &mut Vec<Header<'_>>, header: Header<'_>) -> bool {
    let place = headers.iter().position(|known| *known == header);
    place.map(|place| headers.remove(place)).is_some()
}

/// Makes a response that of an occurrence, and gives the body. `before` are the headers of the occurrence that it had.
#[cfg(any(feature = "axum", feature = "tower"))]
pub(crate) fn replace(
    before: Option<&HeaderMap>,
    occurrence: Occurrence<SharedError>,
    parts: &mut http::response::Parts,
) -> alloc::string::String {
    let (new, body) = occurrence.response().into_parts();
    parts.headers = headers((parts.status, &parts.headers), before, (new.status, &new.headers));
    parts.status = new.status;
    parts.extensions.insert(occurrence);
    body
}
