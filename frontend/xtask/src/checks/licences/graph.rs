//! The crates that count: normal and build dependencies, on every platform, with every
//! feature; what only tests use is not shipped and does not run in a build.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Node, PackageId};

use crate::{BoxError, driver::Driver};

/// One crate of the graph.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Crate {
    pub(super) name: String,
    pub(super) version: String,
    /// The SPDX expression of its manifest.
    pub(super) licence: Option<String>,
}

#[derive(Debug, thiserror::Error)]
#[error("`cargo metadata` gave no dependency graph: no licence was checked")]
struct NoGraph;

pub(super) fn crates(driver: &Driver) -> Result<Vec<Crate>, BoxError> {
    let mut command = MetadataCommand::new();
    command
        .current_dir(driver.workspace.root())
        .other_options(["--all-features".to_owned()]);
    let metadata = command.exec()?;
    let reached = reachable(&metadata).ok_or(NoGraph)?;
    Ok(metadata
        .packages
        .iter()
        .filter(|package| reached.contains(&package.id))
        .map(|package| Crate {
            name: package.name.to_string(),
            version: package.version.to_string(),
            licence: package.license.clone(),
        })
        .collect())
}

fn reachable(metadata: &Metadata) -> Option<BTreeSet<&PackageId>> {
    let nodes: BTreeMap<&PackageId, &Node> = metadata
        .resolve
        .as_ref()?
        .nodes
        .iter()
        .map(|node| (&node.id, node))
        .collect();
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&PackageId> = metadata.workspace_members.iter().collect();
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(nodes.get(id).into_iter().flat_map(|node| shipped(node)));
        }
    }
    Some(reached)
}

fn shipped(node: &Node) -> impl Iterator<Item = &PackageId> {
    node.deps
        .iter()
        .filter(|dependency| {
            dependency
                .dep_kinds
                .iter()
                .any(|kind| kind.kind != DependencyKind::Development)
        })
        .map(|dependency| &dependency.pkg)
}
