//! Challenges of `WWW-Authenticate` (RFC 9110, sections 11.2 to 11.6.1): what a list of them must look like.

use std::ops::Range;

/// What is wrong with a text that should be a list of challenges.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The bytes that are wrong; empty where something is missing at the end.
    pub(crate) at: Range<usize>,
    /// What is wrong, in the reader's words.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: String,
}

/// The first thing that is wrong, if anything is.
pub(crate) fn problem(text: &str) -> Option<Problem> {
    let text = text.trim_matches([' ', '\n']);
    if let Some((at, character)) = text.char_indices().find(|(_, character)| !matches!(character, ' '..='~')) {
        return Some(Problem {
            at: at..at + character.len_utf8(),
            message: format!("a header cannot carry `{}`", character.escape_debug()),
            help: "write it with letters, digits and signs of ASCII".to_owned(),
        });
    }
    Reader { text, at: 0 }.challenges().err()
}

/// Whether a text is a list of challenges that a header can carry.
pub(crate) fn is_valid(text: &str) -> bool {
    problem(text).is_none()
}

/// Schemes whose challenges are parameters and nothing else, of those in the registry that RFC 9110, section 16.4.1, speaks of.
const PARAMETERS_ALONE: [&str; 10] = ["Basic", "Bearer", "Concealed", "Digest", "DPoP", "HOBA", "Mutual", "OAuth", "PrivateToken", "vapid"];

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }

    fn take(&mut self, sign: char) -> bool {
        let there = self.rest().starts_with(sign);
        self.at += usize::from(there);
        there
    }

    fn token(&mut self) -> &'a str {
        let rest = self.rest();
        let token = &rest[..rest.find(|character| !is_token(character)).unwrap_or(rest.len())];
        self.at += token.len();
        token
    }

    /// What stands from here to the next space, comma or `=`; at least one character where there is one.
    fn word(&self) -> Range<usize> {
        let length = self.rest().find([' ', ',', '=']).unwrap_or(self.rest().len());
        self.at..self.at + length.max(self.rest().len().min(1))
    }

    fn error<T>(at: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Result<T, Problem> {
        Err(Problem { at, message: message.into(), help: help.into() })
    }

    /// `#challenge`. A name with `=` behind it is a parameter of the challenge before, and one without is the next scheme.
    fn challenges(&mut self) -> Result<(), Problem> {
        let mut scheme: Option<&str> = None;
        let mut names: Vec<String> = Vec::new();
        let mut closed = false;
        loop {
            let start = self.at;
            let name = self.token();
            if name.is_empty() {
                return self.no_name(scheme.is_some());
            }
            let after = self.at;
            self.skip_spaces();
            if self.rest().starts_with('=') {
                let Some(scheme) = scheme else {
                    let help = format!("name the scheme first, such as `Bearer {}`", self.text);
                    return Self::error(start..after, format!("no scheme stands before the parameter `{name}`"), help);
                };
                if closed {
                    let message = format!("the parameter `{name}` follows credentials that stand alone");
                    return Self::error(start..after, message, format!("let `{scheme}` have either parameters or one bare value"));
                }
                self.parameter(name, start..after, &mut names)?;
            } else {
                scheme = Some(name);
                names.clear();
                closed = self.take_token68(name, after);
                if !closed && self.at > after && !self.rest().is_empty() && !self.rest().starts_with(',') {
                    // The first parameter, which no comma precedes.
                    self.first_parameter(&mut names)?;
                }
            }
            self.skip_spaces();
            if self.rest().is_empty() {
                return Ok(());
            }
            if !self.take(',') {
                return self.no_comma();
            }
            self.skip_spaces();
        }
    }

    fn no_name<T>(&self, follows: bool) -> Result<T, Problem> {
        let missing = if follows { "a scheme or a parameter" } else { "a scheme" };
        match self.rest().chars().next() {
            Some(',') => Self::error(self.at..self.at + 1, "nothing stands before this comma", "remove the comma"),
            Some(_) => Self::error(
                self.word(),
                format!("`{}` is not {missing}", &self.text[self.word()]),
                "write a scheme and its parameters, such as `Bearer realm=\"Orbit API\"`",
            ),
            None => {
                let comma = self.text.rfind(',').unwrap_or(self.at);
                Self::error(comma..self.at.min(comma + 1), "nothing stands after this comma", "remove the comma")
            }
        }
    }

    fn no_comma<T>(&self) -> Result<T, Problem> {
        let word = self.word();
        Self::error(
            word.clone(),
            format!("`{}` follows without a comma", &self.text[word]),
            "put a comma between parameters and between challenges, and double quotes around a value with spaces",
        )
    }

    /// `token68`, where one stands by itself behind the scheme. `error=` could be one, but what is padded is encoded in groups of four
    /// characters (RFC 4648), and most schemes have parameters alone: anything else is a parameter that has lost its value.
    fn take_token68(&mut self, scheme: &str, after_scheme: usize) -> bool {
        let rest = self.rest();
        if self.at == after_scheme {
            return false;
        }
        let value = rest.trim_start_matches(|character: char| character.is_ascii_alphanumeric() || "-._~+/".contains(character));
        if value.len() == rest.len() {
            return false;
        }
        let end = value.trim_start_matches('=');
        let length = rest.len() - end.len();
        let padded = end.len() < value.len();
        let has_parameters = || PARAMETERS_ALONE.iter().any(|known| scheme.eq_ignore_ascii_case(known));
        let alone = matches!(end.trim_start_matches(' ').chars().next(), None | Some(','));
        let taken = alone && !(padded && (!length.is_multiple_of(4) || has_parameters()));
        if taken {
            self.at += length;
        }
        taken
    }

    fn first_parameter(&mut self, names: &mut Vec<String>) -> Result<(), Problem> {
        let start = self.at;
        let name = self.token();
        let end = self.at;
        self.skip_spaces();
        if name.is_empty() || !self.rest().starts_with('=') {
            self.at = start;
            let word = self.word();
            return Self::error(
                word.clone(),
                format!("`{}` is not a parameter", &self.text[word]),
                "write parameters as `name=\"value\"`, with commas between them",
            );
        }
        self.parameter(name, start..end, names)
    }

    /// What follows a parameter's name: `BWS "=" BWS ( token / quoted-string )`.
    fn parameter(&mut self, name: &str, place: Range<usize>, names: &mut Vec<String>) -> Result<(), Problem> {
        let lower = name.to_ascii_lowercase();
        if names.contains(&lower) {
            return Self::error(place, format!("the parameter `{name}` stands twice in one challenge"), "keep one of them");
        }
        self.take('=');
        self.skip_spaces();
        if self.rest().starts_with('"') {
            self.quoted()?;
        } else {
            let start = self.at;
            let value = self.token();
            if value.is_empty() || !matches!(self.rest().chars().next(), None | Some(',' | ' ')) {
                let value = start..self.text[start..].find([',', ' ']).map_or(self.text.len(), |length| start + length);
                if value.is_empty() {
                    return Self::error(place, format!("the parameter `{name}` has no value"), format!("write `{name}=\"value\"`"));
                }
                let text = &self.text[value.clone()];
                let help =
                    format!("put it in double quotes, with `\\` before a `\"` or a `\\`: `{name}=\"{}\"`", text.replace('"', "\\\""));
                return Self::error(value, format!("`{text}` cannot stand without quotes"), help);
            }
            // RFC 9110, section 11.5: the realm is written in quotes, since some clients read nothing else.
            if lower == "realm" {
                let help = format!("put it in double quotes: `{name}=\"{value}\"`");
                return Self::error(start..self.at, "a realm is written in quotes", help);
            }
        }
        names.push(lower);
        Ok(())
    }

    fn quoted(&mut self) -> Result<(), Problem> {
        let start = self.at;
        let mut characters = self.rest().char_indices().skip(1);
        while let Some((offset, character)) = characters.next() {
            match character {
                '"' => {
                    self.at = start + offset + 1;
                    return Ok(());
                }
                '\\' => {
                    characters.next();
                }
                _ => {}
            }
        }
        Self::error(start..self.text.len(), "this quotation does not end", "close it with a double quote")
    }
}

