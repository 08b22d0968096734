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
/// session cookie would lend one token's session to calls with another token.
#[derive(Default)]
pub(crate) struct AffinityCookies(Jar);

impl CookieStore for AffinityCookies {
    fn set_cookies(&self, headers: &mut dyn Iterator<Item = &HeaderValue>, url: &Url) {
        let mut kept = headers.filter(|header| {
            let bytes = header.as_bytes();
            bytes.starts_with(AFFINITY) && bytes.len() <= LONGEST
        });
        self.0.set_cookies(&mut kept, url);
    }

    fn cookies(&self, url: &Url) -> Option<HeaderValue> {
        self.0.cookies(url)
    }
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
