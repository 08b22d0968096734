use application::ports::DestinationResult;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::Call;
use crate::classify;

/// What Fly.io answered. The body is wiped on drop: answers of secrets endpoints may repeat values.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) request_id: Option<String>,
    /// `Retry-After`, ms.
    pub(crate) retry_after_millis: Option<i64>,
    pub(crate) body: Zeroizing<Vec<u8>>,
}

impl Answer {
    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body of a success as `T`; else the classified failure.
    pub(crate) fn decode<T: DeserializeOwned>(&self, call: &Call<'_>) -> DestinationResult<T> {
        self.refuse_failure(call)?;
        // serde_json's own message is dropped: it may repeat pieces of the body.
        serde_json::from_slice(&self.body).map_err(|_| classify::unreadable(call, self))
    }

    /// Classifies anything but a success.
    pub(crate) fn refuse_failure(&self, call: &Call<'_>) -> DestinationResult<()> {
        if self.is_success() {
            Ok(())
        } else {
            Err(classify::refusal(call, self))
        }
    }
}
