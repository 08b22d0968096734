//! What `.cargo/deny.toml` accepts.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use spdx::{Expression, Licensee, ParseError, ParseMode};

/// The accepted licences, and those accepted for single crates.
#[derive(Debug)]
pub(super) struct Policy {
    allowed: Vec<Licensee>,
    exceptions: Vec<(String, Vec<Licensee>)>,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum PolicyError {
    #[error("no licence was checked: {} cannot be read", path.display())]
    Read {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("no licence was checked: .cargo/deny.toml is not understood")]
    Syntax(#[from] toml::de::Error),
    #[error("no licence was checked: .cargo/deny.toml allows `{name}`, which SPDX does not know")]
    UnknownLicence {
        name: String,
        #[source]
        source: Box<ParseError>,
    },
}

/// Why a crate is refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Refusal {
    #[error("its manifest names no licence")]
    Unlicensed,
    #[error("`{0}` is not an SPDX expression")]
    Malformed(String),
    #[error("`{0}`")]
    NotAllowed(String),
}

#[derive(Deserialize)]
struct DenyFile {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

impl Policy {
    pub(super) fn read(path: &Path) -> Result<Self, PolicyError> {
        let text = fs::read_to_string(path).map_err(|source| PolicyError::Read {
            path: path.to_path_buf(),
            source,
        })?;
        Self::parse(&text)
    }

    fn parse(text: &str) -> Result<Self, PolicyError> {
        let Licenses { allow, exceptions } = toml::from_str::<DenyFile>(text)?.licenses;
        Ok(Self {
            allowed: licensees(&allow)?,
            exceptions: exceptions
                .into_iter()
                .map(|exception| Ok((exception.name, licensees(&exception.allow)?)))
                .collect::<Result<_, PolicyError>>()?,
        })
    }

    /// Whether a crate may be used under this SPDX expression: one way through its `OR`s
    /// must ask for accepted licences only.
    pub(super) fn judge(&self, name: &str, expression: Option<&str>) -> Result<(), Refusal> {
        let text = expression.ok_or(Refusal::Unlicensed)?;
        // old manifests say `MIT/Apache-2.0`
        let parsed = Expression::parse_mode(text, ParseMode::LAX)
            .map_err(|_| Refusal::Malformed(text.to_owned()))?;
        let excepted = self
            .exceptions
            .iter()
            .filter(|(crate_name, _)| crate_name == name)
            .flat_map(|(_, licensees)| licensees);
        let accepted: Vec<_> = self.allowed.iter().chain(excepted).collect();
        if parsed.evaluate(|required| accepted.iter().any(|licence| licence.satisfies(required))) {
            Ok(())
        } else {
            Err(Refusal::NotAllowed(text.to_owned()))
        }
    }
}

fn licensees(names: &[String]) -> Result<Vec<Licensee>, PolicyError> {
    names
        .iter()
        .map(|name| {
            Licensee::parse(name).map_err(|source| PolicyError::UnknownLicence {
                name: name.clone(),
                source: Box::new(source),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Policy, Refusal};

    fn policy() -> Policy {
        Policy::parse(
            r#"
            [licenses]
            allow = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"]
            exceptions = [{ crate = "fonts", allow = ["OFL-1.1"] }]
            [advisories]
            "#,
        )
        .unwrap()
    }

    #[test]
    fn one_accepted_alternative_is_enough() {
        assert_eq!(policy().judge("a", Some("GPL-3.0-only OR MIT")), Ok(()));
        assert_eq!(policy().judge("a", Some("MIT/Apache-2.0")), Ok(()));
        assert_eq!(
            policy().judge("a", Some("Apache-2.0 WITH LLVM-exception")),
            Ok(())
        );
    }

    #[test]
    fn every_part_of_a_conjunction_must_be_accepted() {
        let expression = "MIT AND GPL-3.0-only";
        assert_eq!(
            policy().judge("a", Some(expression)),
            Err(Refusal::NotAllowed(expression.into()))
        );
    }

    #[test]
    fn an_exception_holds_for_its_crate_alone() {
        assert_eq!(policy().judge("fonts", Some("OFL-1.1")), Ok(()));
        assert!(policy().judge("other", Some("OFL-1.1")).is_err());
    }

    #[test]
    fn a_crate_without_a_readable_licence_is_refused() {
        assert_eq!(policy().judge("a", None), Err(Refusal::Unlicensed));
        assert_eq!(
            policy().judge("a", Some("do what you like")),
            Err(Refusal::Malformed("do what you like".into()))
        );
    }

    #[test]
    fn a_misspelt_licence_in_the_list_is_an_error() {
        let error = Policy::parse("[licenses]\nallow = [\"Apache2\"]").unwrap_err();
        assert!(error.to_string().contains("`Apache2`"));
    }
}
