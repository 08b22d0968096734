/// `^[a-z0-9]+(-[a-z0-9]+)*$`: lower-case words joined by single hyphens.
pub(crate) fn is_slug(text: &str) -> bool {
    text.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::is_slug;

    #[test]
    fn only_lower_case_words_joined_by_single_hyphens_are_slugs() {
        for good in ["a", "web-2", "a-b-c", "0"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "-", "a--b", "-a", "a-", "A", "a_b", "a b", "ä"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
