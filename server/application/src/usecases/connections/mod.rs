//! App connections: named, validated Fly.io tokens.

mod check_app;
mod connection;
mod connection_apps;
mod create_connection;
mod delete_connection;
mod list_connections;
mod name_taken;
mod open;
mod replace_token;
mod update_connection;
mod validate_token;

pub use check_app::check_app;
pub use connection::connection;
pub use connection_apps::connection_apps;
pub use create_connection::create_connection;
pub use delete_connection::delete_connection;
pub use list_connections::list_connections;
pub(super) use open::{find_app, open_token, refused_at};
pub use replace_token::replace_token;
pub use update_connection::update_connection;
