//! The program: command line, configuration, telemetry, then the command.
use std::process::ExitCode;

use clap::Parser;
use reseller_portal::cli::Cli;
use reseller_portal::{mail, telemetry};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(message) => {
            // a reader that is gone misses nothing
            let _ = message.print();
            return if message.use_stderr() {
                ExitCode::from(Cli::status_of_bad_beginning())
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    let config = match cli.configuration() {
        Ok(config) => config,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(Cli::status_of_bad_beginning());
        }
    };
    if let Err(problem) = mail::transport::check(&config) {
        eprintln!("{problem}");
        return ExitCode::from(Cli::status_of_bad_beginning());
    }
    telemetry::init(&config);
    match cli.run(config) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(error.exit_status())
        }
    }
}
