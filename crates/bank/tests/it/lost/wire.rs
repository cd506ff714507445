//! A wire between the bank and `PostgreSQL` that breaks at a chosen message.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{UnixListener, UnixStream, unix::OwnedReadHalf},
};

/// Where it breaks, counted from when it was told to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    pub at: At,
    /// The message itself arrives, and its answer doesn't come back.
    pub after: bool,
}

/// At which of the bank's questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// So many come through before. The pool has questions of its own now and then, so the same
    /// number isn't always the same question.
    Message(usize),
    Commit,
}

#[derive(Default)]
struct State {
    armed: Mutex<Option<Cut>>,
    passed: AtomicUsize,
    was_cut: AtomicBool,
}

pub struct Wire {
    folder: PathBuf,
    state: Arc<State>,
}

/// The name that a socket of the server has in its folder.
const SOCKET: &str = ".s.PGSQL.5432";

impl Wire {
    /// To a server whose address names the folder of its socket.
    pub fn new(url: &str) -> Wire {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("wire-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for the socket");
        let listener = UnixListener::bind(folder.join(SOCKET)).expect("a socket");
        let (_, rest) = url.split_once("host=").expect("a server reached by a socket");
        let server = PathBuf::from(rest.split('&').next().expect("a folder")).join(SOCKET);
        let state = Arc::new(State::default());
        let shared = state.clone();
        tokio::spawn(async move {
            while let Ok((bank, _)) = listener.accept().await {
                let Ok(server) = UnixStream::connect(&server).await else { continue };
                tokio::spawn(carry(bank, server, shared.clone()));
            }
        });
        Wire { folder, state }
    }

    pub fn url(&self) -> String {
        format!("postgres:///postgres?host={}&user=postgres", self.folder.display())
    }

    /// From now on it breaks there, once.
    pub fn arm(&self, cut: Cut) {
        self.state.passed.store(0, Ordering::SeqCst);
        *self.state.armed.lock().expect("nobody panics") = Some(cut);
    }

    pub fn was_cut(&self) -> bool {
        self.state.was_cut.load(Ordering::SeqCst)
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.folder).ok(); // The last connection may still hold it.
    }
}

async fn carry(bank: UnixStream, server: UnixStream, state: Arc<State>) {
    let (mut from_bank, mut to_bank) = bank.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let back = tokio::spawn(async move {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(count) = from_server.read(&mut buffer).await {
            if count == 0 || to_bank.write_all(&buffer[..count]).await.is_err() {
                return;
            }
        }
    });
    let mut began = false;
    while let Some(message) = message(&mut from_bank, began).await {
        began = true;
        // What the bank waits for an answer to: a simple query, or all up to a sync.
        let asks = matches!(message[0], b'Q' | b'S');
        if let Some(cut) = asks.then(|| state.next(&message)).flatten() {
            if cut.after {
                // The answer isn't heard: nobody listens for it any more.
                back.abort();
                to_server.write_all(&message).await.ok();
                settled(&mut to_server).await;
            }
            state.was_cut.store(true, Ordering::SeqCst);
            break;
        }
        if to_server.write_all(&message).await.is_err() {
            break;
        }
    }
    back.abort();
}

/// The server has carried out all that it was sent before it notices that nobody is there: it reads
/// one message after the other.
async fn settled(to_server: &mut tokio::net::unix::OwnedWriteHalf) {
    // Terminate.
    to_server.write_all(b"X\0\0\0\x04").await.ok();
    to_server.shutdown().await.ok();
}

/// One message of the bank, whole: a letter (the first has none), its length, its content.
async fn message(from: &mut OwnedReadHalf, began: bool) -> Option<Vec<u8>> {
    let mut head = vec![0; if began { 5 } else { 4 }];
    from.read_exact(&mut head).await.ok()?;
    let length = head[head.len() - 4..].try_into().map(u32::from_be_bytes).ok()?;
    let mut rest = vec![0; usize::try_from(length).ok()?.checked_sub(4)?];
    from.read_exact(&mut rest).await.ok()?;
    head.extend(rest);
    Some(head)
}

impl State {
    /// Whether the question that is on its way now is the one.
    fn next(&self, message: &[u8]) -> Option<Cut> {
        let mut armed = self.armed.lock().expect("nobody panics");
        let cut = (*armed)?;
        let passed = self.passed.fetch_add(1, Ordering::SeqCst);
        let is_here = match cut.at {
            At::Message(number) => passed == number,
            At::Commit => message.windows(6).any(|it| it == b"COMMIT"),
        };
        if is_here { armed.take() } else { None }
    }
}
