use domain::view::SyncView;
use leptos::prelude::*;

use super::{
    DeleteDialog, PolicyDialog, RemoveDialog, RollOutDialog, TriggerDialog,
    actions::{Actions, Openers},
    sections::{Drift, Facts, Flow, Foreign, Keys, Notices, Rollouts, Runs, StatusPanel},
};
use crate::{
    api::AppError,
    components::{
        alert::Alert,
        page_header::{Crumb, PageHeader},
        status_badge::StatusBadge,
        tag::Tone,
    },
    pages::{page_title::PageTitle, sync_status::status},
    state::current_project,
};

/// The page of one sync. It is built once and follows `sync` from then on, so that dialogs, menus and
/// unfolded runs stay as they are while the sync moves.
#[component]
pub(super) fn SyncContent(
    /// The sync as it is now.
    sync: Memo<SyncView>,
    /// Why that is not fresh.
    failure: Memo<Option<AppError>>,
    /// Set when the person deletes it.
    leaving: RwSignal<bool>,
) -> impl IntoView {
    let openers = Openers::new(sync);
    let list = current_project().url("/integrations/syncs");
    let crumbs = vec![Crumb::new("Secret Syncs", list.as_str())];
    let name = Signal::derive(move || sync.read().row.name.to_string());
    let told = Memo::new(move |_| sync.read().row.facts.status());
    let description = Signal::derive(move || {
        let text = sync.read().row.description.to_string();
        (!text.is_empty()).then_some(text)
    });
    view! {
        <PageTitle text=name/>
        <PageHeader
            title=name
            breadcrumbs=crumbs
            description=description
            status=move || view! { <StatusBadge status=Signal::derive(move || status(told.read().badge))/> }
            actions=move || view! { <Actions sync openers/> }
        />
        <div class="sync-page">
            <div class="sync-page__now">
                <Stale failure/>
                <StatusPanel sync/>
                <Notices sync openers/>
                <Drift sync openers/>
            </div>
            <Flow sync/>
            <div class="sync-page__facts"><Facts sync openers/></div>
            <div class="sync-page__main">
                <Keys sync/>
                <Foreign sync/>
                <Runs sync/>
                <Rollouts sync/>
            </div>
        </div>
        <TriggerDialog subject=openers.trigger/>
        <RollOutDialog subject=openers.roll_out/>
        <RemoveDialog subject=openers.remove/>
        <PolicyDialog subject=openers.policy sync/>
        <DeleteDialog subject=openers.delete leaving/>
    }
}

#[component]
fn Stale(failure: Memo<Option<AppError>>) -> impl IntoView {
    move || {
        failure.get().map(|error| {
            view! {
                <Alert tone=Tone::Warning title="This page may be out of date" live=true>
                    {error.to_string()}
                </Alert>
            }
        })
    }
}