/// `tchar` (RFC 9110, section 5.6.2).
fn is_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn challenges() {
        for good in [
            "Bearer",
            "Basic realm=\"simple\"",
            "Bearer realm=\"Orbit API\", error=\"invalid_token\", error_description=\"The key, it \\\"expired\\\"\"",
            "Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\"",
            "Negotiate",
            "Negotiate, Bearer realm=\"a\"",
            "Negotiate YII=, NTLM",
            "Scheme abc+/w==",
            "Negotiate YII= , Basic realm=\"simple\"",
            "Digest realm = \"a\" , qop=\"auth, auth-int\",nonce=abc",
            "DPoP algs=\"ES256 PS256\"",
            " Bearer realm=\"\" \n",
        ] {
            assert_eq!(problem(good), None, "{good}");
        }
    }

    #[test]
    fn what_is_none() {
        for (bad, at, message) in [
            ("realm=\"Orbit API\"", "realm", "no scheme stands before the parameter `realm`"),
            ("Bearer realm=Orbit", "Orbit", "a realm is written in quotes"),
            ("Bearer realm=\"Orbit API", "\"Orbit API", "this quotation does not end"),
            ("Bearer realm=\"a\\\"", "\"a\\\"", "this quotation does not end"),
            ("Bearer realm='Orbit API'", "'Orbit", "a realm is written in quotes"),
            ("Bearer scope=a:b", "a:b", "`a:b` cannot stand without quotes"),
            ("Bearer error=\"a\", scope=", "scope", "the parameter `scope` has no value"),
            ("Bearer error=", "error", "the parameter `error` has no value"),
            ("bearer abc= ", "abc", "the parameter `abc` has no value"),
            ("Basic realm = , charset=\"UTF-8\"", "realm", "the parameter `realm` has no value"),
            ("Custom error=", "error", "the parameter `error` has no value"),
            ("Custom error==", "=", "`=` cannot stand without quotes"),
            ("Negotiate, Bearer scope=, NTLM", "scope", "the parameter `scope` has no value"),
            ("Negotiate YII=x=", "x=", "`x=` cannot stand without quotes"),
            ("Bearer a=b c=d", "c", "`c` follows without a comma"),
            ("Bearer realm=\"a\"x", "x", "`x` follows without a comma"),
            ("Bearer realm=\"a\", Realm=\"b\"", "Realm", "the parameter `Realm` stands twice in one challenge"),
            ("Bearer,, Basic", ",", "nothing stands before this comma"),
            ("Bearer realm=\"a\",", ",", "nothing stands after this comma"),
            ("Bearer abc def", "abc", "`abc` is not a parameter"),
            ("Negotiate abc=, x=1", "x", "the parameter `x` follows credentials that stand alone"),
            ("Bearer realm=\"\u{fc}\"", "\u{fc}", "a header cannot carry `ü`"),
            ("Bearer\trealm=\"a\"", "\t", "a header cannot carry `\\t`"),
            ("\"Bearer\"", "\"Bearer\"", "`\"Bearer\"` is not a scheme"),
            ("Bearer: realm=\"a\"", ":", "`:` follows without a comma"),
            ("Bearer realm=\"a\", \"b\"", "\"b\"", "`\"b\"` is not a scheme or a parameter"),
            ("=", "=", "`=` is not a scheme"),
        ] {
            let found = problem(bad).unwrap_or_else(|| panic!("{bad} passes"));
            assert_eq!((&bad.trim()[found.at.clone()], found.message.as_str()), (at, message), "{bad}");
        }
    }
}
