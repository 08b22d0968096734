//! `Organization`.

use async_graphql::{Context, Enum, ID, Object, Result};

use super::{
    Asked,
    app::App,
    connection::{AppConnection, page_request},
    refusal,
    scalar::BigInt,
};
use crate::{AppFilter, views::OrganizationView};

/// Whose it is.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
pub(super) enum OrganizationType {
    /// A user's own.
    Personal,
    /// Shared.
    Shared,
}

#[derive(Clone)]
pub(super) struct Organization(pub(super) OrganizationView);

#[Object]
impl Organization {
    async fn id(&self) -> ID {
        ID(self.0.id.clone())
    }

    async fn internal_numeric_id(&self) -> BigInt {
        BigInt(self.0.internal_numeric_id)
    }

    async fn slug(&self) -> &str {
        &self.0.slug
    }

    async fn raw_slug(&self) -> &str {
        &self.0.raw_slug
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    #[graphql(name = "type")]
    async fn kind(&self) -> OrganizationType {
        if self.0.personal {
            OrganizationType::Personal
        } else {
            OrganizationType::Shared
        }
    }

    async fn viewer_role(&self) -> &'static str {
        self.0.viewer_role
    }

    async fn billable(&self) -> bool {
        true
    }

    async fn paid_plan(&self) -> bool {
        false
    }

    async fn apps(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<AppConnection> {
        let asked = ctx.data::<Asked>()?;
        let filter = AppFilter {
            organization_id: Some(self.0.id.clone()),
            role: None,
        };
        let page = page_request(first, after, last, before);
        let found = asked
            .world
            .read(|world| world.apps_page(&asked.caller, &filter, &page));
        Ok(AppConnection::of(found.map_err(|e| refusal(&e))?, App))
    }
}
