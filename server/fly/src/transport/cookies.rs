use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use reqwest::{
    Url,
    cookie::{CookieStore, Jar},
    header::HeaderValue,
};

/// Fly.io marks the node that saw a write with this cookie, `Path=/v1/apps/<app>`
/// (fly-go `flaps_test.go`, `TestFlapsClientPersistsPathScopedCookiesPerApp`).
const AFFINITY: &[u8] = b"fly_flaps_affinity=";

/// Longer ones are not what they claim to be.
const LONGEST: usize = 1024;

/// Keeps affinity cookies, so that reads reach the node that saw the write, and nothing else: a
/// session cookie would lend one token's session to calls with another token. Each app has a jar of its
/// own: one for all is searched from end to end for every request.
#[derive(Default)]
pub(crate) struct AffinityCookies(RwLock<HashMap<String, Jar>>);

impl CookieStore for AffinityCookies {
    fn set_cookies(&self, headers: &mut dyn Iterator<Item = &HeaderValue>, url: &Url) {
        let kept = headers.filter(|header| {
            let bytes = header.as_bytes();
            bytes.starts_with(AFFINITY) && bytes.len() <= LONGEST
        });
        let mut kept = kept.peekable();
        if let (Some(app), Some(_)) = (app_of(url), kept.peek()) {
            let mut jars = self.0.write().unwrap_or_else(PoisonError::into_inner);
            let jar = jars.entry(app.to_owned()).or_default();
            jar.set_cookies(&mut kept, url);
        }
    }

    fn cookies(&self, url: &Url) -> Option<HeaderValue> {
        let jars = self.0.read().unwrap_or_else(PoisonError::into_inner);
        jars.get(app_of(url)?)?.cookies(url)
    }
}

/// `web` of `…/apps/web/secrets`.
fn app_of(url: &Url) -> Option<&str> {
    let mut segments = url.path_segments()?;
    segments.find(|segment| *segment == "apps")?;
    segments.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_affinity_cookie_stays_with_its_app_and_other_cookies_are_dropped() {
        let cookies = AffinityCookies::default();
        let url =
            |path: &str| Url::parse(&format!("https://api.machines.dev/v1/apps/{path}")).unwrap();
        let received = [
            HeaderValue::from_static("fly_flaps_affinity=node-1; Path=/v1/apps/web; HttpOnly"),
            HeaderValue::from_static("session=somebody; Path=/"),
        ];
        cookies.set_cookies(&mut received.iter(), &url("web/secrets"));
        let sent = cookies.cookies(&url("web/machines")).unwrap();
        assert_eq!(sent, "fly_flaps_affinity=node-1");
        assert_eq!(cookies.cookies(&url("other/machines")), None);
    }
}
