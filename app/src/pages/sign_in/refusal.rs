/// What the code in `/sign-in?refused=…` says to the person.
pub(super) fn refusal(code: &str) -> &'static str {
    match code {
        "1" => "The email address or the password is wrong. Check both and try again.",
        "wait" => "Too many attempts. Wait a few minutes, then try again.",
        _ => {
            "Airlift could not check the password, and nobody was signed in. Its log says why; try again in a moment."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::refusal;

    #[test]
    fn a_wrong_password_does_not_say_whether_the_address_is_known() {
        assert!(refusal("1").contains("email address or the password"));
    }

    #[test]
    fn every_other_code_reads_as_a_failure_of_the_server() {
        assert!(refusal("wait").starts_with("Too many"));
        assert_eq!(refusal("error"), refusal("<script>"));
    }
}
