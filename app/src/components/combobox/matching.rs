use super::ComboboxOption;

/// At most this many matches are rendered: enough to read, few enough to stay fast.
pub(super) const SHOWN: usize = 50;

/// The first matches and the number of those left out.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Matches {
    /// The first [`SHOWN`] of them.
    pub(super) shown: Vec<ComboboxOption>,
    /// How many more match.
    pub(super) more: usize,
}

/// Every word of `query` must occur in the label or the detail, whatever the case. Labels that begin with the query come first;
/// otherwise the given order stays.
pub(super) fn search(options: &[ComboboxOption], query: &str) -> Matches {
    let query = query.trim().to_lowercase();
    let words: Vec<_> = query.split_whitespace().collect();
    let (first, rest): (Vec<_>, Vec<_>) = options
        .iter()
        .filter(|option| contains_all(option, &words))
        .partition(|option| option.label.to_lowercase().starts_with(&query));
    let total = first.len() + rest.len();
    let shown: Vec<_> = first.into_iter().chain(rest).take(SHOWN).cloned().collect();
    Matches {
        more: total - shown.len(),
        shown,
    }
}

fn contains_all(option: &ComboboxOption, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let detail = option.detail.as_deref().unwrap_or_default();
    let text = format!("{} {detail}", option.label).to_lowercase();
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apps(count: usize) -> Vec<ComboboxOption> {
        (0..count)
            .map(|n| ComboboxOption::new(format!("app-{n}")).with_detail("acme"))
            .collect()
    }

    fn labels(matches: &Matches) -> Vec<&str> {
        matches
            .shown
            .iter()
            .map(|option| option.label.as_str())
            .collect()
    }

    #[test]
    fn a_thousand_options_render_fifty_and_count_the_rest() {
        let matches = search(&apps(1_000), "");
        assert_eq!((matches.shown.len(), matches.more), (50, 950));
    }

    #[test]
    fn labels_that_begin_with_the_query_come_first() {
        let options = [
            ComboboxOption::new("my-api"),
            ComboboxOption::new("api"),
            ComboboxOption::new("web"),
        ];
        assert_eq!(labels(&search(&options, "API")), ["api", "my-api"]);
    }

    #[test]
    fn every_word_must_occur_in_label_or_detail() {
        assert_eq!(labels(&search(&apps(20), "acme 17")), ["app-17"]);
        assert!(search(&apps(20), "other 17").shown.is_empty());
    }
}
