use domain::view::ConnectionRow;
use leptos::prelude::*;

use crate::{
    components::{
        code::Code,
        description_list::{DescriptionItem, DescriptionList},
        relative_time::RelativeTime,
    },
    pages::connections::used_by,
};

/// What is known of a connection.
#[component]
pub fn ConnectionFacts(
    /// The connection.
    row: ConnectionRow,
) -> impl IntoView {
    let description = (!row.description.is_empty()).then(|| {
        view! { <DescriptionItem term="Description">{row.description.to_string()}</DescriptionItem> }
    });
    view! {
        <section class="panel" aria-label="About this connection">
            <DescriptionList>
                {description}
                <DescriptionItem term="Token">{row.token_kind.label()}</DescriptionItem>
                <DescriptionItem term="Reaches">{row.reach}</DescriptionItem>
                <DescriptionItem term="Used by">{used_by(row.syncs)}</DescriptionItem>
                <DescriptionItem term="Validated with Fly.io">
                    <RelativeTime at_ms=row.validated_at.as_millis()/>
                </DescriptionItem>
                <DescriptionItem term="Id">
                    <Code text=row.id.to_string() copy="Copy connection id"/>
                </DescriptionItem>
            </DescriptionList>
        </section>
    }
}
