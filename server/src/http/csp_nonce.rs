use std::sync::Arc;

/// The number used once that allows this answer's inline scripts; an extension of the request.
#[derive(Clone, Debug)]
pub(super) struct CspNonce(pub(super) Arc<str>);
