//! What people do, through one of the servers, as the interface would.

mod gate;
mod returning;
mod source;
mod syncs;

use std::{future::Future, pin::Pin};

use application::{ApplicationError, ApplicationResult, Services, usecases::connections};
use domain::{
    Actor, SyncId,
    command::ReplaceToken,
    plan::{ApprovedRemoval, Plan},
};

pub(super) use self::syncs::name_of;

use super::{
    cast::Cast,
    installation::{self, value},
    server::Process,
};
use crate::schedule::Action;

/// How an action of a person ended, as far as the person knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// It was acknowledged.
    Done,
    /// It was refused: nothing changed.
    Refused,
    /// No answer, or one that leaves it open.
    Unsure,
}

pub(super) type Asked = Pin<Box<dyn Future<Output = ApplicationResult<()>> + Send>>;

impl Cast {
    /// A person does something with the help of a server. False: it is nothing that people do.
    pub(super) async fn person(&mut self, action: &Action, first: usize) -> bool {
        let Some(process) = self.someone(first) else {
            return true; // nobody answers: nothing is acknowledged
        };
        match action {
            Action::Edit { .. } | Action::Rename { .. } | Action::Delete { .. } => {
                self.change_secret(action, &process).await;
            }
            Action::CreateFolder { .. }
            | Action::DeleteFolder { .. }
            | Action::Import { .. }
            | Action::EndImport { .. } => self.change_folder(action, &process).await,
            Action::CreateSync {
                sync,
                place,
                app,
                options,
                approve,
            } => {
                let wanted = (*place, *app, *options);
                self.create_sync(*sync, wanted, *approve, &process).await;
            }
            Action::SetOptions { .. }
            | Action::MoveSource { .. }
            | Action::MoveApp { .. }
            | Action::RemoveSecrets { .. }
            | Action::DeleteSync { .. } => self.change_sync(action, &process).await,
            Action::Trigger { sync, approve } => self.trigger(*sync, *approve, &process).await,
            Action::AcceptDrift { sync } => self.accept_drift(*sync, &process).await,
            Action::RollOutNow { sync } => {
                self.roll_out_now(*sync, &process).await;
            }
            Action::SetPolicy { sync, policy } => self.set_policy(*sync, *policy, &process).await,
            Action::ReturnToRun { sync, back } => {
                self.return_to_run(*sync, *back, &process).await;
            }
            Action::AwaitLive { sync, millis } => self.await_live(*sync, *millis, &process).await,
            Action::ReplaceToken => self.replace_token(&process).await,
            _ => return false,
        }
        true
    }

    pub(super) fn hand(&self, process: &Process) -> (Services, Actor) {
        (process.services.clone(), self.installation.actor)
    }

    fn id(&self, sync: usize) -> Option<SyncId> {
        self.syncs.get(&Self::number(sync)).map(|sync| sync.id)
    }

    /// Lets a server do something and waits for what it says; a server that is killed says nothing.
    pub(super) async fn ask(&self, process: &Process, asked: Asked) -> Said {
        let task = tokio::spawn(asked);
        let abort = task.abort_handle();
        let said = tokio::select! {
            biased;
            _ = process.life.ended() => {
                abort.abort();
                Said::Unsure
            }
            answer = task => match answer {
                Ok(Ok(())) => Said::Done,
                Ok(Err(ApplicationError::Store(_))) => Said::Unsure,
                Ok(Err(error)) => {
                    self.stage.log.note(|| format!("    refused: {error}"));
                    Said::Refused
                }
                Err(_) => {
                    self.accuse("no panic", "a use case panicked".to_owned());
                    Said::Unsure
                }
            }
        };
        self.stage.log.note(|| format!("    {said:?}"));
        said
    }

    /// The removals that a plan would ask a person to agree to.
    async fn approvals(
        &self,
        process: &Process,
        planned: impl Future<Output = ApplicationResult<Plan>> + Send + 'static,
    ) -> Vec<ApprovedRemoval> {
        let task = tokio::spawn(planned);
        let abort = task.abort_handle();
        tokio::select! {
            biased;
            _ = process.life.ended() => {
                abort.abort();
                Vec::new()
            }
            planned = task => match planned {
                Ok(Ok(plan)) => plan.approvals(),
                _ => Vec::new(),
            }
        }
    }

    pub(super) async fn replace_token(&mut self, process: &Process) {
        self.token += 1;
        let (services, actor) = self.hand(process);
        let command = ReplaceToken {
            connection: self.installation.connection,
            access_token: value(&installation::token(self.token)),
        };
        let asked = async move { connections::replace_token(&services, actor, command).await };
        self.token_unsure = self.ask(process, Box::pin(asked)).await != Said::Done;
    }
}
