use domain::{
    ProjectId,
    view::{ProjectRow, SyncRow},
};
use leptos::{prelude::*, task::spawn_local};

use crate::api::{AppError, projects, syncs};

/// What the palette offers beyond pages and actions, fetched anew each time it opens.
#[derive(Clone, Copy)]
pub(super) struct Fetched {
    project: Option<ProjectId>,
    pub(super) syncs: RwSignal<Vec<SyncRow>>,
    pub(super) projects: RwSignal<Vec<ProjectRow>>,
    /// Said while it is under way or when it failed.
    pub(super) note: RwSignal<Option<String>>,
}

impl Fetched {
    pub(super) fn new(project: Option<ProjectId>) -> Self {
        Self {
            project,
            syncs: RwSignal::new(Vec::new()),
            projects: RwSignal::new(Vec::new()),
            note: RwSignal::new(None),
        }
    }

    /// What was fetched before stays until the new answer is there.
    pub(super) fn refresh(self) {
        self.note
            .set(Some("Loading syncs and projects …".to_owned()));
        spawn_local(async move {
            let note = match load(self.project).await {
                Ok((syncs, projects)) => {
                    // None: the frame is gone.
                    let _ = self.syncs.try_set(syncs);
                    let _ = self.projects.try_set(projects);
                    None
                }
                Err(error) => Some(format!("Syncs and projects could not be loaded. {error}")),
            };
            let _ = self.note.try_set(note);
        });
    }
}

async fn load(project: Option<ProjectId>) -> Result<(Vec<SyncRow>, Vec<ProjectRow>), AppError> {
    let syncs = async {
        match project {
            Some(project) => syncs::list_syncs(project).await,
            None => Ok(Vec::new()),
        }
    };
    futures::try_join!(syncs, projects::list_projects())
}
