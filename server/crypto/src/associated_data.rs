use application::ports::SealContext;
use domain::ProjectId;

/// Kinds of sealed things. The numbers are part of the format: never reuse one.
const DATA_KEY: u8 = 0;
const SECRET: u8 = 1;
const TOKEN: u8 = 2;

/// What is authenticated beside a project's data key.
pub(crate) fn of_data_key(project: ProjectId) -> Vec<u8> {
    encode(DATA_KEY, &[project.0.as_bytes()])
}

/// What is authenticated beside a value. Injective: the kind fixes how many ids of 16 bytes follow.
pub(crate) fn of_value(context: SealContext) -> Vec<u8> {
    match context {
        SealContext::Secret {
            project,
            secret,
            value,
        } => encode(
            SECRET,
            &[project.0.as_bytes(), secret.0.as_bytes(), value.as_bytes()],
        ),
        SealContext::Token {
            project,
            connection,
        } => encode(TOKEN, &[project.0.as_bytes(), connection.0.as_bytes()]),
    }
}

/// The project that a value belongs to: its data key must be of the same.
pub(crate) fn project_of(context: SealContext) -> ProjectId {
    match context {
        SealContext::Secret { project, .. } | SealContext::Token { project, .. } => project,
    }
}

fn encode(kind: u8, ids: &[&[u8; 16]]) -> Vec<u8> {
    let mut encoded = vec![kind];
    for id in ids {
        encoded.extend_from_slice(*id);
    }
    encoded
}
