//! One conversation with a mail server.
use std::io;
use std::sync::Arc;

use tokio::io::{
    AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader, BufWriter, ReadHalf, WriteHalf,
};
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use crate::mail_in::lmtp::syntax::{Command, LONGEST_LINE, parse};
use crate::mail_in::lmtp::{Limits, data};
use crate::mail_in::{Envelope, Refusal, message, receive};
use crate::state::AppState;

/// So much that is not understood ends the conversation.
const MOST_MISTAKES: usize = 20;

/// A connection, and the message that is being handed over.
pub struct Session<S> {
    from: BufReader<ReadHalf<S>>,
    to: BufWriter<WriteHalf<S>>,
    state: AppState,
    limits: Limits,
    messages: Arc<Semaphore>,
    said_hello: bool,
    sender: Option<String>,
    recipients: Vec<String>,
    mistakes: usize,
}

/// What comes from the other side.
enum Line {
    Said(String),
    TooLong,
    Ended,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Session<S> {
    pub fn new(stream: S, state: AppState, limits: Limits, messages: Arc<Semaphore>) -> Self {
        let (from, to) = tokio::io::split(stream);
        Self {
            from: BufReader::new(from),
            to: BufWriter::new(to),
            state,
            limits,
            messages,
            said_hello: false,
            sender: None,
            recipients: Vec::new(),
            mistakes: 0,
        }
    }

    /// Until the other side says goodbye, is silent for too long, or the portal ends.
    pub async fn run(mut self, mut stopped: watch::Receiver<bool>) -> io::Result<()> {
        self.say("220 The portal takes mail by LMTP").await?;
        loop {
            // answers to commands that came together go out together
            if self.from.buffer().is_empty() {
                self.to.flush().await?;
            }
            let line = tokio::select! {
                biased;
                line = timeout(self.limits.command_time, next_line(&mut self.from)) => line,
                () = ending(&mut stopped) => return self.end("421 4.3.2 The portal ends").await,
            };
            let Ok(line) = line else { return self.end("421 4.4.2 Nothing was said for too long").await };
            let command = match line? {
                Line::Ended => return Ok(()),
                Line::TooLong => Err("500 5.5.2 The line is too long"),
                Line::Said(line) => parse(&line),
            };
            match command {
                Ok(Command::Quit) => return self.end("221 2.0.0 Goodbye").await,
                Ok(command) => self.obey(command).await?,
                Err(reply) => {
                    self.mistakes += 1;
                    if self.mistakes > MOST_MISTAKES {
                        return self.end("421 4.7.0 Too many mistakes").await;
                    }
                    self.say(reply).await?;
                }
            }
        }
    }

    async fn end(&mut self, reply: &str) -> io::Result<()> {
        self.say(reply).await?;
        self.to.flush().await?;
        self.to.shutdown().await
    }

    async fn say(&mut self, reply: &str) -> io::Result<()> {
        let said = async {
            self.to.write_all(reply.as_bytes()).await?;
            self.to.write_all(b"\r\n").await
        };
        timeout(self.limits.command_time, said).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
    }

    async fn obey(&mut self, command: Command) -> io::Result<()> {
        match command {
            Command::Hello => {
                self.forget();
                self.said_hello = true;
                self.say("250-The portal").await?;
                for extension in ["PIPELINING", "ENHANCEDSTATUSCODES", "8BITMIME", "SMTPUTF8"] {
                    self.say(&format!("250-{extension}")).await?;
                }
                self.say(&format!("250 SIZE {}", self.limits.largest)).await
            }
            Command::From(..) | Command::To(_) | Command::Data if !self.said_hello => {
                self.say("503 5.5.1 Say LHLO first").await
            }
            Command::From(..) if self.sender.is_some() => self.say("503 5.5.1 There is a sender already").await,
            Command::From(_, Some(size)) if size > self.limits.largest => {
                self.say("552 5.3.4 The message is too large").await
            }
            Command::From(sender, _) => {
                self.sender = Some(sender);
                self.say("250 2.1.0 Ok").await
            }
            Command::To(_) if self.sender.is_none() => self.say("503 5.5.1 Say MAIL FROM first").await,
            Command::To(_) if self.recipients.len() >= self.limits.recipients => {
                self.say("452 4.5.3 Too many recipients").await
            }
            Command::To(recipient) => {
                self.recipients.push(recipient);
                self.say("250 2.1.5 Ok").await
            }
            Command::Data => self.data().await,
            Command::Reset => {
                self.forget();
                self.say("250 2.0.0 Ok").await
            }
            Command::Nothing => self.say("250 2.0.0 Ok").await,
            Command::Verify => self.say("252 2.5.0 Try and see").await,
            Command::Help | Command::Quit => self.say("214 2.0.0 RFC 2033").await,
        }
    }

    fn forget(&mut self) {
        self.sender = None;
        self.recipients.clear();
    }

    /// Takes the message and answers once for each recipient, after it is stored for him.
    async fn data(&mut self) -> io::Result<()> {
        if self.recipients.is_empty() {
            return self.say("503 5.5.1 Nobody is to get it").await;
        }
        let messages = Arc::clone(&self.messages);
        let Ok(_place) = messages.acquire().await else { return self.say("451 4.3.0 The portal ends").await };
        self.say("354 Go on").await?;
        self.to.flush().await?;
        let message = timeout(self.limits.data_time, data::read(&mut self.from, self.limits.largest)).await;
        let message = message.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))?;
        let sender = self.sender.take().unwrap_or_default();
        let recipients = std::mem::take(&mut self.recipients);
        let Some(raw) = message else {
            for _ in &recipients {
                self.say("552 5.3.4 The message is too large").await?;
            }
            return Ok(());
        };
        let read = tokio::task::spawn_blocking(move || (message::read(&raw, Some(&sender)), raw)).await;
        for recipient in &recipients {
            let reply = match &read {
                Ok((incoming, raw)) => self.store(&Envelope { recipient, raw, incoming }).await,
                Err(_) => "451 4.3.0 The message could not be read; try again later",
            };
            self.say(reply).await?;
        }
        Ok(())
    }

    async fn store(&self, envelope: &Envelope<'_>) -> &'static str {
        let now = self.state.clock.now();
        match receive(&self.state.db, &self.state.config.base_url, envelope, now).await {
            Ok(Ok(_)) => "250 2.0.0 Stored",
            Ok(Err(Refusal::NoSuchRecipient)) => "550 5.1.1 Nobody has this address here",
            Ok(Err(Refusal::Forged)) => "550 5.7.1 This reply address is not genuine",
            Err(error) => {
                tracing::warn!(%error, "a mail could not be stored; its server tries again");
                "451 4.3.0 The message could not be stored; try again later"
            }
        }
    }
}

/// Until the portal ends.
async fn ending(stopped: &mut watch::Receiver<bool>) {
    drop(stopped.wait_for(|stopped| *stopped).await);
}

async fn next_line(stream: &mut (impl tokio::io::AsyncBufRead + Unpin)) -> io::Result<Line> {
    let mut line = Vec::new();
    let most = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
    (&mut *stream).take(most).read_until(b'\n', &mut line).await?;
    if line.ends_with(b"\n") {
        let text = String::from_utf8_lossy(&line);
        return Ok(Line::Said(text.trim_end_matches(['\r', '\n']).to_owned()));
    }
    if line.len() < LONGEST_LINE {
        return Ok(Line::Ended);
    }
    // the rest of the line, without keeping it
    loop {
        let chunk = stream.fill_buf().await?;
        if chunk.is_empty() {
            return Ok(Line::Ended);
        }
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(chunk.len(), |end| end + 1);
        stream.consume(used);
        if end.is_some() {
            return Ok(Line::TooLong);
        }
    }
}
