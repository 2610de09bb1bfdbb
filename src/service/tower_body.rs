//! The body of a response that may have been replaced.

use alloc::string::String;
use core::pin::Pin;
use core::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

pin_project! {
    /// The body that the service wrote, or that of an error of the catalog.
    #[derive(Debug)]
    pub struct ErrorBody<B> {
        #[pin]
        kind: Kind<B>,
    }
}

pin_project! {
    #[derive(Debug)]
    #[project = Projected]
    enum Kind<B> {
        Written { #[pin] body: B },
        Replaced { text: Bytes },
    }
}

impl<B> ErrorBody<B> {
    pub(super) const fn written(body: B) -> Self {
        Self { kind: Kind::Written { body } }
    }

    pub(super) fn replaced(text: String) -> Self {
        Self { kind: Kind::Replaced { text: Bytes::from(text) } }
    }
}

impl<B: Default> Default for ErrorBody<B> {
    fn default() -> Self {
        Self::written(B::default())
    }
}

impl<B: Body<Data = Bytes>> Body for ErrorBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        match self.project().kind.project() {
            Projected::Written { body } => body.poll_frame(context),
            Projected::Replaced { text } if text.is_empty() => Poll::Ready(None),
            Projected::Replaced { text } => Poll::Ready(Some(Ok(Frame::data(core::mem::take(text))))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.kind {
            Kind::Written { body } => body.is_end_stream(),
            Kind::Replaced { text } => text.is_empty(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.kind {
            Kind::Written { body } => body.size_hint(),
            Kind::Replaced { text } => SizeHint::with_exact(text.len() as u64),
        }
    }
}
