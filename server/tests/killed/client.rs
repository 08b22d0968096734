use std::{
    io::{self, Read, Write},
    net::TcpStream,
};

use serde::{Serialize, de::DeserializeOwned};
use server_fn::ServerFn;

/// No (whole) answer came: whether the server did what it was asked is not known.
#[derive(Debug)]
pub(crate) struct Unanswered;

impl From<io::Error> for Unanswered {
    fn from(_: io::Error) -> Self {
        Self
    }
}

/// Somebody who is signed in at a server.
pub(crate) struct Client {
    /// Host and port.
    address: String,
    cookie: String,
}

impl Client {
    /// The same person at the server that came after.
    pub(crate) fn at(url: &str, cookie: &str) -> Self {
        Self {
            address: url.strip_prefix("http://").unwrap().to_owned(),
            cookie: cookie.to_owned(),
        }
    }

    /// Follows the set-up link: creates the owner, who is then signed in.
    pub(crate) fn set_up(link: &str) -> Self {
        let (url, token) = link.split_once("/setup?token=").unwrap();
        let mut client = Self::at(url, "");
        let form = format!(
            "token={token}&email=owner%40example.com&name=Olive&password=correct+horse+battery"
        );
        let kind = "application/x-www-form-urlencoded";
        let (head, _) = client.post("/setup", kind, &form).unwrap();
        assert_eq!(header(&head, "location"), Some("/"), "{head}");
        let cookie = header(&head, "set-cookie").unwrap();
        client.cookie = cookie.split(';').next().unwrap().to_owned();
        client
    }

    pub(crate) fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Calls a server function, as the pages do. An answer that refuses is a failure of the test.
    pub(crate) fn call<F>(&self, function: &F) -> Result<F::Output, Unanswered>
    where
        F: ServerFn + Serialize,
        F::Output: DeserializeOwned,
    {
        let arguments = serde_json::to_string(function).unwrap();
        let (head, body) = self.post(F::PATH, "application/json", &arguments)?;
        assert!(
            head.starts_with("HTTP/1.1 200"),
            "{}: {head}\n{body}",
            F::PATH
        );
        Ok(serde_json::from_str(&body).unwrap())
    }

    fn post(&self, path: &str, kind: &str, body: &str) -> Result<(String, String), Unanswered> {
        let (address, cookie) = (&self.address, &self.cookie);
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\nconnection: close\r\n\
             accept: application/json\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        let mut stream = TcpStream::connect(address)?;
        stream.write_all(request.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        whole(&answer).ok_or(Unanswered)
    }
}

/// Head and body, if both are there to the last byte.
fn whole(answer: &str) -> Option<(String, String)> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let length: usize = header(head, "content-length")?.parse().ok()?;
    (body.len() == length).then(|| (head.to_owned(), body.to_owned()))
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then_some(value.trim())
    })
}
