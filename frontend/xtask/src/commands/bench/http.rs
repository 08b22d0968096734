use std::{
    fmt::Write as _,
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
};

/// A connection to a server that is kept for many requests, and a person's cookie.
#[derive(Debug)]
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
    host: String,
    pub(super) cookie: Option<String>,
}

/// An answer, and what it weighed on the wire.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    /// As it came: perhaps compressed.
    pub(super) body: Vec<u8>,
    /// Status line, headers, body and its framing, in bytes.
    pub(super) wire_bytes: usize,
}

impl Connection {
    pub(super) fn open(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
            host: address.to_owned(),
            cookie: None,
        })
    }

    /// Asks as a browser does for a page or a file.
    pub(super) fn get(&mut self, path: &str) -> io::Result<Answer> {
        self.exchange("GET", path, "text/html", "")
    }

    /// Posts a body of some type.
    pub(super) fn post(&mut self, path: &str, kind: &str, body: &str) -> io::Result<Answer> {
        self.exchange("POST", path, kind, body)
    }

    fn exchange(&mut self, method: &str, path: &str, kind: &str, body: &str) -> io::Result<Answer> {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\naccept: {kind}\r\naccept-encoding: br, gzip\r\n",
            self.host
        );
        if let Some(cookie) = &self.cookie {
            let _ = write!(request, "cookie: {cookie}\r\n");
        }
        if method != "GET" {
            let length = body.len();
            let _ = write!(
                request,
                "content-type: {kind}\r\ncontent-length: {length}\r\n"
            );
        }
        let _ = write!(request, "\r\n{body}");
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<Answer> {
        let mut wire_bytes = 0;
        let status = self.line(&mut wire_bytes)?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        let mut answer = Answer {
            status: status.ok_or(io::ErrorKind::InvalidData)?,
            headers: Vec::new(),
            body: Vec::new(),
            wire_bytes: 0,
        };
        loop {
            let line = self.line(&mut wire_bytes)?;
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            let header = (name.to_lowercase(), value.trim().to_owned());
            answer.headers.push(header);
        }
        if answer.header("transfer-encoding") == Some("chunked") {
            while self.chunk(&mut answer.body, &mut wire_bytes)? > 0 {}
        } else if let Some(length) = answer.header("content-length") {
            let length = length.parse().map_err(|_| io::ErrorKind::InvalidData)?;
            self.bytes(length, &mut answer.body, &mut wire_bytes)?;
        }
        answer.wire_bytes = wire_bytes;
        Ok(answer)
    }

    fn chunk(&mut self, body: &mut Vec<u8>, wire_bytes: &mut usize) -> io::Result<usize> {
        let size = self.line(wire_bytes)?;
        let size = usize::from_str_radix(&size, 16).map_err(|_| io::ErrorKind::InvalidData)?;
        self.bytes(size, body, wire_bytes)?;
        self.line(wire_bytes)?;
        Ok(size)
    }

    fn line(&mut self, wire_bytes: &mut usize) -> io::Result<String> {
        let mut line = String::new();
        *wire_bytes += self.stream.read_line(&mut line)?;
        if line.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }

    fn bytes(&mut self, count: usize, into: &mut Vec<u8>, wire: &mut usize) -> io::Result<()> {
        let start = into.len();
        into.resize(start + count, 0);
        *wire += count;
        self.stream
            .read_exact(into.get_mut(start..).unwrap_or_default())
    }
}

impl Answer {
    /// A header by its name in lower case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The body as it is after decompression.
    pub(super) fn text(&self) -> io::Result<String> {
        let mut plain = Vec::new();
        match self.header("content-encoding") {
            Some("br") => brotli::BrotliDecompress(&mut self.body.as_slice(), &mut plain)?,
            Some("gzip") => {
                flate2::read::GzDecoder::new(self.body.as_slice()).read_to_end(&mut plain)?;
            }
            _ => plain.clone_from(&self.body),
        }
        String::from_utf8(plain).map_err(|_| io::ErrorKind::InvalidData.into())
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::TcpListener,
        thread,
    };

    use super::Connection;

    #[test]
    fn an_answer_weighs_all_that_came_for_it_and_the_next_one_follows() {
        let answers = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n\
                       HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\nx";
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let peer = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.write_all(answers.as_bytes()).unwrap();
            stream.read_to_end(&mut Vec::new()).unwrap();
        });
        let mut connection = Connection::open(&address).unwrap();
        let first = connection.get("/").unwrap();
        let second = connection.get("/").unwrap();
        drop(connection);
        peer.join().unwrap();
        assert_eq!((first.status, first.body.as_slice()), (200, &b"ab"[..]));
        assert_eq!((second.status, second.body.as_slice()), (404, &b"x"[..]));
        assert_eq!(first.wire_bytes + second.wire_bytes, answers.len());
    }
}
