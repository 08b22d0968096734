//! `App`.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};

use super::{
    Asked,
    organization::Organization,
    refusal,
    release::{self, Release, ReleaseUnprocessed},
    scalar::Iso8601DateTime,
    secret::{Secret, secrets_of},
};
use crate::{timestamp::rfc3339, views::AppView};

/// What an app runs on.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(rename_items = "lowercase")]
pub(super) enum PlatformVersionEnum {
    /// Nothing yet.
    Detached,
    /// Machines: all apps of today.
    Machines,
    /// The past.
    Nomad,
}

/// What an app is for.
#[derive(SimpleObject)]
pub(super) struct AppRole {
    name: String,
}

#[derive(Clone)]
pub(super) struct App(pub(super) AppView);

#[Object]
impl App {
    async fn id(&self) -> ID {
        ID(self.0.name.clone())
    }

    async fn internal_id(&self) -> &str {
        &self.0.id
    }

    async fn key(&self) -> &str {
        &self.0.id
    }

    async fn internal_numeric_id(&self) -> u64 {
        self.0.internal_numeric_id
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn status(&self) -> &'static str {
        self.0.status
    }

    async fn deployed(&self) -> bool {
        self.0.status != "pending"
    }

    async fn hostname(&self) -> Option<String> {
        Some(format!("{}.fly.dev", self.0.name))
    }

    async fn app_url(&self) -> Option<String> {
        Some(format!("https://{}.fly.dev", self.0.name))
    }

    async fn platform_version(&self) -> Option<PlatformVersionEnum> {
        Some(PlatformVersionEnum::Machines)
    }

    async fn role(&self) -> Option<AppRole> {
        self.0.app_role.map(|name| AppRole {
            name: name.to_owned(),
        })
    }

    async fn created_at(&self) -> Iso8601DateTime {
        Iso8601DateTime(rfc3339(self.0.created_at_ms))
    }

    async fn organization(&self, ctx: &Context<'_>) -> Result<Organization> {
        let asked = ctx.data::<Asked>()?;
        let found = asked
            .world
            .read(|world| world.organization_of(&asked.caller, &self.0.name));
        Ok(Organization(found.map_err(|e| refusal(&e))?))
    }

    async fn secrets(&self, ctx: &Context<'_>) -> Result<Vec<Secret>> {
        secrets_of(ctx, &self.0.name)
    }

    async fn current_release(&self, ctx: &Context<'_>) -> Result<Option<Release>> {
        release::newest(ctx, &self.0.name)
    }

    async fn current_release_unprocessed(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Option<ReleaseUnprocessed>> {
        release::newest_unprocessed(ctx, &self.0.name)
    }
}
