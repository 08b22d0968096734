use std::collections::BTreeSet;

use domain::{SecretName, view::ImportRow};

/// What becomes of a name that an import brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The folder takes it from this import.
    Wins,
    /// The folder has a secret of that name itself.
    OverriddenByOwn,
    /// A later import, at this index, brings it too.
    OverriddenBy(usize),
}

/// The standing of `name` in the import at `index`: the folder's own secrets win over imports, and
/// of imports the last one wins.
pub(super) fn standing(
    name: &SecretName,
    index: usize,
    own: &BTreeSet<SecretName>,
    imports: &[ImportRow],
) -> Standing {
    if own.contains(name) {
        return Standing::OverriddenByOwn;
    }
    let last = imports
        .iter()
        .rposition(|import| import.names.contains(name));
    match last {
        Some(last) if last > index => Standing::OverriddenBy(last),
        _ => Standing::Wins,
    }
}

#[cfg(test)]
mod tests {
    use domain::EnvironmentPath;

    use super::*;

    fn import(names: &[&str]) -> ImportRow {
        ImportRow {
            id: "7f0c2f4e-6f0a-4f43-8a5a-0d0f6b0c1d11".parse().unwrap(),
            from: EnvironmentPath::new("dev".parse().unwrap(), "/shared".parse().unwrap()),
            names: names.iter().map(|name| name.parse().unwrap()).collect(),
            exists: true,
        }
    }

    fn found(name: &str, index: usize) -> Standing {
        let own = BTreeSet::from(["OWN".parse().unwrap()]);
        let imports = [
            import(&["OWN", "BOTH", "A"]),
            import(&["BOTH"]),
            import(&["BOTH"]),
        ];
        standing(&name.parse().unwrap(), index, &own, &imports)
    }

    #[test]
    fn a_folder_s_own_secret_wins_over_every_import() {
        assert_eq!(found("OWN", 0), Standing::OverriddenByOwn);
    }

    #[test]
    fn of_imports_the_last_one_wins() {
        assert_eq!(found("BOTH", 0), Standing::OverriddenBy(2));
        assert_eq!(found("BOTH", 1), Standing::OverriddenBy(2));
        assert_eq!(found("BOTH", 2), Standing::Wins);
        assert_eq!(found("A", 0), Standing::Wins);
    }
}
