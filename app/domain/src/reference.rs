use crate::{EnvironmentSlug, FolderName, SecretName, SecretPath};

/// A secret's value cut into literal text and references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template<'a> {
    /// In the order of the text; literals are never empty.
    pub segments: Vec<Segment<'a>>,
}

/// One piece of a [`Template`].
#[derive(Clone, PartialEq, Eq)]
pub enum Segment<'a> {
    /// Text that stays as it is. Plaintext: not shown by `Debug`.
    Literal(&'a str),
    /// A `${…}` to be replaced by the value of another secret.
    Reference(Reference),
}

impl std::fmt::Debug for Segment<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Literal(_) => f.write_str("Literal(…)"),
            Self::Reference(reference) => f.debug_tuple("Reference").field(reference).finish(),
        }
    }
}

/// What a `${…}` names: `${KEY}` in the same folder, `${env.KEY}` in the root of an environment,
/// `${env.folder.sub.KEY}` in a folder of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The environment and folder; none means the folder of the secret that refers.
    pub target: Option<(EnvironmentSlug, SecretPath)>,
    /// The secret that is referred to.
    pub name: SecretName,
}

/// Why the text between `${` and `}` is no reference. The text itself is part of a value and is
/// therefore not repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// `${` without `}`.
    #[error("a reference is opened with ${{ and never closed with }}")]
    Unclosed,
    /// The text is not `KEY`, `env.KEY` or `env.folder.KEY`.
    #[error("a reference is not of the form ${{KEY}}, ${{env.KEY}} or ${{env.folder.KEY}}")]
    Malformed,
}

impl<'a> Template<'a> {
    /// Cuts `value` at its references. `$` without `{` is plain text.
    pub fn parse(value: &'a str) -> Result<Self, ReferenceError> {
        let mut segments = Vec::new();
        let mut rest = value;
        while let Some((literal, opened)) = rest.split_once("${") {
            let (inside, after) = opened.split_once('}').ok_or(ReferenceError::Unclosed)?;
            push_literal(&mut segments, literal);
            segments.push(Segment::Reference(Reference::parse(inside)?));
            rest = after;
        }
        push_literal(&mut segments, rest);
        Ok(Self { segments })
    }

    /// The references, in order, repeated when repeated.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Reference(reference) => Some(reference),
            Segment::Literal(_) => None,
        })
    }
}

fn push_literal<'a>(segments: &mut Vec<Segment<'a>>, text: &'a str) {
    if !text.is_empty() {
        segments.push(Segment::Literal(text));
    }
}

impl Reference {
    fn parse(inside: &str) -> Result<Self, ReferenceError> {
        let mut parts: Vec<&str> = inside.split('.').map(str::trim).collect();
        let name = parts
            .pop()
            .unwrap_or_default()
            .parse()
            .map_err(|_| ReferenceError::Malformed)?;
        let Some((environment, folders)) = parts.split_first() else {
            return Ok(Self { target: None, name });
        };
        let environment = environment.parse().map_err(|_| ReferenceError::Malformed)?;
        let mut path = SecretPath::root();
        for folder in folders {
            let folder: FolderName = folder.parse().map_err(|_| ReferenceError::Malformed)?;
            path = path.child(&folder);
        }
        Ok(Self {
            target: Some((environment, path)),
            name,
        })
    }
}

impl std::fmt::Display for Reference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("${")?;
        if let Some((environment, path)) = &self.target {
            write!(f, "{environment}.")?;
            for folder in path.segments() {
                write!(f, "{folder}.")?;
            }
        }
        write!(f, "{}}}", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn all_three_forms_are_read() {
        let template = Template::parse("a${KEY}b${prod.KEY}${prod.api.db.URL}").unwrap();
        let shown: Vec<_> = template.references().map(ToString::to_string).collect();
        assert_eq!(shown, ["${KEY}", "${prod.KEY}", "${prod.api.db.URL}"]);
    }

    #[test]
    fn a_dollar_alone_is_text_and_a_broken_reference_is_an_error() {
        assert_eq!(
            Template::parse("$5 and $$").unwrap().references().count(),
            0
        );
        assert_eq!(Template::parse("x${KEY"), Err(ReferenceError::Unclosed));
        assert_eq!(Template::parse("${a b}"), Err(ReferenceError::Malformed));
        assert_eq!(Template::parse("${}"), Err(ReferenceError::Malformed));
    }

    proptest! {
        #[test]
        fn text_without_an_opening_is_one_literal(text in "[^$]{1,40}") {
            prop_assert_eq!(Template::parse(&text).unwrap().segments, vec![Segment::Literal(text.as_str())]);
        }

        #[test]
        fn a_reference_survives_its_text_form(environment in "[a-z]{1,5}", folder in "[a-z0-9_]{1,5}", name in "[A-Z_]{1,8}") {
            let text = format!("${{{environment}.{folder}.{name}}}");
            let template = Template::parse(&text).unwrap();
            prop_assert_eq!(template.references().next().unwrap().to_string(), text);
        }
    }
}
