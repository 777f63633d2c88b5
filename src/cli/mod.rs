//! The commands and what they say about themselves.
use clap::{Args, Parser, Subcommand};
use sqlx::migrate::MigrateError;

use crate::config::{Config, ConfigError};
use crate::database::embedded::EmbeddedError;
use crate::demo::DemoError;
use crate::logins::passwords::PasswordError;
use crate::resellers::set_up::SetUpError;

mod demo;
mod receive_mail;
mod serve;
mod set_up;
mod store;

const ENVIRONMENT: &str = "\
Environment (all optional; .env.example explains each):
  DATABASE_URL            PostgreSQL to use; unset: an own one, kept in PORTAL_HOME
  PORTAL_LISTEN           address to listen on [127.0.0.1:3000]
  PORTAL_BASE_URL         where browsers reach the portal [http://<PORTAL_LISTEN>]
  PORTAL_HOME             folder of the portal's own data
                          [root: /var/lib/reseller-portal, else ~/.local/share/reseller-portal]
  SMTP_URL                mail server; unset: mails are written as files
  PORTAL_MAIL_DIR         the folder for those files [<PORTAL_HOME>/mail]
  PORTAL_LMTP             where mail servers of this machine hand mail over: unix:/path or 127.0.0.1:port
  PORTAL_MAIL_DOMAIN      domain of the addresses that answers to tickets go to; sender: that of the sender
                          [sender if PORTAL_LMTP is set, else there are none]
  PORTAL_TRUSTED_PROXIES  networks whose X-Forwarded-For is believed
  PORTAL_AGENT_NETWORKS   private networks in which provisioning agents may live
  PORTAL_LOG              log level or filter [info]
  PORTAL_LOG_FORMAT       text or json [text]
  PORTAL_PG_BIN           folder of PostgreSQL's server programs [looked for]

Exit status: 0 done, 1 it failed, 2 wrong arguments or configuration; `receive-mail` as its own help says.";

/// Wrong arguments or configuration.
const BAD_BEGINNING: u8 = 2;

const EXAMPLES: &str = "\
Examples:
  reseller-portal demo
      Try it: a made-up world with sign-ins, on http://127.0.0.1:3000.
  PORTAL_LISTEN=127.0.0.1:8080 PORTAL_BASE_URL=https://portal.example.com reseller-portal serve
      For real, behind a proxy that speaks https. The first start prints a link to set it up.
  DATABASE_URL=postgres://portal@db/portal reseller-portal migrate
      Bring a database up to date before new instances start.";

/// A portal for people who resell domains and hosting.
///
/// Resellers manage their customers, logins and verifications in the Reseller Area, and log in as a customer to help;
/// customers look after themselves in the Customer Area. Pages are rendered by this program; all data is in PostgreSQL.
#[derive(Debug, Parser)]
#[command(name = "reseller-portal", version, max_term_width = 110, after_help = ENVIRONMENT,
          after_long_help = format!("{EXAMPLES}\n\n{ENVIRONMENT}"))]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the portal
    ///
    /// Brings the database up to date, then serves until SIGTERM or Ctrl-C: no new requests are taken, those under way
    /// have 20 seconds. On an empty database it prints a link with which the operator is set up; it is good for 7 days
    /// and once, and a later start replaces it. Any number of instances may share one DATABASE_URL.
    Serve,
    /// Serve a made-up world to try things out, on loopback only
    ///
    /// Operator, resellers, a sub-reseller, customers and their histories, the same for everybody, with sign-ins
    /// printed at the start. It has a home of its own (<PORTAL_HOME>/demo), never real data; what you change in it
    /// stays until --fresh. Mails can be read at /demo/mail.
    Demo(DemoArgs),
    /// Bring the database up to date and end
    ///
    /// Safe while older instances serve: `serve` does the same at its start.
    Migrate,
    /// Set up an empty portal: operator, label, first owner
    ///
    /// Prints the link with which the owner sets his password, good for 7 days. The same can be done in a browser by
    /// the link that `serve` prints.
    Setup(SetUpArgs),
    /// Take one mail from standard input, for a pipe from a mail server
    ///
    /// Reads a message and stores it in its ticket, or as a new one; docs/mail-in.md shows how Postfix and Exim call it.
    /// The exit status is one of sysexits: 0 it is stored (or was before), 65 it cannot be taken (empty, or larger than
    /// 64 MB), 67 nobody has this address, 77 the reply address is not genuine, 75 try again later: everything else.
    ReceiveMail(ReceiveMailArgs),
}

