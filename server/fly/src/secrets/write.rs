use application::ports::{
    DestinationError, DestinationErrorKind, DestinationResult, SecretChanges, WriteReceipt,
};
use domain::{AccessToken, AppName, SecretsVersion};

use super::{
    change::{Change, UpdateBody},
    chunk::chunks,
    wire::WrittenWire,
};
use crate::{
    FlyClient, classify,
    transport::{Action, Call, secret_json},
};

impl FlyClient {
    pub(crate) async fn write(
        &self,
        token: &AccessToken,
        app: &AppName,
        changes: &SecretChanges,
    ) -> DestinationResult<WriteReceipt> {
        let chunks = chunks(changes);
        if chunks.is_empty() {
            return Err(nothing_to_write(app));
        }
        let mut receipt = WriteReceipt {
            version: SecretsVersion(0),
            digests: Vec::new(),
            request_ids: Vec::new(),
        };
        for (applied, chunk) in chunks.iter().enumerate() {
            self.write_chunk(token, app, chunk, &mut receipt)
                .await
                .map_err(|failure| partly(failure, applied, chunks.len()))?;
        }
        Ok(receipt)
    }

    async fn write_chunk(
        &self,
        token: &AccessToken,
        app: &AppName,
        chunk: &[Change<'_>],
        receipt: &mut WriteReceipt,
    ) -> DestinationResult<()> {
        let call = Call::on_app(Action::WriteSecrets, token, app, &["secrets"]);
        let body = secret_json(&UpdateBody(chunk)).map_err(|_| classify::unsendable(&call))?;
        let call = call.with_body(body);
        let answer = self.send(&call).await?;
        let written: WrittenWire = answer.decode(&call)?;
        let version = written
            .version()
            .ok_or_else(|| classify::unreadable(&call, &answer))?;
        let was_set = |name: &str| {
            let mut sets = chunk.iter().filter(|change| change.value().is_some());
            sets.any(|change| change.name() == name)
        };
        let digests = written.digests().filter(|secret| was_set(&secret.key));
        receipt.digests.extend(digests);
        receipt.version = receipt.version.max(version);
        receipt.request_ids.extend(answer.request_id.clone());
        Ok(())
    }
}

/// What Fly.io makes of `{"values": {}}` is not documented; flyctl does not send it either.
fn nothing_to_write(app: &AppName) -> DestinationError {
    DestinationError {
        kind: DestinationErrorKind::Invalid,
        message: format!(
            "There is nothing to change in the secrets of app {app}. Nothing was sent."
        ),
        request_id: None,
    }
}

/// Once a part is written, "nothing was done" is no longer true.
fn partly(mut failure: DestinationError, applied: usize, requests: usize) -> DestinationError {
    if applied > 0 {
        if matches!(failure.kind, DestinationErrorKind::Retry { .. }) {
            failure.kind = DestinationErrorKind::UnknownOutcome;
        }
        failure.message = format!(
            "Of {requests} requests for this change the first {applied} were applied, then: {}",
            failure.message
        );
    }
    failure
}
