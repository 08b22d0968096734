use std::collections::BTreeMap;

use domain::{
    EnvironmentPath, Reference, SecretId, SecretValue, Segment, Template, plan::UnresolvedReason,
};

use super::folders::{Folders, Located};
use crate::ports::{StoredSecret, VaultError};

/// References may be nested this deep.
const MAX_DEPTH: usize = 10;

/// Opens a sealed value.
pub(super) type Open<'a> = dyn Fn(&StoredSecret) -> Result<SecretValue, VaultError> + Sync + 'a;

/// Replaces references in values. Each secret is expanded once, so that values which refer to each
/// other many times cost no more than their number.
pub(super) struct Expansion<'r, 'a> {
    folders: &'r Folders<'a>,
    open: &'r Open<'r>,
    done: BTreeMap<SecretId, Expanded>,
}

#[derive(Clone)]
struct Expanded {
    value: SecretValue,
    /// How deep its references are nested; 0 without any.
    height: usize,
}

impl<'r, 'a> Expansion<'r, 'a> {
    pub(super) fn new(folders: &'r Folders<'a>, open: &'r Open<'r>) -> Self {
        Self {
            folders,
            open,
            done: BTreeMap::new(),
        }
    }

    /// The value of a secret with every reference replaced.
    pub(super) fn value(&mut self, located: Located<'_>) -> Result<SecretValue, UnresolvedReason> {
        Ok(self.expand(located, &mut Vec::new())?.value)
    }

    fn expand(
        &mut self,
        located: Located<'_>,
        trail: &mut Vec<SecretId>,
    ) -> Result<Expanded, UnresolvedReason> {
        let id = located.secret.id;
        if let Some(done) = self.done.get(&id) {
            return if trail.len() + done.height > MAX_DEPTH {
                Err(UnresolvedReason::TooDeep)
            } else {
                Ok(done.clone())
            };
        }
        if trail.len() > MAX_DEPTH {
            return Err(UnresolvedReason::TooDeep);
        }
        let sealed = (self.open)(located.secret).map_err(|_| UnresolvedReason::CannotDecrypt)?;
        trail.push(id);
        let expanded = self.replace(located.at, &sealed, trail);
        trail.pop();
        let expanded = expanded?;
        self.done.insert(id, expanded.clone());
        Ok(expanded)
    }

    fn replace(
        &mut self,
        at: &EnvironmentPath,
        value: &SecretValue,
        trail: &mut Vec<SecretId>,
    ) -> Result<Expanded, UnresolvedReason> {
        let template =
            Template::parse(value.expose()).map_err(|_| UnresolvedReason::MalformedReference)?;
        let mut height = 0;
        let mut replaced = Vec::new();
        for reference in template.references() {
            let expanded = self.follow(at, reference, trail)?;
            height = height.max(expanded.height + 1);
            replaced.push(expanded.value);
        }
        Ok(Expanded {
            value: join(&template, &replaced)?,
            height,
        })
    }

    fn follow(
        &mut self,
        at: &EnvironmentPath,
        reference: &Reference,
        trail: &mut Vec<SecretId>,
    ) -> Result<Expanded, UnresolvedReason> {
        let target = match &reference.target {
            Some((environment, path)) => EnvironmentPath::new(environment.clone(), path.clone()),
            None => at.clone(),
        };
        let located = self
            .folders
            .find(&target, &reference.name)
            .ok_or_else(|| UnresolvedReason::MissingReference(reference.to_string()))?;
        if trail.contains(&located.secret.id) {
            return Err(UnresolvedReason::ReferenceCycle(reference.to_string()));
        }
        self.expand(located, trail)
    }
}

/// Puts literals and replaced references together in one allocation of the right size, so that no
/// copy of a value is left behind by a buffer that grew.
fn join(
    template: &Template<'_>,
    replaced: &[SecretValue],
) -> Result<SecretValue, UnresolvedReason> {
    let mut values = replaced.iter();
    let pieces: Vec<&str> = template
        .segments
        .iter()
        .map(|segment| match segment {
            Segment::Literal(text) => text,
            Segment::Reference(_) => values.next().map_or("", SecretValue::expose),
        })
        .collect();
    if pieces.iter().map(|piece| piece.len()).sum::<usize>() > SecretValue::MAX_BYTES {
        return Err(UnresolvedReason::ValueTooLarge);
    }
    SecretValue::new(pieces.concat()).map_err(|_| UnresolvedReason::ValueTooLarge)
}
