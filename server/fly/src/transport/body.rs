use std::io;

use bytes::Bytes;
use reqwest::Response;
use serde::Serialize;
use zeroize::Zeroizing;

/// Writes a request body that holds values: it is wiped when the last reader lets go of it, and was
/// never moved while it grew. (Copies in the connection's own buffers are out of reach.)
pub(crate) fn secret_json(message: &impl Serialize) -> Result<Bytes, serde_json::Error> {
    let mut size = Counted(0);
    serde_json::to_writer(&mut size, message)?;
    let mut body = Zeroizing::new(Vec::with_capacity(size.0));
    serde_json::to_writer(&mut *body, message)?;
    Ok(Bytes::from_owner(body))
}

/// How many bytes a message takes as JSON.
pub(crate) fn json_size(message: &impl Serialize) -> Result<usize, serde_json::Error> {
    let mut size = Counted(0);
    serde_json::to_writer(&mut size, message)?;
    Ok(size.0)
}

struct Counted(usize);

impl io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How reading an answer's body ended early.
pub(super) enum BodyError {
    /// More than the limit; the rest was not read.
    TooLarge,
    /// The connection broke or the time ran out.
    Broken(reqwest::Error),
}

/// Reads a body as it arrives, at most `limit` bytes of it.
pub(super) async fn read(
    mut response: Response,
    limit: usize,
) -> Result<Zeroizing<Vec<u8>>, BodyError> {
    let announced = response.content_length().unwrap_or(0);
    if usize::try_from(announced).map_or(true, |size| size > limit) {
        return Err(BodyError::TooLarge);
    }
    let mut body = Zeroizing::new(Vec::new());
    while let Some(chunk) = response.chunk().await.map_err(BodyError::Broken)? {
        if body.len() + chunk.len() > limit {
            return Err(BodyError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_with_values_is_written_into_memory_of_its_exact_size() {
        let message = serde_json::json!({"values": {"A": "ü\n\"", "B": null}});
        let body = secret_json(&message).unwrap();
        assert_eq!(body, serde_json::to_vec(&message).unwrap());
        assert_eq!(json_size(&message).unwrap(), body.len());
    }
}
