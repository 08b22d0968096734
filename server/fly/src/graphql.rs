use application::ports::DestinationResult;
use domain::AccessToken;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{
    FlyClient,
    classify::{self, GraphqlError},
    transport::{Action, Call, secret_json},
};

#[derive(Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
struct Envelope<T> {
    #[serde(default = "nothing")]
    data: Option<T>,
}

fn nothing<T>() -> Option<T> {
    None
}

#[derive(Deserialize)]
struct Failures {
    #[serde(default)]
    errors: Option<Vec<GraphqlError>>,
}

impl FlyClient {
    /// Runs a query. Succeeds only with HTTP 200, no `errors`, and data that fit `T`: Fly.io answers
    /// 200 with `errors` when it refuses, at times with partial data (superfly/graphql).
    pub(crate) async fn query<T: DeserializeOwned>(
        &self,
        action: Action,
        token: &AccessToken,
        document: &str,
        variables: Value,
    ) -> DestinationResult<T> {
        let call = Call::new(action, token, &[]);
        let message = json!({"query": document, "variables": variables});
        let body = secret_json(&message).map_err(|_| classify::unsendable(&call))?;
        let call = call.with_body(body);
        let answer = self.send(&call).await?;
        let failures: Failures = answer.decode(&call)?;
        match failures.errors {
            Some(errors) if !errors.is_empty() => {
                return Err(classify::graphql(&call, &answer, &errors));
            }
            _ => {}
        }
        let envelope: Envelope<T> = answer.decode(&call)?;
        envelope
            .data
            .ok_or_else(|| classify::unreadable(&call, &answer))
    }
}
