use std::collections::BTreeSet;

/// Types of files that a page loads; what else is quoted in it is a link to another page.
const LOADED: [&str; 8] = [
    "css",
    "js",
    "wasm",
    "svg",
    "png",
    "ico",
    "woff2",
    "webmanifest",
];

/// The paths on this server that a page loads: whatever it quotes that is a path to a file.
pub(super) fn loaded_files(page: &str) -> BTreeSet<String> {
    page.split(['"', '\''])
        .filter(|quoted| quoted.starts_with('/') && !quoted.starts_with("//"))
        .filter(|path| !path.contains(char::is_whitespace))
        .filter(|path| {
            path.rsplit_once('.')
                .is_some_and(|(_, kind)| LOADED.contains(&kind))
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::loaded_files;

    #[test]
    fn a_page_loads_files_and_not_the_pages_that_it_links_to() {
        let page = r#"<link rel="stylesheet" href="/pkg/1/airlift.css"><a href="/projects">x</a>
            <script>import('/pkg/1/airlift.js')</script><a href="//other.example/x.js">y</a>"#;
        let files: Vec<_> = loaded_files(page).into_iter().collect();
        assert_eq!(files, ["/pkg/1/airlift.css", "/pkg/1/airlift.js"]);
    }
}
