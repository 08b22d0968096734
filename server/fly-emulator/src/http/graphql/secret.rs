//! `Secret`: no value and no `updatedAt`.

use async_graphql::{Context, ID, Object, Result};

use super::{Asked, principal::User, refusal, scalar::Iso8601DateTime};
use crate::views::SecretView;

pub(super) struct Secret(pub(super) SecretView);

#[Object]
impl Secret {
    async fn id(&self) -> ID {
        ID(self.0.name.clone())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn digest(&self) -> &str {
        &self.0.digest
    }

    async fn created_at(&self) -> Iso8601DateTime {
        Iso8601DateTime(self.0.created_at.clone())
    }

    async fn user(&self) -> Option<User> {
        None
    }
}

/// The secrets of an app.
pub(super) fn secrets_of(ctx: &Context<'_>, app: &str) -> Result<Vec<Secret>> {
    let asked = ctx.data::<Asked>()?;
    let list = asked
        .world
        .read(|world| world.list_secrets(&asked.caller, app, None))
        .map_err(|e| refusal(&e))?;
    Ok(list.secrets.into_iter().map(Secret).collect())
}
