//! Releases as callers see and make them.

use super::{World, access::Intent};
use crate::{ApiError, Caller, model::release::Release, timestamp::rfc3339, views::ReleaseView};

impl World {
    /// An app's releases, newest first.
    pub fn releases(&self, caller: &Caller, app: &str) -> Result<Vec<ReleaseView>, ApiError> {
        self.authorize(caller, app, Intent::Read)?;
        let app = self
            .apps
            .get(app)
            .ok_or_else(|| ApiError::not_found("app"))?;
        Ok(app.releases.iter().rev().map(view).collect())
    }

    /// `POST /api/v1/releases`: a release in `pending`. Touches no machine.
    pub fn create_release(
        &mut self,
        caller: &Caller,
        app: &str,
        image: &str,
    ) -> Result<ReleaseView, ApiError> {
        self.authorize(caller, app, Intent::Write)?;
        let release = self
            .add_release(app, "pending")
            .ok_or_else(|| ApiError::not_found("app"))?;
        if let Some(newest) = self
            .app_mut(app)?
            .releases
            .last_mut()
            .filter(|_| !image.is_empty())
        {
            image.clone_into(&mut newest.image);
        }
        Ok(view(&release))
    }

    /// `PATCH /api/v1/releases/{id}`: its status.
    pub fn update_release(
        &mut self,
        caller: &Caller,
        id: &str,
        status: &str,
    ) -> Result<ReleaseView, ApiError> {
        let owner = self
            .apps
            .values()
            .find(|app| app.releases.iter().any(|release| release.id == id));
        let app = owner
            .map(|app| app.name.clone())
            .ok_or_else(|| ApiError::not_found("release"))?;
        self.authorize(caller, &app, Intent::Write)?;
        let release = self
            .app_mut(&app)?
            .releases
            .iter_mut()
            .find(|release| release.id == id);
        let release = release.ok_or_else(|| ApiError::not_found("release"))?;
        status.clone_into(&mut release.status);
        Ok(view(release))
    }
}

fn view(release: &Release) -> ReleaseView {
    ReleaseView {
        id: release.id.clone(),
        version: release.version,
        stable: release.status == "complete",
        in_progress: matches!(release.status.as_str(), "pending" | "running"),
        status: release.status.clone(),
        strategy: "rolling",
        created_at: rfc3339(release.created_at_ms),
        image_ref: release.image.clone(),
    }
}
