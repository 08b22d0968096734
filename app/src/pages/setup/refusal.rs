/// Why the set-up was refused, as `/setup?refused=…` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// One field is wrong.
    Field(&'static str, &'static str),
    /// The link opens nothing (any more).
    Link,
    /// Somebody exists already.
    Done,
    /// The server failed.
    Failed,
}

impl Refusal {
    /// Reads the code; one that is not known is a failure.
    pub fn of(code: &str) -> Self {
        match code {
            "email" => Self::Field("email", "Enter an email address, such as name@example.com"),
            "name" => Self::Field("name", "Name must have 1–64 characters on one line"),
            "password" => Self::Field("password", "Password must have at least 12 characters"),
            "token" => Self::Link,
            "done" => Self::Done,
            _ => Self::Failed,
        }
    }

    /// What is wrong with a field.
    pub fn at(self, wanted: &str) -> Option<String> {
        match self {
            Self::Field(field, message) if field == wanted => Some(message.to_owned()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Refusal;

    #[test]
    fn a_wrong_field_is_told_at_that_field_only() {
        let refusal = Refusal::of("password");
        assert!(
            refusal
                .at("password")
                .is_some_and(|message| message.contains("12"))
        );
        assert_eq!(refusal.at("email"), None);
    }

    #[test]
    fn an_unknown_code_is_a_failure_and_is_not_repeated() {
        assert_eq!(Refusal::of("<b>"), Refusal::Failed);
    }
}
