/// Where somebody wanted to go before signing in: a path on this server and nothing else, so that a
/// link to our sign-in page cannot end at a page that looks like it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::http) struct NextPath(Option<String>);

const HOME: &str = "/";
const LONGEST: usize = 2048;

impl NextPath {
    /// Anything that is not plainly a local path is dropped.
    pub(in crate::http) fn new(wanted: Option<&str>) -> Self {
        Self(
            wanted
                .filter(|path| is_local(path) && *path != HOME)
                .map(ToOwned::to_owned),
        )
    }

    /// Where to go after signing in.
    pub(super) fn target(&self) -> &str {
        self.0.as_deref().unwrap_or(HOME)
    }

    /// The sign-in page that leads on to it.
    pub(in crate::http) fn sign_in_url(&self) -> String {
        self.with_query("")
    }

    /// The sign-in page after a refusal.
    pub(super) fn refused_url(&self, code: &str) -> String {
        self.with_query(&format!("refused={code}"))
    }

    fn with_query(&self, query: &str) -> String {
        let next = self
            .0
            .as_deref()
            .map(|next| format!("next={}", encode(next)));
        let parts: Vec<&str> = [query, next.as_deref().unwrap_or_default()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        if parts.is_empty() {
            "/sign-in".to_owned()
        } else {
            format!("/sign-in?{}", parts.join("&"))
        }
    }
}

/// One slash, not two (`//host` is another host), no backslash (browsers read it as a slash), and only
/// characters that a browser would send in a path or query.
fn is_local(path: &str) -> bool {
    path.len() <= LONGEST
        && path.starts_with('/')
        && !path.starts_with("//")
        && path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

/// Percent-encodes all but unreserved characters (RFC 3986, 2.3) and the slash.
fn encode(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::NextPath;

    #[test]
    fn other_servers_are_no_next_path() {
        for path in [
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "evil.example",
            "",
            "/ü",
            &format!("/{}", "x".repeat(3000)),
        ] {
            assert_eq!(NextPath::new(Some(path)).target(), "/", "{path}");
        }
    }

    #[test]
    fn a_local_path_survives_the_way_over_the_sign_in_page() {
        let next = NextPath::new(Some("/projects/x/secrets?environment=dev&path=/a"));
        assert_eq!(next.target(), "/projects/x/secrets?environment=dev&path=/a");
        assert_eq!(
            next.refused_url("1"),
            "/sign-in?refused=1&next=/projects/x/secrets%3Fenvironment%3Ddev%26path%3D/a"
        );
        assert_eq!(NextPath::new(Some("/")).sign_in_url(), "/sign-in");
    }
}
