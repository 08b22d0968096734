use domain::{
    EnvironmentPath,
    view::{FlowFolder, SyncView},
};

use crate::components::flow::{FlowPlace, PlaceRole};

/// The source, below each folder what it imports, and at the end what values refer to. A folder that
/// is imported twice is shown once.
pub(super) fn places(sync: &SyncView, url: &dyn Fn(&str) -> String) -> Vec<FlowPlace> {
    let mut walk = Walk {
        read: &sync.flow,
        url,
        places: Vec::new(),
        seen: Vec::new(),
    };
    walk.place(&sync.row.source, PlaceRole::Source, 0);
    for folder in &sync.flow {
        let imported = sync.flow.iter().any(|it| it.imports.contains(&folder.at));
        if !imported {
            walk.place(&folder.at, PlaceRole::Referenced, 0);
        }
    }
    // What is left is imported only by folders that import each other in a circle.
    for folder in &sync.flow {
        walk.place(&folder.at, PlaceRole::Referenced, 0);
    }
    walk.places
}

struct Walk<'a> {
    read: &'a [FlowFolder],
    url: &'a dyn Fn(&str) -> String,
    places: Vec<FlowPlace>,
    seen: Vec<EnvironmentPath>,
}

impl Walk<'_> {
    fn place(&mut self, at: &EnvironmentPath, role: PlaceRole, depth: usize) {
        if self.seen.contains(at) {
            return;
        }
        self.seen.push(at.clone());
        let folder = self.read.iter().find(|folder| folder.at == *at);
        let (environment, path) = (at.environment.to_string(), at.path.to_string());
        self.places.push(FlowPlace {
            href: (self.url)(&format!("/secrets?environment={environment}&path={path}")),
            environment,
            path,
            role,
            depth,
            missing: folder.is_some_and(|folder| !folder.exists),
        });
        for import in folder.iter().flat_map(|folder| &folder.imports) {
            self.place(import, PlaceRole::ImportedBy(at.to_string()), depth + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sync::fixture;

    fn at(text: &str) -> EnvironmentPath {
        let (environment, path) = text.split_once(':').unwrap();
        EnvironmentPath::new(environment.parse().unwrap(), path.parse().unwrap())
    }

    fn folder(text: &str, imports: &[&str]) -> FlowFolder {
        FlowFolder {
            at: at(text),
            exists: true,
            imports: imports.iter().map(|text| at(text)).collect(),
        }
    }

    fn shown(flow: Vec<FlowFolder>) -> Vec<(String, usize, PlaceRole)> {
        let mut sync = fixture::sync();
        sync.flow = flow;
        places(&sync, &str::to_owned)
            .into_iter()
            .map(|it| (format!("{}:{}", it.environment, it.path), it.depth, it.role))
            .collect()
    }

    #[test]
    fn imports_stand_below_what_imports_them_and_references_at_the_end() {
        let places = shown(vec![
            folder("dev:/keys", &[]),
            folder("dev:/shared", &["dev:/base"]),
            folder("dev:/base", &[]),
            folder("prod:/", &["dev:/shared", "dev:/base"]),
        ]);
        let by = |importer: &str| PlaceRole::ImportedBy(importer.to_owned());
        let expected = [
            ("prod:/", 0, PlaceRole::Source),
            ("dev:/shared", 1, by("prod:/")),
            ("dev:/base", 2, by("dev:/shared")),
            ("dev:/keys", 0, PlaceRole::Referenced),
        ];
        assert_eq!(
            places,
            expected.map(|(at, depth, role)| (at.to_owned(), depth, role))
        );
    }

    #[test]
    fn a_circle_of_imports_ends() {
        let circle = vec![folder("dev:/a", &["dev:/b"]), folder("dev:/b", &["dev:/a"])];
        assert_eq!(shown(circle).len(), 3);
    }
}