#[derive(Debug, Args)]
struct ReceiveMailArgs {
    /// The address it was sent to [from Delivered-To, X-Original-To or To of the message]
    #[arg(long, value_name = "ADDRESS")]
    recipient: Option<String>,
    /// The sender in the envelope, empty for none [from Return-Path]
    #[arg(long, value_name = "ADDRESS")]
    sender: Option<String>,
}

#[derive(Debug, Args)]
struct DemoArgs {
    /// Add customers until Northwind has this many more (1000000 takes a few minutes)
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u64).range(..=10_000_000))]
    customers: u64,
    /// Start over: forget everything in the demo
    #[arg(long)]
    fresh: bool,
}

#[derive(Debug, Args)]
struct SetUpArgs {
    /// Name of the company that runs the portal, such as "Meridian"
    #[arg(long)]
    operator: String,
    /// Short name of its first label, as it stands in addresses: /at/<LABEL>/login
    #[arg(long)]
    label: String,
    /// E-mail address of the first owner; it is his login name too
    #[arg(long)]
    owner_email: String,
    /// His name
    #[arg(long, default_value = "")]
    owner_name: String,
    /// The operator's country, as two letters or in English
    #[arg(long, default_value = "NL")]
    country: String,
}

/// Why a command failed, as one line.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    #[error(transparent)]
    Embedded(#[from] EmbeddedError),
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    #[error("DATABASE_URL: the database cannot be used: {0}")]
    Unreachable(sqlx::Error),
    #[error("the database could not be brought up to date: {0}")]
    Migration(MigrateError),
    #[error(transparent)]
    SetUp(#[from] SetUpError),
    #[error(transparent)]
    Demo(#[from] DemoError),
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error("{0}")]
    Refused(String),
    #[error("{doing}: {problem}")]
    System { doing: String, problem: std::io::Error },
    /// With the exit status that a mail server understands.
    #[error("{reason}")]
    Mail { code: u8, reason: String },
}

impl CliError {
    /// The status that the process ends with.
    pub fn exit_status(&self) -> u8 {
        match self {
            Self::Mail { code, .. } => *code,
            _ => 1,
        }
    }
}

impl From<MigrateError> for CliError {
    fn from(error: MigrateError) -> Self {
        match error {
            // before any migration: no connection, no such user, no such database
            MigrateError::Execute(cause) => Self::Unreachable(cause),
            other => Self::Migration(other),
        }
    }
}

impl Cli {
    /// The environment, as the command takes it.
    pub fn configuration(&self) -> Result<Config, ConfigError> {
        match self.command {
            Command::Demo(_) => Config::for_demo(),
            _ => Config::from_env(),
        }
    }

    /// What to end with when nothing could begin: a mail server must try again, whatever is wrong with us.
    pub fn status_of_bad_beginning() -> u8 {
        let is_of_mail = std::env::args_os().nth(1).is_some_and(|command| command == "receive-mail");
        if is_of_mail { receive_mail::TEMPORARY } else { BAD_BEGINNING }
    }

    /// Runs the command to its end.
    pub fn run(self, config: Config) -> Result<(), CliError> {
        match self.command {
            Command::Serve => serve::run(config),
            Command::Demo(args) => demo::run(config, &args),
            Command::Migrate => set_up::migrate(&config),
            Command::Setup(args) => set_up::run(&config, args),
            Command::ReceiveMail(args) => receive_mail::run(&config, &args),
        }
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, CliError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|problem| CliError::System { doing: "starting".to_owned(), problem })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_are_well_formed_and_explain_themselves() {
        Cli::command().debug_assert();
        for command in Cli::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
        }
    }

    #[test]
    fn every_variable_is_in_the_help_and_in_the_example() {
        let example = include_str!("../../.env.example");
        let documented = ENVIRONMENT.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
        for name in
            documented.filter(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        {
            assert!(example.contains(&format!("{name}=")), "{name} is not in .env.example");
        }
    }
}
