//! A WebAssembly module as a container: a header, then sections with what it carries.

/// `\0asm`, version 1.
const HEADER: [u8; 8] = [0, b'a', b's', b'm', 1, 0, 0, 0];

/// A section that engines ignore: for tools, or for whoever asks for it by name.
const CUSTOM: u8 = 0;

/// A module that has custom sections only: valid, does nothing, and keeps whatever it is given.
#[derive(Debug)]
pub(super) struct Container(Vec<u8>);

impl Container {
    pub(super) fn new() -> Self {
        Self(HEADER.to_vec())
    }

    pub(super) fn add(&mut self, name: &str, content: &[u8]) {
        let mut payload = leb128(name.len());
        payload.extend(name.as_bytes());
        payload.extend(content);
        self.0.push(CUSTOM);
        self.0.extend(leb128(payload.len()));
        self.0.extend(payload);
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// Seven bits a byte, the lowest first.
fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let [low, ..] = (number & 0x7f).to_le_bytes();
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::{Container, HEADER};

    #[test]
    fn a_container_is_a_module_of_custom_sections() {
        let content = [7; 200];
        let mut container = Container::new();
        container.add("chunk_1", &content);
        let module = container.into_bytes();
        // 1 byte for the length of the name, 7 for the name: 208 in all, in two bytes
        assert_eq!(module[..12], [&HEADER[..], &[0, 0xd0, 0x01, 7]].concat());
        assert_eq!(module[12..19], *b"chunk_1");
        assert_eq!(module[19..], content);
    }
}
