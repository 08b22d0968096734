use domain::view::SecretRow;

/// Every word must occur in the name or the comment, whatever the case.
pub(super) fn matches(secret: &SecretRow, search: &str) -> bool {
    let text = format!("{} {}", secret.name, secret.comment).to_lowercase();
    search
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use domain::{SecretId, Timestamp};

    use super::*;

    fn secret(name: &str, comment: &str) -> SecretRow {
        let id: SecretId = "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap();
        SecretRow {
            id,
            name: name.parse().unwrap(),
            comment: comment.parse().unwrap(),
            version: 1,
            updated_at: Timestamp(0),
            updated_by: "Ada".to_owned(),
        }
    }

    #[test]
    fn a_secret_is_found_by_name_and_by_comment() {
        let secret = secret("DATABASE_URL", "primary in Amsterdam");
        assert!(matches(&secret, ""));
        assert!(matches(&secret, "data amster"));
        assert!(!matches(&secret, "data paris"));
    }
}
