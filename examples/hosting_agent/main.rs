//! An example of a provisioning agent: takes the portal's signed requests and serves each site on loopback.
//!
//!   cargo run --example hosting_agent -- --listen 127.0.0.1:4000 --secret S --dir /tmp/agent
//!
//! The portal's webhook address is then http://127.0.0.1:4000/hooks/hosting; a site is at
//! http://127.0.0.1:4000/sites/NAME/, or at the agent's address with the site's name as Host.
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;

mod agent;

#[derive(Parser)]
struct Arguments {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:4000")]
    listen: SocketAddr,
    /// The secret that requests are signed with, as set in the portal
    #[arg(long)]
    secret: String,
    /// Folder in which it keeps what it made
    #[arg(long)]
    dir: PathBuf,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let Arguments { listen, secret, dir } = Arguments::parse();
    let listener = tokio::net::TcpListener::bind(listen).await?;
    println!("The agent waits at http://{}/hooks/hosting", listener.local_addr()?);
    agent::serve(listener, secret, dir).await
}
