//! The root of queries.

use async_graphql::{Context, ID, Object, Result};

use super::{
    Asked,
    app::App,
    connection::{AppConnection, OrganizationConnection, page_request},
    organization::{Organization, OrganizationType},
    principal::Principal,
    refusal,
};
use crate::AppFilter;

pub(super) struct Query;

#[Object(name = "Queries")]
#[expect(clippy::too_many_arguments, reason = "the arguments are the schema's")]
impl Query {
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Principal> {
        let asked = ctx.data::<Asked>()?;
        let viewer = asked.world.read(|world| world.viewer(&asked.caller));
        viewer.map(Principal::from).map_err(|e| refusal(&e))
    }

    async fn organizations(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "admin")] _admin: Option<bool>,
        #[graphql(name = "withBillingIssuesOnly")] _with_billing_issues_only: Option<bool>,
        #[graphql(name = "type")] kind: Option<OrganizationType>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<OrganizationConnection> {
        let asked = ctx.data::<Asked>()?;
        let personal = kind.map(|kind| kind == OrganizationType::Personal);
        let page = page_request(first, after, last, before);
        let found = asked
            .world
            .read(|world| world.organizations_page(&asked.caller, personal, &page));
        Ok(OrganizationConnection::of(
            found.map_err(|e| refusal(&e))?,
            Organization,
        ))
    }

    async fn organization(
        &self,
        ctx: &Context<'_>,
        id: Option<ID>,
        name: Option<String>,
        slug: Option<String>,
    ) -> Result<Option<Organization>> {
        let asked = ctx.data::<Asked>()?;
        let all = asked
            .world
            .read(|world| world.organizations(&asked.caller))
            .map_err(|e| refusal(&e))?;
        let found = all.into_iter().find(|organization| {
            id.as_ref().is_some_and(|id| id.as_str() == organization.id)
                || name.as_ref() == Some(&organization.name)
                || slug.as_ref().is_some_and(|slug| {
                    *slug == organization.slug || *slug == organization.raw_slug
                })
        });
        Ok(found.map(Organization))
    }

    async fn apps(
        &self,
        ctx: &Context<'_>,
        #[graphql(name = "active")] _active: Option<bool>,
        #[graphql(name = "platform")] _platform: Option<String>,
        #[graphql(name = "type")] _type: Option<String>,
        organization_id: Option<ID>,
        role: Option<String>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<AppConnection> {
        let asked = ctx.data::<Asked>()?;
        let filter = AppFilter {
            organization_id: organization_id.map(|id| id.0),
            role,
        };
        let page = page_request(first, after, last, before);
        let found = asked
            .world
            .read(|world| world.apps_page(&asked.caller, &filter, &page));
        Ok(AppConnection::of(found.map_err(|e| refusal(&e))?, App))
    }

    async fn app(
        &self,
        ctx: &Context<'_>,
        name: Option<String>,
        internal_id: Option<String>,
        id: Option<String>,
        key: Option<String>,
    ) -> Result<Option<App>> {
        let asked = ctx.data::<Asked>()?;
        let wanted = name.or(id).or(internal_id).or(key).unwrap_or_default();
        let found = asked
            .world
            .read(|world| world.find_app(&asked.caller, &wanted));
        found.map(|app| Some(App(app))).map_err(|e| refusal(&e))
    }
}
