//! Text on a picture: two typefaces, their outlines turned into pixels once per thread.

use std::collections::HashMap;
use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont as _};

use super::canvas::{Canvas, Ink};

static SANS: LazyLock<FontRef<'static>> = LazyLock::new(|| font(epaint_default_fonts::UBUNTU_LIGHT));
static MONO: LazyLock<FontRef<'static>> = LazyLock::new(|| font(epaint_default_fonts::HACK_REGULAR));

fn font(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::try_from_slice(bytes).expect("the embedded fonts are fonts: a test reads them")
}

/// A typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Face {
    /// For titles.
    Sans,
    /// For codes.
    Mono,
}

impl Face {
    fn font(self) -> &'static FontRef<'static> {
        match self {
            Self::Sans => &SANS,
            Self::Mono => &MONO,
        }
    }
}

/// How something is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) face: Face,
    /// Pixels of an em.
    pub(super) size: u32,
    pub(super) ink: Ink,
}

/// A character as pixels.
struct Stamp {
    advance: f32,
    /// The pixels that it covers.
    dots: Vec<Dot>,
}

/// A pixel of a character.
struct Dot {
    /// From the pen and the baseline.
    x: i32,
    y: i32,
    /// How much of it is covered, of 255.
    coverage: u8,
}

/// Writes text, and remembers what characters look like.
#[derive(Default)]
pub(crate) struct Brush {
    stamps: HashMap<(Face, u32, char), Stamp>,
}

impl Brush {
    /// Whether the typeface of titles has every character of a text.
    #[expect(clippy::unused_self, reason = "what a brush can write")]
    pub(super) fn has(&self, text: &str) -> bool {
        text.chars().all(|character| character == ' ' || SANS.glyph_id(character).0 != 0)
    }

    /// The pixels that a line takes.
    pub(super) fn width(&mut self, text: &str, style: Style) -> u32 {
        let width = self.measure(text, style);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a line is some thousand pixels wide")]
        let width = width.ceil() as u32;
        width
    }

    fn measure(&mut self, text: &str, style: Style) -> f32 {
        text.chars().map(|character| self.stamp(character, style).advance).sum()
    }

    /// Breaks a text into lines of a width: between words where it can be, within one where it must.
    pub(super) fn wrap(&mut self, text: &str, width: f32, style: Style) -> Vec<String> {
        let mut lines = vec![String::new()];
        let mut used = 0.0;
        let space = self.measure(" ", style);
        for word in text.split_whitespace() {
            let length = self.measure(word, style);
            let is_first = lines.last().is_some_and(String::is_empty);
            if !is_first && used + space + length > width {
                lines.push(String::new());
                used = 0.0;
            } else if !is_first {
                lines.iter_mut().next_back().into_iter().for_each(|line| line.push(' '));
                used += space;
            }
            for character in word.chars() {
                let advance = self.stamp(character, style).advance;
                if used + advance > width {
                    lines.push(String::new());
                    used = 0.0;
                }
                lines.iter_mut().next_back().into_iter().for_each(|line| line.push(character));
                used += advance;
            }
        }
        lines
    }

    /// Writes a line from its baseline's left end.
    pub(super) fn line(&mut self, canvas: &mut Canvas, text: &str, x: u32, baseline: u32, style: Style) {
        #[expect(clippy::cast_precision_loss, reason = "a place on the picture")]
        let mut pen = x as f32;
        let (entries, baseline) = (style.ink.entries(), baseline.cast_signed());
        for character in text.chars() {
            let stamp = self.stamp(character, style);
            #[expect(clippy::cast_possible_truncation, reason = "a line is some thousand pixels wide")]
            let origin = pen.round() as i32;
            for Dot { x, y, coverage } in &stamp.dots {
                let entry = entries[usize::from(*coverage)];
                if let (true, Ok(x), Ok(y)) = (entry > 0, u32::try_from(origin + x), u32::try_from(baseline + y)) {
                    canvas.set(x, y, entry);
                }
            }
            pen += stamp.advance;
        }
    }

    fn stamp(&mut self, character: char, style: Style) -> &Stamp {
        self.stamps.entry((style.face, style.size, character)).or_insert_with(|| stamp(style.face.font(), style.size, character))
    }
}

fn stamp(font: &FontRef<'static>, size: u32, character: char) -> Stamp {
    #[expect(clippy::cast_precision_loss, reason = "a size is below a hundred pixels")]
    let pixels = size as f32;
    // A scale is the height from descender to ascender; a size is an em.
    let scale = PxScale::from(pixels * font.height_unscaled() / font.units_per_em().unwrap_or(1000.0));
    let glyph: Glyph = font.glyph_id(character).with_scale(scale);
    let advance = font.as_scaled(scale).h_advance(glyph.id);
    let mut dots = Vec::new();
    if let Some(outline) = font.outline_glyph(glyph) {
        let bounds = outline.px_bounds();
        outline.draw(|x, y, covered| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
            let coverage = (covered * 255.0).clamp(0.0, 255.0) as u8;
            if coverage > 0 {
                #[expect(clippy::cast_possible_truncation, reason = "a character is some dozen pixels wide and high")]
                let (left, top) = (bounds.min.x as i32, bounds.min.y as i32);
                dots.push(Dot { x: left + x.cast_signed(), y: top + y.cast_signed(), coverage });
            }
        });
    }
    Stamp { advance, dots }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fonts_have() {
        let brush = Brush::default();
        for text in ["Key Not Found", "Größe überschritten: 5 €", "Ключ не найден", "Το κλειδί", "a – b · c…"]
        {
            assert!(brush.has(text), "{text}");
        }
        for text in ["キーが見つかりません", "المفتاح", "🔑"] {
            assert!(!brush.has(text), "{text}");
        }
        assert_ne!(MONO.glyph_id('a').0, 0);
    }

    #[test]
    fn lines_are_broken_between_words_and_within_long_ones() {
        let mut brush = Brush::default();
        let style = Style { face: Face::Mono, size: 20, ink: super::super::canvas::INK };
        let width = brush.measure("0123456789", style) + 0.5;
        let lines = brush.wrap("one two three a_word_that_is_long end", width, style);
        assert_eq!(lines, ["one two", "three", "a_word_tha", "t_is_long", "end"]);
        assert_eq!(brush.wrap("", width, style), [""]);
    }
}
