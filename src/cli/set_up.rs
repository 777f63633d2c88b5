//! `migrate` and `setup`: work on the database without serving.
use super::store::Store;
use super::{CliError, SetUpArgs, runtime};
use crate::clock::Clock;
use crate::config::Config;
use crate::database;
use crate::resellers::set_up::{self, Input};

pub fn migrate(config: &Config) -> Result<(), CliError> {
    let store = Store::open_or_join(config)?;
    runtime()?.block_on(database::migrate(&store.options))?;
    println!("The database is up to date.");
    Ok(())
}

pub fn run(config: &Config, args: SetUpArgs) -> Result<(), CliError> {
    let SetUpArgs { operator, label, owner_email, owner_name, country } = args;
    let input = Input { operator, label, owner_name, owner_email, country };
    let new = input.check().map_err(|problems| {
        let lines = problems.iter().map(|(field, message)| format!("--{}: {message}", field.replace('_', "-")));
        CliError::Refused(lines.collect::<Vec<_>>().join("\n"))
    })?;
    let store = Store::open_or_join(config)?;
    let secret = runtime()?.block_on(async {
        database::migrate(&store.options).await?;
        let pool = database::worker_pool(&store.options);
        let mut db = pool.acquire().await?;
        Ok::<_, CliError>(set_up::set_up(&mut db, &new, Clock::default().now()).await?)
    })?;
    println!("The portal is set up. Its owner sets his password within 7 days at {}password/{secret}", config.base_url);
    Ok(())
}
