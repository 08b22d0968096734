use domain::view::ConnectionRow;
use leptos::prelude::*;

use crate::{
    components::{
        relative_time::RelativeTime,
        table::{Cell, HeaderCell, Table},
        tag::Tag,
    },
    state::current_project,
};

/// Name, token and use of each connection.
#[component]
pub fn ConnectionsTable(
    /// By name; not empty.
    rows: Vec<ConnectionRow>,
) -> impl IntoView {
    let project = current_project();
    let head = move || {
        view! {
            <HeaderCell label="Name"/>
            <HeaderCell label="Token"/>
            <HeaderCell label="Reaches"/>
            <HeaderCell label="Used by"/>
            <HeaderCell label="Validated"/>
        }
    };
    let rows = rows
        .into_iter()
        .map(|row| {
            let href = project.url(&format!("/integrations/connections/{}", row.id));
            view! {
                <tr role="row">
                    <Cell label="Name" primary=true>
                        <a href=href>{row.name.to_string()}</a>
                        <p class="muted connections__description">{row.description.to_string()}</p>
                    </Cell>
                    <Cell label="Token">
                        <Tag>{row.token_kind.label()}</Tag>
                    </Cell>
                    <Cell label="Reaches">{row.reach}</Cell>
                    <Cell label="Used by">{used_by(row.syncs)}</Cell>
                    <Cell label="Validated">
                        <RelativeTime at_ms=row.validated_at.as_millis()/>
                    </Cell>
                </tr>
            }
        })
        .collect_view();
    view! { <Table caption="App connections" head>{rows}</Table> }
}

/// How many syncs use a connection, in words.
pub fn used_by(syncs: u32) -> String {
    match syncs {
        0 => "No sync".to_owned(),
        1 => "1 sync".to_owned(),
        syncs => format!("{syncs} syncs"),
    }
}
