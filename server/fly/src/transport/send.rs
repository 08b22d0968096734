use std::time::Duration;

use application::ports::DestinationResult;
use reqwest::{
    Request, RequestBuilder, Response, Url,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER},
};
use tokio::time::Instant;
use zeroize::Zeroizing;

use super::{
    Action, Answer, Call,
    body::{self, BodyError},
};
use crate::{FlyClient, classify};

/// A longer `Retry-After` is not believed, ms.
const LONGEST_RETRY_AFTER: i64 = 3_600_000;

/// How much of a refusal is read.
const LARGEST_REFUSAL: usize = 64 << 10;

impl FlyClient {
    /// Waits for the call's turn and makes it. Any status is an answer; `Err` means that no usable
    /// answer came.
    pub(crate) async fn send(&self, call: &Call<'_>) -> DestinationResult<Answer> {
        self.await_turn(call).await?;
        let request = self.request(call)?;
        let host = request.url().host_str().unwrap_or_default().to_owned();
        let started = Instant::now();
        let response = self.http.execute(request).await;
        let answer = match response {
            Ok(response) => self.read(call, response).await,
            Err(error) => Err(classify::no_answer(call, &host, &error)),
        };
        tracing::debug!(
            action = ?call.action,
            app = call.app.map(domain::AppName::as_str),
            machine = call.machine,
            status = answer.as_ref().map_or(0, |answer| answer.status),
            request_id = answer.as_ref().ok().and_then(|answer| answer.request_id.as_deref()),
            millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            "call to Fly.io"
        );
        answer
    }

    async fn await_turn(&self, call: &Call<'_>) -> DestinationResult<()> {
        let Some(name) = call.action.limited_as() else {
            return Ok(());
        };
        let pacing = self.pacer.pacing();
        let limit = match call.action {
            Action::GetMachine => pacing.get_machine,
            _ => pacing.actions,
        };
        let id = call.machine.or(call.app.map(domain::AppName::as_str));
        self.pacer
            .turn(name, id.unwrap_or_default(), limit)
            .await
            .map_err(|wait| classify::paced(call, wait))
    }

    fn request(&self, call: &Call<'_>) -> DestinationResult<Request> {
        let timeout = match call.hold {
            Some(hold) => hold + self.config.wait_grace,
            None => self.config.request_timeout,
        };
        let url = self.url(call).ok_or_else(|| classify::unsendable(call))?;
        self.builder(call, url, timeout)
            .and_then(|builder| builder.build().ok())
            .ok_or_else(|| classify::unsendable(call))
    }

    fn builder(&self, call: &Call<'_>, url: Url, timeout: Duration) -> Option<RequestBuilder> {
        let authorization = if call.action.is_graphql() {
            call.token.graphql_header()
        } else {
            call.token.machines_api_header()
        };
        let mut builder = self
            .http
            .request(call.action.method(), url)
            .timeout(timeout)
            .header(AUTHORIZATION, sensitive(authorization.expose())?);
        if let Some(nonce) = call.nonce {
            builder = builder.header("fly-machine-lease-nonce", sensitive(nonce)?);
        }
        if let Some(body) = &call.body {
            builder = builder
                .header(CONTENT_TYPE, "application/json; charset=utf-8")
                .body(body.clone());
        }
        Some(builder)
    }

    fn url(&self, call: &Call<'_>) -> Option<Url> {
        if call.action.is_graphql() {
            return Some(self.graphql_url.clone());
        }
        // `..` would silently name another resource; an empty one as well.
        if call
            .path
            .iter()
            .any(|segment| matches!(*segment, "" | "." | ".."))
        {
            return None;
        }
        let mut url = self.machines_url.clone();
        url.path_segments_mut().ok()?.extend(&call.path);
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&call.query);
        }
        Some(url)
    }

    async fn read(&self, call: &Call<'_>, response: Response) -> DestinationResult<Answer> {
        let mut answer = Answer {
            status: response.status().as_u16(),
            request_id: request_id(response.headers()),
            retry_after_millis: retry_after_millis(response.headers()),
            body: Zeroizing::default(),
        };
        if !answer.is_success() {
            // The status decides; a text that does not arrive is no loss.
            answer.body = body::read(response, LARGEST_REFUSAL)
                .await
                .unwrap_or_default();
            return Ok(answer);
        }
        match body::read(response, self.config.max_body_bytes).await {
            Ok(body) => answer.body = body,
            Err(BodyError::TooLarge) => return Err(classify::too_large(call, &answer)),
            Err(BodyError::Broken(error)) => return Err(classify::broken(call, &answer, &error)),
        }
        Ok(answer)
    }
}

fn sensitive(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// `fly-request-id`, if it looks like one.
fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get("fly-request-id")?.to_str().ok()?;
    let is_id =
        (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_id.then(|| id.to_owned())
}

/// Whole seconds; the form with a date is not known of Fly.io.
fn retry_after_millis(headers: &HeaderMap) -> Option<i64> {
    let seconds: i64 = headers
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    (seconds >= 0).then(|| seconds.saturating_mul(1000).min(LONGEST_RETRY_AFTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name.parse().unwrap(), HeaderValue::from_static(value))])
    }

    #[test]
    fn a_request_id_is_kept_only_if_it_looks_like_one() {
        let id = |value| request_id(&headers("fly-request-id", value));
        assert_eq!(id("01HEPA-ams").as_deref(), Some("01HEPA-ams"));
        assert_eq!(id("FlyV1 fm2_canary"), None);
    }

    #[test]
    fn retry_after_is_read_in_seconds_and_bounded() {
        let after = |value| retry_after_millis(&headers("retry-after", value));
        assert_eq!(after("2"), Some(2000));
        assert_eq!(after("999999999999"), Some(LONGEST_RETRY_AFTER));
        assert_eq!(after("-1"), None);
        assert_eq!(after("Wed, 21 Oct 2026 07:28:00 GMT"), None);
    }
}
