use domain::{Role, view::SyncRow};
use leptos::prelude::*;
use leptos_router::location::Location;

use super::{
    fetched::Fetched,
    follow::{follow, sign_out},
    shortcut::Place,
};
use crate::{
    components::{icon::IconName, palette::PaletteCommand, shell::set_theme},
    state::CurrentProject,
};

const PAGES: &str = "Go to";
const SYNCS: &str = "Secret Syncs";
const ACTIONS: &str = "Actions";
const PROJECTS: &str = "Switch project";

/// All that can be gone to or done from here, as far as it has been fetched.
pub(super) fn commands(
    project: Option<&CurrentProject>,
    fetched: Fetched,
    location: &Location,
    help: RwSignal<bool>,
) -> Vec<PaletteCommand> {
    let mut all = pages(project);
    if let Some(project) = project {
        let syncs = fetched.syncs.get();
        all.extend(syncs.iter().map(|row| sync(project, row)));
    }
    all.extend(actions(project, location, help));
    let open = project.map(CurrentProject::id);
    let others = fetched.projects.get();
    all.extend(
        others
            .into_iter()
            .filter(|other| Some(other.id) != open)
            .map(|other| {
                let href = format!("/projects/{}/secrets", other.id);
                link(PROJECTS, other.name.to_string(), IconName::Layers, href)
            }),
    );
    all
}

fn pages(project: Option<&CurrentProject>) -> Vec<PaletteCommand> {
    let place = |place: Place| {
        let href = place.url(project)?;
        Some(link(PAGES, place.label(), place.icon(), href).with_keys(place.keys()))
    };
    Place::ALL.into_iter().filter_map(place).collect()
}

fn sync(project: &CurrentProject, row: &SyncRow) -> PaletteCommand {
    let href = project.url(&format!("/integrations/syncs/{}", row.id));
    let detail = format!(
        "{} {} → {}",
        row.source.environment, row.source.path, row.app
    );
    link(SYNCS, row.name.to_string(), IconName::Sync, href).with_detail(detail)
}

fn actions(
    project: Option<&CurrentProject>,
    location: &Location,
    help: RwSignal<bool>,
) -> Vec<PaletteCommand> {
    let mut all = Vec::new();
    if let Some(project) = project {
        let mut offer = |role, label, href| {
            if project.may(role) {
                all.push(link(ACTIONS, label, IconName::Plus, href));
            }
        };
        let to = |page| project.url(page);
        offer(Role::Admin, "Add Sync", to("/integrations/syncs/new"));
        offer(Role::Developer, "Add secret", add_secret(project, location));
        offer(
            Role::Admin,
            "Add connection",
            to("/integrations/connections/new"),
        );
    }
    let theme = |label, icon, theme| {
        PaletteCommand::new(
            ACTIONS,
            label,
            icon,
            Callback::new(move |()| set_theme(theme)),
        )
    };
    all.extend([
        theme("Theme: light", IconName::ThemeLight, Some("light")),
        theme("Theme: dark", IconName::ThemeDark, Some("dark")),
        theme("Theme: as the system", IconName::ThemeSystem, None),
        PaletteCommand::new(
            ACTIONS,
            "Keyboard shortcuts",
            IconName::Keyboard,
            Callback::new(move |()| help.set(true)),
        )
        .with_keys("?"),
        PaletteCommand::new(
            ACTIONS,
            "Sign out",
            IconName::SignOut,
            Callback::new(|()| sign_out()),
        ),
    ]);
    all
}

/// To the folder that is open, else to the project's first one.
fn add_secret(project: &CurrentProject, location: &Location) -> String {
    let page = project.url("/secrets");
    let search = location.search.get_untracked();
    if search.is_empty() || location.pathname.get_untracked() != page {
        format!("{page}?new=secret")
    } else {
        format!("{page}?{}&new=secret", search.trim_start_matches('?'))
    }
}

fn link(
    group: &'static str,
    label: impl Into<String>,
    icon: IconName,
    href: String,
) -> PaletteCommand {
    PaletteCommand::new(group, label, icon, Callback::new(move |()| follow(&href)))
}
