//! Leases on machines.

use super::{World, access::Intent};
use crate::{
    ApiError, Caller,
    choices::LeaseConflict,
    model::{lease::Lease, machine::Machine},
    timestamp::rfc3339,
    views::{LeaseAnswer, LeaseView},
};

/// Seconds a lease holds when the request names no `ttl`.
const DEFAULT_TTL_S: u64 = 30;

impl World {
    /// `POST …/lease`: takes the machine's lease, or prolongs it for the holder of its nonce. 409 if another holds it.
    pub fn acquire_lease(
        &mut self,
        caller: &Caller,
        app: &str,
        id: &str,
        ttl_s: Option<u64>,
        description: &str,
    ) -> Result<LeaseAnswer, ApiError> {
        self.authorize(caller, app, Intent::Write)?;
        let owner = self.principal(caller)?.email();
        let now_ms = self.now_ms;
        let fresh_nonce = self.chance.hex(12);
        let conflict = self.behaviour.lease_conflict;
        let machine = self.machine_mut(app, id)?;
        let held = machine.lease_at(now_ms).cloned();
        if let Some(held) = &held
            && caller.lease_nonce.as_ref() != Some(&held.nonce)
        {
            return Err(held_by_other(conflict, &machine.id, held));
        }
        let expires_at_ms = now_ms + ttl_s.unwrap_or(DEFAULT_TTL_S) * 1000;
        let lease = match held {
            Some(held) => Lease {
                expires_at_ms,
                ..held
            },
            None => Lease {
                nonce: fresh_nonce,
                expires_at_ms,
                owner,
                description: description.to_owned(),
                held_from_outside: false,
            },
        };
        machine.lease = Some(lease.clone());
        Ok(answer(machine, &lease))
    }

    /// `GET …/lease`. 404 `lease not found` when nobody holds one.
    pub fn get_lease(&self, caller: &Caller, app: &str, id: &str) -> Result<LeaseAnswer, ApiError> {
        self.authorize(caller, app, Intent::Read)?;
        let machine = self.machine_ref(app, id)?;
        let lease = machine
            .lease_at(self.now_ms)
            .ok_or_else(|| ApiError::not_found("lease"))?;
        Ok(answer(machine, lease))
    }

    /// `DELETE …/lease`: needs the nonce.
    pub fn release_lease(&mut self, caller: &Caller, app: &str, id: &str) -> Result<(), ApiError> {
        self.authorize(caller, app, Intent::Write)?;
        let (now_ms, conflict) = (self.now_ms, self.behaviour.lease_conflict);
        let machine = self.machine_mut(app, id)?;
        let lease = machine
            .lease_at(now_ms)
            .ok_or_else(|| ApiError::not_found("lease"))?;
        match &caller.lease_nonce {
            None => Err(ApiError::invalid(
                "invalid_argument: lease nonce is required",
            )),
            Some(nonce) if *nonce != lease.nonce => {
                Err(held_by_other(conflict, &machine.id, lease))
            }
            Some(_) => {
                machine.lease = None;
                Ok(())
            }
        }
    }
}

/// The text is recorded from a deployment's log; flyctl looks for "lease currently held by".
pub(super) fn held_by_other(how: LeaseConflict, machine: &str, lease: &Lease) -> ApiError {
    let (owner, until) = (&lease.owner, rfc3339(lease.expires_at_ms));
    let words = format!("machine ID {machine} lease currently held by {owner}, expires at {until}");
    match how {
        LeaseConflict::Worded => ApiError::conflict(words),
        LeaseConflict::Bare => ApiError::conflict("aborted: conflict"),
        LeaseConflict::Precondition => {
            ApiError::precondition(format!("failed_precondition: {words}"))
        }
    }
}

fn answer(machine: &Machine, lease: &Lease) -> LeaseAnswer {
    let data = LeaseView {
        nonce: lease.nonce.clone(),
        expires_at: lease.expires_at_ms / 1000,
        owner: lease.owner.clone(),
        description: lease.description.clone(),
        version: machine.instance_id.clone(),
    };
    LeaseAnswer {
        status: "success",
        data,
    }
}
