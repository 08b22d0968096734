//! `Release` and `ReleaseUnprocessed`.

use async_graphql::{Context, ID, Json, Object, Result};
use serde_json::{Value, json};

use super::{Asked, refusal, scalar::Iso8601DateTime};
use crate::views::ReleaseView;

pub(super) struct Release(ReleaseView);

#[Object]
impl Release {
    async fn id(&self) -> ID {
        ID(self.0.id.clone())
    }

    async fn version(&self) -> u32 {
        self.0.version
    }

    async fn status(&self) -> &str {
        &self.0.status
    }

    async fn stable(&self) -> bool {
        self.0.stable
    }

    async fn in_progress(&self) -> bool {
        self.0.in_progress
    }

    async fn image_ref(&self) -> Option<&str> {
        Some(&self.0.image_ref)
    }

    async fn reason(&self) -> &'static str {
        "deploy"
    }

    async fn description(&self) -> &'static str {
        "Release"
    }

    async fn created_at(&self) -> Iso8601DateTime {
        Iso8601DateTime(self.0.created_at.clone())
    }
}

pub(super) struct ReleaseUnprocessed(ReleaseView);

#[Object]
impl ReleaseUnprocessed {
    async fn id(&self) -> ID {
        ID(self.0.id.clone())
    }

    async fn version(&self) -> u32 {
        self.0.version
    }

    async fn status(&self) -> &str {
        &self.0.status
    }

    async fn image_ref(&self) -> Option<&str> {
        Some(&self.0.image_ref)
    }

    async fn config_definition(&self) -> Option<Json<Value>> {
        Some(Json(json!({"build": {"image": self.0.image_ref}})))
    }

    async fn created_at(&self) -> Iso8601DateTime {
        Iso8601DateTime(self.0.created_at.clone())
    }
}

/// The newest release of an app.
pub(super) fn newest(ctx: &Context<'_>, app: &str) -> Result<Option<Release>> {
    Ok(newest_view(ctx, app)?.map(Release))
}

/// The same, as the other type.
pub(super) fn newest_unprocessed(
    ctx: &Context<'_>,
    app: &str,
) -> Result<Option<ReleaseUnprocessed>> {
    Ok(newest_view(ctx, app)?.map(ReleaseUnprocessed))
}

fn newest_view(ctx: &Context<'_>, app: &str) -> Result<Option<ReleaseView>> {
    let asked = ctx.data::<Asked>()?;
    let releases = asked
        .world
        .read(|world| world.releases(&asked.caller, app))
        .map_err(|e| refusal(&e))?;
    Ok(releases.into_iter().next())
}
