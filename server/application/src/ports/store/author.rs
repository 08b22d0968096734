use domain::{ActorName, Timestamp, UserId};

/// Who makes a change and when; every change writes an audit row with it in the same transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The person; none for Airlift itself.
    pub user: Option<UserId>,
    /// The name as history shows it.
    pub name: ActorName,
    /// The moment of the change.
    pub at: Timestamp,
}
