//! A Chromium of its own for each test, and the driver that ends it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use axum::http::Method;
use fantoccini::{
    Client, ClientBuilder,
    wd::{Capabilities, WebDriverCompatibleCommand},
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// How a browser is started: quiet, headless, and with nobody to talk to but us.
const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--accept-lang=zh-CN",
    "--window-size=1440,900",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
const CHROMIUM: &str = "/usr/bin/chromium";
const DRIVER: &str = "/usr/bin/chromedriver";
/// What the driver says when it is ready.
const STARTED: &str = "started successfully on port ";
/// Chromium's word for "blocked" in its settings of content.
const BLOCKED: u8 = 2;

/// Whether pages may run scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    On,
    Off,
}

/// A browser. It ends with its test, also when that fails.
pub struct Chromium {
    pub client: Client,
    pub origin: String,
    pub scripts: Scripts,
    driver: Child,
    port: u16,
    profile: PathBuf,
}

impl Chromium {
    pub async fn start(origin: &str, name: &str, scripts: Scripts) -> Chromium {
        let (driver, port) = driver();
        let profile = std::env::temp_dir().join(format!("chromium_{name}_{}", std::process::id()));
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).into();
        flags.push(format!("--user-data-dir={}", profile.display()));
        let prefs = match scripts {
            Scripts::On => json!({}),
            Scripts::Off => {
                json!({ "profile.default_content_setting_values.javascript": BLOCKED })
            }
        };
        let options = json!({ "binary": CHROMIUM, "args": flags, "prefs": prefs });
        let mut wished = Capabilities::new();
        wished.insert("goog:chromeOptions".to_owned(), options);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wished)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("./test installs Chromium");
        Chromium { client, origin: origin.to_owned(), scripts, driver, port, profile }
    }

    /// Asks the browser's own tools.
    pub async fn tell(&self, command: &'static str, params: Value) -> Value {
        let told = self.client.issue_cmd(Devtools { command, params }).await;
        told.unwrap_or_else(|error| panic!("{command}: {error}"))
    }
}

impl Drop for Chromium {
    /// The driver ends the browser, and then we end the driver.
    fn drop(&mut self) {
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let asked = stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            // It answers when all its browsers have ended.
            let _ = asked.and_then(|()| stream.read_to_end(&mut Vec::new()));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// Starts a driver on a port that it chooses.
fn driver() -> (Child, u16) {
    let started =
        Command::new(DRIVER).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut driver = started.expect("./test installs the driver");
    let told = BufReader::new(driver.stdout.take().expect("piped"));
    let port = told.lines().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once(STARTED)?;
        port.trim_end_matches('.').parse().ok()
    });
    (driver, port.expect("the driver says its port"))
}

/// A command of the browser's own tools.
#[derive(Debug)]
struct Devtools {
    command: &'static str,
    params: Value,
}

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.command, "params": self.params });
        (Method::POST, Some(body.to_string()))
    }
}
