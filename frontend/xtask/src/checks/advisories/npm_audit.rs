//! The answer of `npm audit --json`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What npm found. Its exit status does not tell a finding from an unreachable registry.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Audit {
    Clean,
    /// Each package with the severity npm gives it.
    Vulnerable(Vec<String>),
    Unavailable(String),
}

#[derive(Deserialize)]
struct Report {
    vulnerabilities: Option<BTreeMap<String, Vulnerability>>,
    message: Option<String>,
}

#[derive(Deserialize)]
struct Vulnerability {
    severity: String,
}

impl Audit {
    pub(super) fn read(json: &[u8]) -> Self {
        let report: Report = match serde_json::from_slice(json) {
            Ok(report) => report,
            Err(_) => return Self::Unavailable("npm printed no report".into()),
        };
        match report.vulnerabilities {
            Some(found) if found.is_empty() => Self::Clean,
            Some(found) => Self::Vulnerable(
                found
                    .into_iter()
                    .map(|(package, vulnerability)| {
                        format!("{package} ({})", vulnerability.severity)
                    })
                    .collect(),
            ),
            None => Self::Unavailable(report.message.unwrap_or_else(|| "no answer".into())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Audit;

    #[test]
    fn a_report_without_findings_is_clean() {
        let report = br#"{"auditReportVersion":2,"vulnerabilities":{},"metadata":{}}"#;
        assert_eq!(Audit::read(report), Audit::Clean);
    }

    #[test]
    fn a_finding_names_the_package_and_its_severity() {
        let report = br#"{"vulnerabilities":{"tar":{"name":"tar","severity":"high"}}}"#;
        assert_eq!(
            Audit::read(report),
            Audit::Vulnerable(vec!["tar (high)".into()])
        );
    }

    #[test]
    fn an_unreachable_registry_is_not_taken_for_a_clean_one() {
        let report = br#"{"message":"request failed","error":{"summary":"","detail":""}}"#;
        assert_eq!(
            Audit::read(report),
            Audit::Unavailable("request failed".into())
        );
        assert!(matches!(Audit::read(b""), Audit::Unavailable(_)));
    }
}
