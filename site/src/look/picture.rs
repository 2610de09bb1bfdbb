//! Pictures of the catalog's folder: what they are, and whether pages can show them.

/// A picture of the catalog's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Its path below the catalog.
    pub(crate) path: String,
    /// What it is.
    pub(crate) kind: PictureKind,
    /// Its width and height in pixels, where it tells.
    pub(crate) size: Option<(u32, u32)>,
    /// The file.
    pub(crate) content: Vec<u8>,
}

/// What a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PictureKind {
    /// Scalable Vector Graphics.
    Svg,
    /// Portable Network Graphics.
    Png,
    /// WebP.
    Webp,
}

impl PictureKind {
    /// Every kind.
    pub(crate) const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Webp];

    /// The end of its files' names.
    #[must_use]
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }

    /// As prose writes it.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
        }
    }

    /// Its media type.
    #[must_use]
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }

    /// The kind that a file's name ends in.
    #[must_use]
    pub(crate) fn of(path: &str) -> Option<Self> {
        let (_, extension) = path.rsplit_once('.')?;
        Self::ALL.into_iter().find(|kind| kind.extension() == extension)
    }
}

impl Picture {
    /// A picture from its bytes.
    ///
    /// # Errors
    ///
    /// What is wrong with them, in a few words: they are not what the file's name says, or run a script.
    pub(crate) fn new(path: &str, content: Vec<u8>) -> Result<Self, String> {
        let kind = PictureKind::of(path).ok_or("this is no SVG, PNG or WebP file")?;
        let size = match kind {
            PictureKind::Svg => svg(&content)?,
            PictureKind::Png => png(&content),
            PictureKind::Webp => webp(&content),
        };
        let is_bitmap = kind != PictureKind::Svg;
        if is_bitmap && size.is_none() {
            return Err(format!("the content of this file is not {}", kind.name()));
        }
        Ok(Self { path: path.to_owned(), kind, size, content })
    }
}

/// PNG (ISO/IEC 15948), 5.2 and 11.2.1: the signature, then the chunk IHDR.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..)?.strip_prefix(b"IHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some((number(0)?, number(4)?)).filter(|(width, height)| *width > 0 && *height > 0)
}

/// WebP (RFC 9649), 2.5 to 2.7: a RIFF container whose first chunk tells the size.
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let body = bytes.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WEBP")?;
    let chunk = body.get(8..)?;
    let number = |at: usize, length: usize| {
        let bytes = chunk.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)))
    };
    match body.get(..4)? {
        b"VP8X" => Some((number(4, 3)? + 1, number(7, 3)? + 1)),
        b"VP8L" if chunk.first() == Some(&0x2f) => {
            let bits = number(1, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " => Some((number(6, 2)? & 0x3fff, number(8, 2)? & 0x3fff)),
        _ => None,
    }
}

/// The size that an SVG's root element names, or that of its view box.
fn svg(bytes: &[u8]) -> Result<Option<(u32, u32)>, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "this SVG is not UTF-8".to_owned())?;
    let start = text.find("<svg").ok_or("the content of this file is not SVG")?;
    let root = &text[start..start + text[start..].find('>').ok_or("the content of this file is not SVG")?];
    if text.to_ascii_lowercase().contains("<script") {
        return Err("this SVG holds a script".to_owned());
    }
    let attribute = |name: &str| {
        let (_, rest) = root.split_once(&format!(" {name}="))?;
        let quote = rest.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
        rest[1..].split(quote).next()
    };
    let whole = |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|number| (1.0..=65_535.0).contains(number));
    let pair = |width: Option<&str>, height: Option<&str>| Some((whole(width?)?, whole(height?)?));
    let size = pair(attribute("width"), attribute("height")).or_else(|| {
        let mut numbers = attribute("viewBox")?.split([' ', ',']).filter(|number| !number.is_empty()).skip(2);
        pair(numbers.next(), numbers.next())
    });
    // Within the range of a pixel count, as checked above.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    let size = size.map(|(width, height)| (width.round() as u32, height.round() as u32));
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(path: &str, content: &[u8]) -> Result<Option<(u32, u32)>, String> {
        Picture::new(path, content.to_vec()).map(|picture| picture.size)
    }

    #[test]
    fn sizes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x40\0\0\0\x20\x08\x06\0\0\0";
        let lossless = b"RIFF\x1a\0\0\0WEBPVP8L\x0e\0\0\0\x2f\x3f\xc0\x07\0";
        let extended = b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\0\0\x1f\0\0";
        let lossy = b"RIFF\x1a\0\0\0WEBPVP8 \x0e\0\0\0\x30\x01\0\x9d\x01\x2a\x40\0\x20\0";
        for (path, content) in [("a.png", &png[..]), ("a.webp", lossless), ("a.webp", extended), ("a.webp", lossy)] {
            assert_eq!(size(path, content), Ok(Some((64, 32))), "{path}");
        }
        let table = [
            ("<?xml version=\"1.0\"?><svg xmlns=\"x\" width=\"64\" height='32px'/>", Some((64, 32))),
            ("<svg viewBox=\"0 0 64 32\"/>", Some((64, 32))),
            ("<svg width=\"100%\" height=\"100%\" viewBox=\"0,0,64,32\"/>", Some((64, 32))),
            ("<svg></svg>", None),
        ];
        for (text, expected) in table {
            assert_eq!(size("a.svg", text.as_bytes()), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_picture() {
        let table: [(&str, &[u8], &str); 6] = [
            ("a.png", b"<svg/>", "not PNG"),
            ("a.png", b"\x89PNG\r\n\x1a\n", "not PNG"),
            ("a.webp", b"RIFF", "not WebP"),
            ("a.svg", b"hello", "not SVG"),
            ("a.svg", b"\xff<svg/>", "not UTF-8"),
            ("a.svg", b"<svg><SCRIPT>alert(1)</SCRIPT></svg>", "script"),
        ];
        for (path, content, words) in table {
            assert!(size(path, content).unwrap_err().contains(words), "{path} {words}");
        }
    }
}
