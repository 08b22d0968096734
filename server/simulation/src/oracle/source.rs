use std::collections::BTreeMap;

/// A folder of the project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folder {
    /// Name → value as it was typed.
    pub(crate) secrets: BTreeMap<String, String>,
    /// Places, in order.
    pub(crate) imports: Vec<String>,
}

/// All folders, by place (`dev:/a`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Source(pub(crate) BTreeMap<String, Folder>);

/// References may be nested this deep.
const DEEPEST: usize = 10;

impl Source {
    /// The folder and all inside it go.
    pub(crate) fn remove_folder(&mut self, place: &str) {
        let inside = format!("{place}/");
        self.0
            .retain(|other, _| other != place && !other.starts_with(&inside));
    }

    /// Name → expanded value of everything that a place brings; none when the place is not there or
    /// anything in it has no value.
    pub(crate) fn resolve(&self, place: &str) -> Option<BTreeMap<String, String>> {
        self.0.get(place)?;
        let found = self.effective(place, &mut Vec::new());
        found
            .into_iter()
            .map(|(name, (at, value))| {
                let mut trail = vec![(at.clone(), name.clone())];
                Some((name, self.expand(&at, &value, &mut trail)?))
            })
            .collect()
    }

    /// Name → (the folder that holds it, value).
    fn effective(
        &self,
        place: &str,
        trail: &mut Vec<String>,
    ) -> BTreeMap<String, (String, String)> {
        let mut found = BTreeMap::new();
        let Some(folder) = self.0.get(place) else {
            return found;
        };
        if trail.iter().any(|seen| seen == place) {
            return found;
        }
        trail.push(place.to_owned());
        for import in &folder.imports {
            found.extend(self.effective(import, trail));
        }
        trail.pop();
        for (name, value) in &folder.secrets {
            found.insert(name.clone(), (place.to_owned(), value.clone()));
        }
        found
    }

    fn expand(&self, at: &str, value: &str, trail: &mut Vec<(String, String)>) -> Option<String> {
        let mut expanded = String::new();
        let mut rest = value;
        while let Some((before, opened)) = rest.split_once("${") {
            let (inside, after) = opened.split_once('}')?;
            expanded.push_str(before);
            let (target, name) = target(at, inside)?;
            let found = self.effective(&target, &mut Vec::new());
            let (holder, value) = found.get(&name)?.clone();
            let link = (holder.clone(), name);
            if trail.contains(&link) || trail.len() > DEEPEST {
                return None;
            }
            trail.push(link);
            expanded.push_str(&self.expand(&holder, &value, trail)?);
            trail.pop();
            rest = after;
        }
        expanded.push_str(rest);
        Some(expanded)
    }
}

/// `KEY`, `env.KEY`, `env.folder.KEY`.
fn target(at: &str, inside: &str) -> Option<(String, String)> {
    let mut parts: Vec<&str> = inside.split('.').collect();
    let name = parts.pop()?.to_owned();
    let place = match parts.split_first() {
        None => at.to_owned(),
        Some((environment, folders)) => format!("{environment}:/{}", folders.join("/")),
    };
    Some((place, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(secrets: &[(&str, &str, &str)]) -> Source {
        let mut source = Source::default();
        for (place, name, value) in secrets {
            let folder = source.0.entry((*place).to_owned()).or_default();
            folder
                .secrets
                .insert((*name).to_owned(), (*value).to_owned());
        }
        source
    }

    #[test]
    fn imports_bring_what_is_not_there_and_references_are_replaced_where_they_stand() {
        let mut source = source(&[
            ("dev:/", "A", "own"),
            ("dev:/a", "A", "imported"),
            ("dev:/a", "B", "${A}-${prod.C}"),
            ("prod:/", "C", "c"),
        ]);
        let root = source.0.get_mut("dev:/").unwrap();
        root.imports.push("dev:/a".to_owned());
        let found = source.resolve("dev:/").unwrap();
        assert_eq!(found["A"], "own");
        assert_eq!(found["B"], "imported-c");
    }

    #[test]
    fn what_is_missing_or_goes_in_a_circle_has_no_value() {
        assert_eq!(source(&[("dev:/", "A", "${B}")]).resolve("dev:/"), None);
        let circle = source(&[("dev:/", "A", "${B}"), ("dev:/", "B", "${A}")]);
        assert_eq!(circle.resolve("dev:/"), None);
        assert_eq!(circle.resolve("dev:/gone"), None);
    }
}
