//! Apps and organisations.

use super::{AppFilter, PageRequest, access::Intent, seeding::NewApp};
use crate::{
    ApiError, Caller, World,
    choices::AppTokenReach,
    error::ApiErrorKind,
    model::{
        app::App,
        organization::{Organization, OrganizationKind},
        token::{Token, TokenScope},
    },
    views::{AppList, AppOrganization, AppView, OrganizationView, Page, PrincipalView},
};

impl World {
    /// GraphQL `viewer`.
    pub fn viewer(&self, caller: &Caller) -> Result<PrincipalView, ApiError> {
        let token = self.principal(caller)?;
        if self.behaviour.app_token_has_no_viewer && matches!(token.scope, TokenScope::App(_)) {
            return Err(not_authorized("viewer"));
        }
        Ok(match &token.scope {
            TokenScope::Personal { email, .. } => PrincipalView::User {
                id: token.id.clone(),
                email: email.clone(),
            },
            _ => PrincipalView::Macaroon {
                email: token.email(),
            },
        })
    }

    /// GraphQL `organizations`. An app token reaches none as a whole and gets an error, unless a switch says otherwise.
    pub fn organizations(&self, caller: &Caller) -> Result<Vec<OrganizationView>, ApiError> {
        let hidden = self.hides_all(caller, "organizations")?;
        let own = |token: &Token, slug: &str| match &token.scope {
            TokenScope::App(app) => self.apps.get(app).is_some_and(|a| a.organization == slug),
            _ => token.reaches_organization(slug),
        };
        let reached = self
            .organizations
            .values()
            .filter(|o| !hidden && self.tokens_of(caller).any(|token| own(token, &o.slug)));
        Ok(reached.map(organization_view).collect())
    }

    /// GraphQL `apps`: all apps the caller reaches, a page at a time. Fails for an app token (flyctl's experience).
    pub fn apps_page(
        &self,
        caller: &Caller,
        filter: &AppFilter,
        page: &PageRequest,
    ) -> Result<Page<AppView>, ApiError> {
        let hidden = self.hides_all(caller, "apps")?;
        let wanted = filter.organization_id.as_deref();
        let of_wanted = |app: &App| {
            wanted.is_none_or(|id| {
                self.organizations
                    .get(&app.organization)
                    .is_some_and(|o| o.id == id)
            })
        };
        let of_role = |app: &App| {
            filter
                .role
                .as_deref()
                .is_none_or(|role| app.role.name() == Some(role))
        };
        let apps = self
            .apps
            .values()
            .filter(|app| !hidden && of_wanted(app) && of_role(app))
            .filter(|app| {
                self.tokens_of(caller)
                    .any(|token| token.reaches_app(&app.name, &app.organization))
            })
            .map(|app| (app.name.clone(), self.app_view(app)))
            .collect();
        Ok(page.cut(apps))
    }

    /// Whether GraphQL shows nothing at all to these tokens; an error where it says so.
    fn hides_all(&self, caller: &Caller, field: &str) -> Result<bool, ApiError> {
        self.principal(caller)?;
        let is_of_app = |token: &Token| matches!(token.scope, TokenScope::App(_));
        if !self.tokens_of(caller).all(is_of_app) {
            return Ok(false);
        }
        match self.behaviour.app_token_reach {
            AppTokenReach::Refused => Err(not_authorized(field)),
            AppTokenReach::Nothing => Ok(true),
            AppTokenReach::Own => Ok(false),
        }
    }

    /// `GET /v1/apps?org_slug=…[&app_role=…]`.
    pub fn list_apps(
        &self,
        caller: &Caller,
        org_slug: &str,
        role: Option<&str>,
    ) -> Result<AppList, ApiError> {
        let slug = self.authorize_organization(caller, org_slug)?;
        let apps: Vec<AppView> = self
            .apps
            .values()
            .filter(|app| {
                app.organization == slug && role.is_none_or(|role| app.role.name() == Some(role))
            })
            .map(|app| self.app_view(app))
            .collect();
        Ok(AppList {
            total_apps: apps.len(),
            apps,
        })
    }

    /// `GET /v1/apps/{app}`, and GraphQL `app(name:)`.
    pub fn get_app(&self, caller: &Caller, name: &str) -> Result<AppView, ApiError> {
        self.authorize(caller, name, Intent::Read)?;
        self.apps
            .get(name)
            .map(|app| self.app_view(app))
            .ok_or_else(|| ApiError::not_found("app"))
    }

