//! The program: command line, configuration, telemetry, then the command.
use std::process::ExitCode;

use clap::Parser;
use reseller_portal::cli::Cli;
use reseller_portal::{mail, telemetry};

/// As of wrong arguments.
const BAD_CONFIGURATION: u8 = 2;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let config = match cli.configuration() {
        Ok(config) => config,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(BAD_CONFIGURATION);
        }
    };
    if let Err(problem) = mail::transport::check(&config) {
        eprintln!("{problem}");
        return ExitCode::from(BAD_CONFIGURATION);
    }
    telemetry::init(&config);
    match cli.run(config) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
