//! `demo`: the made-up world, loaded where it is missing, then served.
use std::fs;
use std::io::ErrorKind;

use super::store::Store;
use super::{CliError, DemoArgs, runtime, serve};
use crate::clock::Clock;
use crate::config::Config;
use crate::{database, demo};

pub fn run(config: Config, args: &DemoArgs) -> Result<(), CliError> {
    let store = if args.fresh { start_over(&config)? } else { Store::open(&config)? };
    runtime()?.block_on(async {
        let listener = serve::bind(&config).await?;
        database::migrate(&store.options).await?;
        let pool = database::worker_pool(&store.options);
        demo::load(&pool, args.customers, Clock::default().now()).await?;
        pool.close().await;
        println!("The demo is at {}\n\n{}", config.base_url, demo::sign_in_table(config.base_url.as_str()));
        println!("Ctrl-C ends it; everything is kept.");
        serve::pages(listener, &store, config).await
    })
}

fn start_over(config: &Config) -> Result<Store, CliError> {
    let store = Store::open_fresh(config)?;
    let mails = &config.mail_dir;
    // a folder named by PORTAL_MAIL_DIR may hold other mails
    match fs::remove_dir_all(config.home.join("mail")) {
        Err(problem) if problem.kind() != ErrorKind::NotFound => {
            Err(CliError::System { doing: mails.display().to_string(), problem })
        }
        _ => Ok(store),
    }
}
