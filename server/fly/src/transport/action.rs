use reqwest::Method;

/// What is asked of Fly.io.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Viewer,
    Organizations,
    QueryApps,
    CurrentTokens,
    ListApps,
    GetApp,
    ListSecrets,
    WriteSecrets,
    ListMachines,
    GetMachine,
    AcquireLease,
    RefreshLease,
    ReleaseLease,
    UpdateMachine,
    Wait,
}

impl Action {
    pub(crate) fn method(self) -> Method {
        match self {
            Self::Viewer | Self::Organizations | Self::QueryApps => Method::POST,
            Self::WriteSecrets | Self::AcquireLease | Self::RefreshLease | Self::UpdateMachine => {
                Method::POST
            }
            Self::ReleaseLease => Method::DELETE,
            _ => Method::GET,
        }
    }

    /// Something may have changed at Fly.io although no answer came.
    pub(crate) fn mutates(self) -> bool {
        matches!(
            self,
            Self::WriteSecrets
                | Self::AcquireLease
                | Self::RefreshLease
                | Self::ReleaseLease
                | Self::UpdateMachine
        )
    }

    /// Asks for a machine's lease, or for more of it.
    pub(crate) fn takes_lease(self) -> bool {
        matches!(self, Self::AcquireLease | Self::RefreshLease)
    }

    /// GraphQL, as opposed to the Machines API.
    pub(crate) fn is_graphql(self) -> bool {
        matches!(self, Self::Viewer | Self::Organizations | Self::QueryApps)
    }

    /// Fly.io's own words may be quoted (redacted): only about apps, machines and leases. Errors of
    /// secrets endpoints repeat what was sent.
    pub(crate) fn may_be_quoted(self) -> bool {
        matches!(
            self,
            Self::GetApp
                | Self::ListMachines
                | Self::GetMachine
                | Self::AcquireLease
                | Self::RefreshLease
                | Self::ReleaseLease
                | Self::UpdateMachine
                | Self::Wait
        )
    }

    /// Fly.io's name of the action, by which its rate limits go; `None`: no limit is documented.
    /// Acquiring and refreshing a lease are one request to Fly.io.
    pub(crate) fn limited_as(self) -> Option<&'static str> {
        match self {
            Self::Viewer | Self::Organizations | Self::QueryApps | Self::CurrentTokens => None,
            Self::AcquireLease | Self::RefreshLease => Some("acquire_lease"),
            Self::ListApps => Some("list_apps"),
            Self::GetApp => Some("get_app"),
            Self::ListSecrets => Some("list_secrets"),
            Self::WriteSecrets => Some("write_secrets"),
            Self::ListMachines => Some("list_machines"),
            Self::GetMachine => Some("get_machine"),
            Self::ReleaseLease => Some("release_lease"),
            Self::UpdateMachine => Some("update_machine"),
            Self::Wait => Some("wait"),
        }
    }

    /// In words, to follow "to", e.g. "Fly.io was asked to …".
    pub(crate) fn phrase(self) -> &'static str {
        match self {
            Self::Viewer | Self::CurrentTokens => "identify the token",
            Self::Organizations => "list the token's organizations",
            Self::QueryApps | Self::ListApps => "list the token's apps",
            Self::GetApp => "look up",
            Self::ListSecrets => "list the secrets of",
            Self::WriteSecrets => "change the secrets of",
            Self::ListMachines => "list the machines of",
            Self::GetMachine => "read",
            Self::AcquireLease => "take the lease of",
            Self::RefreshLease => "keep the lease of",
            Self::ReleaseLease => "give back the lease of",
            Self::UpdateMachine => "update",
            Self::Wait => "wait for",
        }
    }
}
