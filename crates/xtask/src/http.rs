//! A connection to a server of ours, kept open: just enough HTTP to ask and to count answers.

use std::{
    io::{self, ErrorKind},
    net::SocketAddr,
};

use anyhow::{Context, Result, bail};
use tokio::net::TcpStream;

/// One connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// What was answered.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// What is asked: the text of a request without a body.
pub fn get(path: &str, token: Option<&str>) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: bank\r\n{}\r\n", cookie(token)).into_bytes()
}

/// A change: JSON under a key.
pub fn post(path: &str, token: Option<&str>, key: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let cookie = cookie(token);
    format!("POST {path} HTTP/1.1\r\nHost: bank\r\n{cookie}Content-Type: application/json\r\nIdempotency-Key: {key}\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

/// A form as a page sends it.
pub fn form(path: &str, token: Option<&str>, fields: &str) -> Vec<u8> {
    let length = fields.len();
    let cookie = cookie(token);
    format!("POST {path} HTTP/1.1\r\nHost: bank\r\n{cookie}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{fields}").into_bytes()
}

fn cookie(token: Option<&str>) -> String {
    token.map_or_else(String::new, |token| format!("Cookie: session={token}\r\n"))
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Result<Connection> {
        let stream = TcpStream::connect(address).await.context("connecting")?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Asks and waits for the whole answer.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Answer> {
        let mut sent = 0;
        while sent < request.len() {
            self.stream.writable().await?;
            match self.stream.try_write(&request[sent..]) {
                Ok(count) => sent += count,
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.buffer.clear();
        loop {
            if let Some(answer) = whole(&self.buffer)? {
                return Ok(answer);
            }
            self.read_more().await?;
        }
    }

    async fn read_more(&mut self) -> Result<()> {
        self.stream.readable().await?;
        match self.stream.try_read_buf(&mut self.buffer) {
            Ok(0) => Err(io::Error::from(ErrorKind::UnexpectedEof).into()),
            Ok(_) => Ok(()),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// The answer, once all of it is there.
fn whole(buffer: &[u8]) -> Result<Option<Answer>> {
    const END: &[u8] = b"\r\n\r\n";
    let Some(end) = buffer.windows(END.len()).position(|it| it == END) else { return Ok(None) };
    let head = std::str::from_utf8(&buffer[..end])?;
    let status = head.split(' ').nth(1).context("a status")?.parse()?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>())
    });
    let Some(length) = length.transpose()? else { bail!("an answer without its length:\n{head}") };
    let body = &buffer[end + END.len()..];
    Ok((length <= body.len()).then(|| Answer { status, body: body[..length].to_vec() }))
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn an_answer_is_whole_when_its_body_is() {
        let text = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello";
        assert!(whole(&text[..text.len() - 1]).expect("HTTP").is_none());
        let answer = whole(text).expect("HTTP").expect("all of it");
        assert_eq!((answer.status, answer.body), (200, b"hello".to_vec()));
    }
}
