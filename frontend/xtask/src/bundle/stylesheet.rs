//! The style sheet, put together from the files of `style/`.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::error::{BundleError, at};

/// Tokens, base, components, pages: the order is the cascade. Within a folder the
/// files are sorted by name.
pub(super) fn concatenate(style: &Path) -> Result<String, BundleError> {
    let mut sheet = String::new();
    for file in sources(style)? {
        sheet.push_str(&fs::read_to_string(&file).map_err(at(&file))?);
        if !sheet.ends_with('\n') {
            sheet.push('\n');
        }
    }
    Ok(sheet)
}

fn sources(style: &Path) -> Result<Vec<PathBuf>, BundleError> {
    let mut files = vec![style.join("tokens.css"), style.join("base.css")];
    for folder in ["components", "pages"] {
        files.extend(sheets(&style.join(folder))?);
    }
    Ok(files)
}

fn sheets(folder: &Path) -> Result<Vec<PathBuf>, BundleError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(at(folder))?,
    };
    let mut files = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(at(folder))?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::concatenate;

    #[test]
    fn pages_come_after_components_and_each_folder_is_sorted() {
        let style = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("pages/a.css", "page-a{}"),
            ("components/z.css", "z{}"),
            ("components/b.css", "b{}"),
            ("components/notes.md", "not a sheet"),
            ("base.css", "base{}\n"),
            ("tokens.css", "tokens{}"),
            ("public/other.css", "other{}"),
        ] {
            let path = style.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        let sheet = concatenate(style.path()).unwrap();

        assert_eq!(sheet, "tokens{}\nbase{}\nb{}\nz{}\npage-a{}\n");
    }

    #[test]
    fn a_missing_token_sheet_is_an_error_that_names_it() {
        let style = tempfile::tempdir().unwrap();
        let error = concatenate(style.path()).unwrap_err();
        assert!(error.to_string().ends_with("tokens.css"));
    }
}
