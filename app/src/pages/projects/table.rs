use domain::view::ProjectRow;
use leptos::prelude::*;

use crate::components::table::{Cell, HeaderCell, Table};

/// Name, role and counts of each project.
#[component]
pub fn ProjectsTable(
    /// Not empty.
    rows: Vec<ProjectRow>,
) -> impl IntoView {
    let head = move || {
        view! {
            <HeaderCell label="Name"/>
            <HeaderCell label="Your role"/>
            <HeaderCell label="Secrets" numeric=true/>
            <HeaderCell label="Syncs" numeric=true/>
        }
    };
    view! { <Table caption="Projects" head>{rows.into_iter().map(row).collect_view()}</Table> }
}

fn row(project: ProjectRow) -> impl IntoView {
    let href = format!("/projects/{}/secrets", project.id);
    view! {
        <tr role="row">
            <Cell label="Name" primary=true>
                <a href=href>{project.name.to_string()}</a>
            </Cell>
            <Cell label="Your role">{project.role.as_str()}</Cell>
            <Cell label="Secrets" numeric=true>{project.secrets}</Cell>
            <Cell label="Syncs" numeric=true>{project.syncs}</Cell>
        </tr>
    }
}
