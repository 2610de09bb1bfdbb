//! Responses for actix-web. Its headers and statuses are those of `http` 0.2, so they are made anew.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError};

use crate::{CatalogError, Occurrence, SharedError, replace};

impl<E: CatalogError> ResponseError for Occurrence<E> {
    fn status_code(&self) -> StatusCode {
        status(self.error().entry().status_u16())
    }

    /// The response, which also carries an `Occurrence<SharedError>` in its extensions, for logs and for middleware.
    fn error_response(&self) -> HttpResponse {
        respond(self.snapshot())
    }
}

impl<E: CatalogError> Responder for Occurrence<E> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        self.error_response()
    }
}

/// The response of an error without an occasion.
pub(crate) fn response(error: &dyn CatalogError) -> HttpResponse {
    respond(Occurrence::new(error).snapshot())
}

pub(crate) fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn respond(occurrence: Occurrence<SharedError>) -> HttpResponse {
    let mut response = HttpResponse::new(StatusCode::INTERNAL_SERVER_ERROR);
    let body = rewrite(None, occurrence, &mut response);
    response.set_body(BoxBody::new(body))
}

/// Makes a response that of an occurrence, and gives the body. `before` are the headers of the occurrence that it had.
pub(crate) fn rewrite<B>(
    before: Option<&http::HeaderMap>,
    occurrence: Occurrence<SharedError>,
    response: &mut HttpResponse<B>,
) -> alloc::string::String {
    let (parts, body) = occurrence.response().into_parts();
    let now = http::StatusCode::from_u16(response.status().as_u16()).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
    let headers = replace::headers((now, &of_actix(response.headers())), before, (parts.status, &parts.headers));
    *response.status_mut() = status(parts.status.as_u16());
    *response.headers_mut() = to_actix(&headers);
    response.extensions_mut().insert(occurrence);
    body
}

// Names and values are what both versions of `http` hold legal.

fn of_actix(from: &HeaderMap) -> http::HeaderMap {
    let mut headers = http::HeaderMap::with_capacity(from.len());
    for (name, value) in from {
        if let (Ok(name), Ok(value)) = (http::HeaderName::from_bytes(name.as_ref()), http::HeaderValue::from_bytes(value.as_bytes())) {
            headers.append(name, value);
        }
    }
    headers
}

fn to_actix(from: &http::HeaderMap) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(from.len());
    for (name, value) in from {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_ref()), HeaderValue::from_bytes(value.as_bytes())) {
            headers.append(name, value);
        }
    }
    headers
}
