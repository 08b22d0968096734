use std::{net::SocketAddr, path::PathBuf};

use application::engine::EngineSettings;
use clap::Parser;
use http::HeaderName;

use super::PublicUrl;
use crate::logs::LogFormat;

/// Keeps a team's secrets true on Fly.io.
///
/// The root key is read from `AIRLIFT_ROOT_KEY` (32 bytes as base64 or hexadecimal digits), else from
/// the file root.key in the data directory, which is made at the first start. Keep it apart from
/// backups of the database: whoever has both has every secret.
#[derive(Debug, Parser)]
#[command(name = "airlift", version)]
pub struct Arguments {
    /// Run the demo: throw-away data and an emulated Fly.io, on this machine only.
    #[arg(long, env = "AIRLIFT_DEMO")]
    pub demo: bool,

    /// Where to listen. Put a proxy with TLS in front of anything but the loopback.
    #[arg(
        long,
        env = "AIRLIFT_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:3000"
    )]
    pub listen: SocketAddr,

    /// Where the database and the key file are [default: airlift-data; demo: a temporary one].
    #[arg(long, env = "AIRLIFT_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,

    /// The folder with the browser's files, as the build makes it.
    #[arg(
        long,
        env = "AIRLIFT_SITE_ROOT",
        value_name = "DIR",
        default_value = "target/site"
    )]
    pub site_root: PathBuf,

    /// What people type into the browser, e.g. `https://airlift.example.com`: makes cookies secure.
    #[arg(long, env = "AIRLIFT_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<PublicUrl>,

    /// The header in which your proxy names the client, e.g. Fly-Client-IP. Only set it behind a
    /// proxy that overwrites it: sign-in attempts are counted by it.
    #[arg(long, env = "AIRLIFT_CLIENT_ADDRESS_HEADER", value_name = "NAME")]
    pub client_address_header: Option<HeaderName>,

    /// For how many days runs, rollouts and the values of deleted secrets are kept. The newest run of each
    /// sync is kept for ever.
    #[arg(
        long,
        env = "AIRLIFT_KEEP_RUNS_DAYS",
        value_name = "DAYS",
        default_value_t = EngineSettings::KEEP_HISTORY_DAYS,
        value_parser = clap::value_parser!(u16).range(1..)
    )]
    pub keep_runs_days: u16,

    /// Demo: record every exchange with the emulated Fly.io in this file, without values.
    #[arg(
        long,
        env = "AIRLIFT_FLY_RECORD",
        value_name = "FILE",
        requires = "demo"
    )]
    pub fly_record: Option<PathBuf>,

    /// Base of Fly.io's GraphQL API; the demo uses its own.
    #[arg(long, env = "FLY_API_BASE_URL", value_name = "URL")]
    pub fly_api_base_url: Option<String>,

    /// Base of Fly.io's Machines API; the demo uses its own.
    #[arg(long, env = "FLY_FLAPS_BASE_URL", value_name = "URL")]
    pub fly_flaps_base_url: Option<String>,

    /// How log lines look.
    #[arg(long, env = "AIRLIFT_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,

    /// What is logged, e.g. info or application=debug,info.
    #[arg(
        long,
        env = "AIRLIFT_LOG",
        value_name = "FILTER",
        default_value = "info"
    )]
    pub log: String,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn history_is_kept_for_90_days_unless_told_otherwise_and_never_for_none() {
        let days = |arguments: &[&str]| {
            let all = ["airlift"].iter().chain(arguments);
            Arguments::try_parse_from(all).map(|arguments| arguments.keep_runs_days)
        };
        assert_eq!(days(&[]).unwrap(), 90);
        assert_eq!(days(&["--keep-runs-days", "7"]).unwrap(), 7);
        assert!(days(&["--keep-runs-days", "0"]).is_err());
    }

    #[test]
    fn the_root_key_cannot_be_given_where_every_process_can_read_it() {
        assert!(Arguments::try_parse_from(["airlift", "--root-key", "x"]).is_err());
    }
}
