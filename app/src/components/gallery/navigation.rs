use super::Section;
use crate::components::{
    button::{Button, ButtonKind},
    icon::IconName,
    page_header::{Crumb, PageHeader},
    shell::{NavLink, ProductMark, ThemeSwitch},
    status_badge::{Status, StatusBadge},
    tabs::{TabLink, Tabs},
};
use leptos::prelude::*;

/// What leads from page to page: the parts of the frame, a page's head, tabs.
pub(super) fn navigation() -> impl IntoView {
    let crumbs = vec![
        Crumb::new("Secret Syncs", "#navigation"),
        Crumb::new("api-prod", "#navigation"),
    ];
    let (current, other) = (Signal::stored(true), Signal::stored(false));
    let tabs = move || {
        view! {
            <Tabs label="Parts of an example">
                <TabLink href="#navigation" label="Secret Syncs" count=12_usize current/>
                <TabLink href="#navigation" label="App Connections" count=3_usize current=other/>
                <TabLink href="#navigation" label="Webhooks" current=other/>
            </Tabs>
        }
    };
    view! {
        <Section id="navigation" title="Navigation">
            <div class="cluster">
                <ProductMark href="#navigation"/>
                <ThemeSwitch/>
            </div>
            <ul class="gallery__links">
                <NavLink href="#navigation" label="Secrets" icon=IconName::Key current=other/>
                <NavLink href="#navigation" label="Integrations" icon=IconName::Connection current/>
                <NavLink href="#navigation" label="Approvals" icon=IconName::Shield attention=3_usize current=other/>
            </ul>
            <div class="gallery__header">
                <PageHeader
                    title="Set 3 keys"
                    breadcrumbs=crumbs
                    description="What the run did, key by key."
                    status=|| view! { <StatusBadge status=Status::Synced/> }
                    actions=|| view! {
                        <Button>"Secondary"</Button>
                        <Button kind=ButtonKind::Primary>"Primary"</Button>
                    }
                    tabs
                />
            </div>
        </Section>
    }
}
