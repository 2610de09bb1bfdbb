//! Extractors whose rejections are errors of the catalog.

use std::error::Error;

use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use errdex::Occurrence;
use serde::de::DeserializeOwned;

use crate::BODY_LIMIT;
use crate::error::{ApiError, Result, ValidationErrorDetail};
use crate::store::Store;

/// A JSON body.
#[derive(Debug)]
pub(crate) struct Json<T>(pub(crate) T);

/// A field of the body that breaks a rule.
pub(crate) fn body_field(field: &str, msg: impl Into<String>, rule: &str) -> ValidationErrorDetail {
    ValidationErrorDetail { loc: vec!["body".to_owned(), field.to_owned()], msg: msg.into(), r#type: rule.to_owned() }
}

/// The error of some fields, or nothing where there are none.
pub(crate) fn all_valid(problems: Vec<ValidationErrorDetail>) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    let occurrence = Occurrence::new(ApiError::validation_error(count(problems.len())));
    Err(problems.into_iter().fold(occurrence, Occurrence::detail))
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Occurrence<ApiError>;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let content_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let content_type = content_type.unwrap_or("none").to_owned();
        match axum::Json::<T>::from_request(request, state).await {
            Ok(axum::Json(body)) => Ok(Self(body)),
            Err(rejection) => Err(body_error(rejection, content_type)),
        }
    }
}

fn body_error(rejection: JsonRejection, content_type: String) -> Occurrence<ApiError> {
    let error = match &rejection {
        JsonRejection::MissingJsonContentType(_) => ApiError::MediaTypeUnsupported { content_type },
        JsonRejection::JsonSyntaxError(error) => {
            let (line, column) = parse_error(error).map_or((1, 1), |error| (error.inner().line(), error.inner().column()));
            ApiError::malformed_json(count(line), count(column))
        }
        JsonRejection::JsonDataError(error) => {
            let problem = parse_error(error).map(|error| ValidationErrorDetail {
                loc: ["body".to_owned()].into_iter().chain(error.path().iter().map(ToString::to_string)).collect(),
                msg: error.inner().to_string(),
                r#type: "type".to_owned(),
            });
            let occurrence = Occurrence::new(ApiError::validation_error(1));
            return problem.into_iter().fold(occurrence, Occurrence::detail).caused_by(rejection);
        }
        _ if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => ApiError::payload_too_large(count(BODY_LIMIT)),
        _ => ApiError::InternalError,
    };
    Occurrence::new(error).caused_by(rejection)
}

/// What the JSON parser says, somewhere in the rejection's chain.
fn parse_error<'a>(rejection: &'a (dyn Error + 'static)) -> Option<&'a serde_path_to_error::Error<serde_json::Error>> {
    let mut next = Some(rejection);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref() {
            return Some(error);
        }
        next = error.source();
    }
    None
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The bearer of a key that the account has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Caller;

impl FromRequestParts<Store> for Caller {
    type Rejection = Occurrence<ApiError>;

    async fn from_request_parts(parts: &mut Parts, store: &Store) -> Result<Self> {
        let value = parts.headers.get(header::AUTHORIZATION).ok_or(ApiError::ApiKeyMissing)?;
        let key = value.to_str().ok().and_then(|value| value.strip_prefix("Bearer ")).ok_or(ApiError::ApiKeyMissing)?;
        store.authenticate(key)?;
        Ok(Self)
    }
}
