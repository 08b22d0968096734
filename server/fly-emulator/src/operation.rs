//! The operations of the API: what is counted, limited and struck by faults.

/// An endpoint, or a root field of GraphQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "name() and route() say what each is")]
pub enum Operation {
    ListApps,
    CreateApp,
    GetApp,
    DeleteApp,
    CreateDeployToken,
    ListSecrets,
    UpdateSecrets,
    GetSecret,
    SetSecret,
    DeleteSecret,
    ListMachines,
    CreateMachine,
    GetMachine,
    UpdateMachine,
    DestroyMachine,
    StartMachine,
    StopMachine,
    RestartMachine,
    SuspendMachine,
    CordonMachine,
    UncordonMachine,
    WaitMachine,
    ListEvents,
    ListVersions,
    GetLease,
    AcquireLease,
    ReleaseLease,
    GetMetadata,
    SetMetadata,
    DeleteMetadata,
    CurrentTokens,
    AuthenticateToken,
    AuthorizeToken,
    Releases,
    GraphqlViewer,
    GraphqlOrganizations,
    GraphqlApps,
    GraphqlApp,
    GraphqlSetSecrets,
    GraphqlUnsetSecrets,
    GraphqlOther,
    Unknown,
}

impl Operation {
    /// A short name, by which faults and counters speak of it.
    pub fn name(self) -> &'static str {
        self.words().0
    }

    /// The method and the route.
    pub fn route(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::ListApps => ("apps.list", "GET /v1/apps"),
            Self::CreateApp => ("apps.create", "POST /v1/apps"),
            Self::GetApp => ("apps.get", "GET /v1/apps/{app}"),
            Self::DeleteApp => ("apps.delete", "DELETE /v1/apps/{app}"),
            Self::CreateDeployToken => ("apps.deploy_token", "POST /v1/apps/{app}/deploy_token"),
            Self::ListSecrets => ("secrets.list", "GET /v1/apps/{app}/secrets"),
            Self::UpdateSecrets => ("secrets.update", "POST /v1/apps/{app}/secrets"),
            Self::GetSecret => ("secrets.get", "GET /v1/apps/{app}/secrets/{name}"),
            Self::SetSecret => ("secrets.set", "POST /v1/apps/{app}/secrets/{name}"),
            Self::DeleteSecret => ("secrets.delete", "DELETE /v1/apps/{app}/secrets/{name}"),
            Self::ListMachines => ("machines.list", "GET /v1/apps/{app}/machines"),
            Self::CreateMachine => ("machines.create", "POST /v1/apps/{app}/machines"),
            Self::GetMachine => ("machines.get", "GET /v1/apps/{app}/machines/{id}"),
            Self::UpdateMachine => ("machines.update", "POST /v1/apps/{app}/machines/{id}"),
            Self::DestroyMachine => ("machines.destroy", "DELETE /v1/apps/{app}/machines/{id}"),
            Self::StartMachine => ("machines.start", "POST /v1/apps/{app}/machines/{id}/start"),
            Self::StopMachine => ("machines.stop", "POST /v1/apps/{app}/machines/{id}/stop"),
            Self::RestartMachine => (
                "machines.restart",
                "POST /v1/apps/{app}/machines/{id}/restart",
            ),
            Self::SuspendMachine => (
                "machines.suspend",
                "POST /v1/apps/{app}/machines/{id}/suspend",
            ),
            Self::CordonMachine => (
                "machines.cordon",
                "POST /v1/apps/{app}/machines/{id}/cordon",
            ),
            Self::UncordonMachine => (
                "machines.uncordon",
                "POST /v1/apps/{app}/machines/{id}/uncordon",
            ),
            Self::WaitMachine => ("machines.wait", "GET /v1/apps/{app}/machines/{id}/wait"),
            Self::ListEvents => ("machines.events", "GET /v1/apps/{app}/machines/{id}/events"),
            Self::ListVersions => (
                "machines.versions",
                "GET /v1/apps/{app}/machines/{id}/versions",
            ),
            Self::GetLease => ("leases.get", "GET /v1/apps/{app}/machines/{id}/lease"),
            Self::AcquireLease => ("leases.acquire", "POST /v1/apps/{app}/machines/{id}/lease"),
            Self::ReleaseLease => (
                "leases.release",
                "DELETE /v1/apps/{app}/machines/{id}/lease",
            ),
            Self::GetMetadata => ("metadata.get", "GET /v1/apps/{app}/machines/{id}/metadata"),
            Self::SetMetadata => (
                "metadata.set",
                "POST /v1/apps/{app}/machines/{id}/metadata/{key}",
            ),
            Self::DeleteMetadata => (
                "metadata.delete",
                "DELETE /v1/apps/{app}/machines/{id}/metadata/{key}",
            ),
            Self::CurrentTokens => ("tokens.current", "GET /v1/tokens/current"),
            Self::AuthenticateToken => ("tokens.authenticate", "POST /v1/tokens/authenticate"),
            Self::AuthorizeToken => ("tokens.authorize", "POST /v1/tokens/authorize"),
            Self::Releases => ("releases", "/api/v1/releases"),
            Self::GraphqlViewer => ("graphql.viewer", "POST /graphql viewer"),
            Self::GraphqlOrganizations => ("graphql.organizations", "POST /graphql organizations"),
            Self::GraphqlApps => ("graphql.apps", "POST /graphql apps"),
            Self::GraphqlApp => ("graphql.app", "POST /graphql app"),
            Self::GraphqlSetSecrets => ("graphql.setSecrets", "POST /graphql setSecrets"),
            Self::GraphqlUnsetSecrets => ("graphql.unsetSecrets", "POST /graphql unsetSecrets"),
            Self::GraphqlOther => ("graphql.other", "POST /graphql"),
            Self::Unknown => ("unknown", "unknown"),
        }
    }

    /// The operation of a GraphQL root field.
    pub fn of_graphql_field(field: &str) -> Self {
        match field {
            "viewer" => Self::GraphqlViewer,
            "organizations" | "organization" => Self::GraphqlOrganizations,
            "apps" => Self::GraphqlApps,
            "app" => Self::GraphqlApp,
            "setSecrets" => Self::GraphqlSetSecrets,
            "unsetSecrets" => Self::GraphqlUnsetSecrets,
            _ => Self::GraphqlOther,
        }
    }

    /// It is a GraphQL operation.
    pub fn is_graphql(self) -> bool {
        self.name().starts_with("graphql.")
    }

    /// Calls a second and burst, for each machine or app; `None`: not limited.
    pub(crate) fn rate_limit(self) -> Option<(u64, u64)> {
        match self {
            Self::GetMachine => Some((5, 10)),
            Self::CurrentTokens
            | Self::AuthenticateToken
            | Self::AuthorizeToken
            | Self::DeleteApp
            | Self::Releases
            | Self::Unknown => None,
            other if other.is_graphql() => None,
            _ => Some((1, 3)),
        }
    }
}
