//! `viewer`.

use async_graphql::{ID, Interface, Object};

use crate::views::PrincipalView;

/// Who the token speaks for.
#[derive(Interface)]
#[graphql(
    field(name = "id", ty = "Option<ID>"),
    field(name = "email", ty = "String"),
    field(name = "name", ty = "Option<String>")
)]
pub(super) enum Principal {
    /// A user.
    User(User),
    /// A macaroon.
    Macaroon(Macaroon),
}

pub(super) struct User {
    id: String,
    email: String,
}

#[Object]
impl User {
    async fn id(&self) -> ID {
        ID(self.id.clone())
    }

    async fn email(&self) -> String {
        self.email.clone()
    }

    async fn name(&self) -> Option<String> {
        self.email.split('@').next().map(str::to_owned)
    }
}

pub(super) struct Macaroon {
    email: String,
}

#[Object]
impl Macaroon {
    async fn id(&self) -> Option<ID> {
        None
    }

    async fn email(&self) -> String {
        self.email.clone()
    }

    async fn name(&self) -> Option<String> {
        None
    }
}

impl From<PrincipalView> for Principal {
    fn from(view: PrincipalView) -> Self {
        match view {
            PrincipalView::User { id, email } => Self::User(User { id, email }),
            PrincipalView::Macaroon { email } => Self::Macaroon(Macaroon { email }),
        }
    }
}
