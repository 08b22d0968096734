use domain::Role;
use leptos::prelude::*;
use leptos_meta::Title;

use super::model::{Address, Step};
use crate::{
    components::{
        alert::Alert,
        icon::{Icon, IconName},
        page_header::{Crumb, PageHeader},
        tag::{Tag, Tone},
    },
    state::current_project,
};

/// What may come; shown so that one knows that it is not there yet.
const UNAVAILABLE: [(&str, &str); 5] = [
    ("AWS Secrets Manager", "Secrets of an AWS account"),
    ("Cloudflare Workers", "Secrets of a Worker"),
    ("GitHub Actions", "Secrets of a repository"),
    ("Kubernetes", "Secrets of a cluster"),
    ("Vercel", "Environment variables of a project"),
];

/// Where secrets can be synced to; Fly.io is the one that can be chosen.
#[component]
pub fn ProvidersPage() -> impl IntoView {
    let project = current_project();
    let address = Address(project.id());
    let others = UNAVAILABLE.map(|(name, text)| {
        view! {
            <li class="provider provider--unavailable">
                <span class="provider__mark"><Icon name=IconName::Lock/></span>
                <span class="provider__name">{name}</span>
                <Tag>"Not available yet"</Tag>
                <span class="provider__text">{text}</span>
            </li>
        }
    });
    view! {
        <Title text="Add Sync"/>
        <PageHeader
            title="Add Sync"
            breadcrumbs=vec![Crumb::new("Secret Syncs", address.syncs())]
            description="Choose where the secrets go."
        />
        {admins_only(project.may(Role::Admin))}
        <ul class="providers">
            <li class="provider">
                <span class="provider__mark"><Icon name=IconName::Plane/></span>
                <a class="provider__name" href=address.step(Step::Source)>"Fly.io"</a>
                <span class="provider__text">"Secrets of a Fly.io app, live on its machines"</span>
            </li>
            {others.into_iter().collect_view()}
        </ul>
    }
}

/// Says so before anything is filled in when it could not be created in the end.
pub(super) fn admins_only(allowed: bool) -> impl IntoView {
    (!allowed).then(|| {
        view! {
            <Alert tone=Tone::Warning title="Only an admin of the project can add a sync">
                "Ask an owner of the project to make you one, or to add the sync."
            </Alert>
        }
    })
}
