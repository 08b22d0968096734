use application::ports::AppInfo;
use serde::Deserialize;

/// An app, of GraphQL (`role`) or of the Machines API (`app_role`, as fly-go reads it). Everything
/// but the name is optional: listings leave fields out.
#[derive(Deserialize)]
pub(super) struct AppWire {
    pub(super) name: String,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    status: Option<String>,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    organization: Option<OrganizationWire>,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    role: Option<RoleWire>,
    #[serde(default, deserialize_with = "crate::lenient::or_default")]
    app_role: Option<RoleWire>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct OrganizationWire {
    slug: Option<String>,
    raw_slug: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RoleWire {
    Object { name: String },
    Word(String),
}

impl AppWire {
    /// None when the name is not one that Fly.io gives.
    pub(super) fn into_info(self) -> Option<AppInfo> {
        let role = self.role.or(self.app_role).map(|role| match role {
            RoleWire::Object { name } | RoleWire::Word(name) => name,
        });
        let slug = |organization: OrganizationWire| {
            organization
                .raw_slug
                .or(organization.slug)
                .filter(|slug| !slug.is_empty())
        };
        Some(AppInfo {
            name: self.name.parse().ok()?,
            organization: self.organization.and_then(slug),
            status: self.status.filter(|status| !status.is_empty()),
            role: role.filter(|role| !role.is_empty()),
        })
    }
}
