use axum::{
    Router,
    body::Body,
    http::{HeaderName, HeaderValue, Method, Request, Response, header, request::Builder},
};
use tower::ServiceExt;

use super::Reply;

/// A browser: keeps its cookie and says that its requests come from our own pages.
#[derive(Clone)]
pub(crate) struct Client {
    router: Router,
    pub(crate) cookie: Option<String>,
    extra: Vec<(HeaderName, HeaderValue)>,
}

impl Client {
    pub(crate) fn new(router: Router) -> Self {
        Self {
            router,
            cookie: None,
            extra: vec![header("sec-fetch-site", "same-origin")],
        }
    }

    /// Sends these headers instead of the usual ones.
    pub(crate) fn sending(mut self, headers: &[(&'static str, &'static str)]) -> Self {
        self.extra = headers
            .iter()
            .map(|(name, value)| header(name, value))
            .collect();
        self
    }

    pub(crate) async fn get(&mut self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path), Body::empty())
            .await
    }

    /// Posts a form.
    pub(crate) async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let fields: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        let kind = "application/x-www-form-urlencoded";
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, kind);
        self.send(request, Body::from(fields.join("&"))).await
    }

    /// Calls a server function.
    pub(crate) async fn call(&mut self, endpoint: &str, arguments: serde_json::Value) -> Reply {
        let path = format!("/api/{endpoint}");
        let request = self
            .request(Method::POST, &path)
            .header(header::CONTENT_TYPE, "application/json");
        self.send(request, Body::from(arguments.to_string())).await
    }

    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> Reply {
        self.submit("/sign-in", &[("email", email), ("password", password)])
            .await
    }

    /// The answer as it comes, for streams.
    pub(crate) async fn open(&self, path: &str) -> Response<Body> {
        let request = self.request(Method::GET, path).body(Body::empty()).unwrap();
        self.router.clone().oneshot(request).await.unwrap()
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> Builder {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:3000");
        for (name, value) in &self.extra {
            request = request.header(name, value);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        request
    }

    pub(crate) async fn send(&mut self, request: Builder, body: Body) -> Reply {
        let response = self
            .router
            .clone()
            .oneshot(request.body(body).unwrap())
            .await
            .unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap().split(';').next().unwrap();
            let is_removal = cookie.ends_with('=');
            self.cookie = (!is_removal).then(|| cookie.to_owned());
        }
        Reply::read(response).await
    }
}

fn header(name: &'static str, value: &'static str) -> (HeaderName, HeaderValue) {
    (
        HeaderName::from_static(name),
        HeaderValue::from_static(value),
    )
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| format!("%{byte:02X}"))
        .fold(String::new(), |all, one| all + &one)
}
