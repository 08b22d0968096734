//! A server that says on the wire what it is told to, and remembers what it was asked.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

type Requests = Arc<Mutex<Vec<String>>>;

pub(crate) struct Scripted {
    pub(crate) url: String,
    requests: Requests,
    serving: JoinHandle<()>,
}

impl Scripted {
    /// Answers the n-th request with the n-th reply, and all later ones with the last.
    pub(crate) async fn replying(replies: Vec<Vec<u8>>) -> Self {
        Self::answering(move |number, _| replies.get(number).or(replies.last()).cloned().unwrap())
            .await
    }

    /// Answers the n-th request, given its text, with whatever this makes of it.
    pub(crate) async fn answering(
        answer: impl Fn(usize, &str) -> Vec<u8> + Send + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Requests::default();
        let seen = Arc::clone(&requests);
        let serving = tokio::spawn(async move {
            for number in 0.. {
                let (mut stream, _) = listener.accept().await.unwrap();
                let request = read(&mut stream).await;
                let reply = answer(number, &request);
                seen.lock().unwrap().push(request);
                // The client may have had enough before the end.
                let _ = stream.write_all(&reply).await;
                let _ = stream.shutdown().await;
            }
        });
        Self {
            url,
            requests,
            serving,
        }
    }

    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A whole answer with this JSON.
pub(crate) fn json(status: u16, body: &str) -> Vec<u8> {
    with_headers(status, "", body)
}

pub(crate) fn with_headers(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

async fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            if body.len() >= length {
                return String::from_utf8(bytes).unwrap();
            }
        }
        match stream.read(&mut buffer).await.unwrap() {
            0 => return String::from_utf8(bytes).unwrap(),
            count => bytes.extend_from_slice(&buffer[..count]),
        }
    }
}