    /// The app with this name or id, as GraphQL finds it.
    pub fn find_app(&self, caller: &Caller, name_or_id: &str) -> Result<AppView, ApiError> {
        let by_id = || {
            self.apps
                .values()
                .find(|app| app.id == name_or_id)
                .map(|app| app.name.clone())
        };
        if self.apps.contains_key(name_or_id) {
            return self.get_app(caller, name_or_id);
        }
        self.get_app(caller, &by_id().unwrap_or_else(|| name_or_id.to_owned()))
    }

    /// The organisation of an app the caller reaches.
    pub fn organization_of(
        &self,
        caller: &Caller,
        app: &str,
    ) -> Result<OrganizationView, ApiError> {
        self.authorize(caller, app, Intent::Read)?;
        let organization = self
            .apps
            .get(app)
            .and_then(|app| self.organizations.get(&app.organization));
        organization
            .map(organization_view)
            .ok_or_else(|| ApiError::not_found("organization"))
    }

    /// A page of GraphQL `organizations`.
    pub fn organizations_page(
        &self,
        caller: &Caller,
        personal: Option<bool>,
        page: &PageRequest,
    ) -> Result<Page<OrganizationView>, ApiError> {
        let all = self.organizations(caller)?.into_iter();
        let wanted = all.filter(|organization| {
            personal.is_none_or(|personal| personal == organization.personal)
        });
        Ok(page.cut(
            wanted
                .map(|organization| (organization.raw_slug.clone(), organization))
                .collect(),
        ))
    }

    /// `POST /v1/apps`.
    pub fn create_app(
        &mut self,
        caller: &Caller,
        org_slug: &str,
        name: &str,
    ) -> Result<AppView, ApiError> {
        let slug = self.authorize_organization(caller, org_slug)?;
        if !self
            .tokens_of(caller)
            .any(|token| token.reaches_organization(&slug) && token.allows_writing())
        {
            return Err(ApiError::forbidden());
        }
        let is_valid = (1..63).contains(&name.len())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !is_valid {
            let message = "Validation failed: Name under 63 chars using numbers, lowercase letters and dashes";
            return Err(ApiError::new(ApiErrorKind::Unprocessable, message));
        }
        if self.apps.contains_key(name) {
            let message = "Validation failed: Name has already been taken";
            return Err(ApiError::new(ApiErrorKind::Unprocessable, message).with_code("name_taken"));
        }
        self.add_app(&slug, name, NewApp::never_deployed());
        self.get_app(caller, name)
    }

    /// `DELETE /v1/apps/{app}`: the app, its secrets and machines are gone at once.
    pub fn delete_app(&mut self, caller: &Caller, name: &str) -> Result<(), ApiError> {
        self.authorize(caller, name, Intent::Write)?;
        self.apps.remove(name);
        Ok(())
    }

    pub(super) fn app_view(&self, app: &App) -> AppView {
        let organization = self.organizations.get(&app.organization);
        AppView {
            id: app.id.clone(),
            name: app.name.clone(),
            internal_numeric_id: app.numeric_id,
            machine_count: app
                .machines
                .values()
                .filter(|machine| !machine.state.is_gone())
                .count(),
            volume_count: 0,
            network: "default".to_owned(),
            status: app.status(),
            app_role: app.role.name(),
            organization: AppOrganization {
                name: organization.map(|o| o.name.clone()).unwrap_or_default(),
                slug: organization
                    .map(|o| o.shown_slug().to_owned())
                    .unwrap_or_default(),
                internal_numeric_id: organization.map_or(0, |o| o.numeric_id),
            },
            created_at_ms: app.created_at_ms,
        }
    }
}

fn organization_view(organization: &Organization) -> OrganizationView {
    OrganizationView {
        id: organization.id.clone(),
        internal_numeric_id: organization.numeric_id,
        slug: organization.shown_slug().to_owned(),
        raw_slug: organization.slug.clone(),
        name: organization.name.clone(),
        personal: organization.kind == OrganizationKind::Personal,
        viewer_role: "admin",
    }
}

fn not_authorized(field: &str) -> ApiError {
    let message = format!("Not authorized to access this {field}");
    ApiError::new(ApiErrorKind::Forbidden, message)
}
