//! A picture of sixteen colours: two pixels in a byte, as PNG stores them.

use std::array;
use std::io;

use png::{BitDepth, ColorType, Compression, Encoder, Filter};

pub(crate) const WIDTH: u32 = 1200;
pub(crate) const HEIGHT: u32 = 630;
const STRIDE: usize = WIDTH as usize / 2;

/// A colour as red, green, blue.
type Rgb = [u8; 3];

const PAGE: Rgb = [0xfc, 0xfc, 0xfb];
const TEXT: Rgb = [0x22, 0x25, 0x2b];
const QUIET: Rgb = [0x5a, 0x5f, 0x69];
const PAPER: Rgb = [0xff, 0xff, 0xff];
/// The colour of the site, of a client's status and of a service's: those of the pages.
pub(super) const BLUE: Rgb = [0x24, 0x50, 0xa8];
pub(super) const WARN: Rgb = [0x87, 0x48, 0x00];
pub(super) const BAD: Rgb = [0xa3, 0x20, 0x1d];

/// Colours in which something is written: the first of a row of palette entries from the faintest edge to the full colour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    first: u8,
    levels: u8,
}

/// Text on the page.
pub(super) const INK: Ink = Ink { first: 1, levels: 7 };
/// Quiet text on the page.
pub(super) const SOFT: Ink = Ink { first: 8, levels: 3 };
/// White on a pill.
pub(super) const WHITE: Ink = Ink { first: 13, levels: 3 };
/// The palette entry of the site's colour.
pub(super) const BRAND: u8 = 11;
/// The palette entry of the status.
pub(super) const STATUS: u8 = 12;

impl Ink {
    /// The palette entry for each coverage of a pixel; 0 where it is too faint.
    pub(super) fn entries(self) -> [u8; 256] {
        array::from_fn(|coverage| {
            let level = u8::try_from((coverage * usize::from(self.levels) + 127) / 255).unwrap_or(self.levels);
            if level > 0 { self.first + level - 1 } else { 0 }
        })
    }
}

/// A picture that is being made.
pub(super) struct Canvas {
    pixels: Vec<u8>,
    status: Rgb,
}

impl Canvas {
    /// The page's colour, with a band at its left edge. `status` is the colour of the pill.
    pub(super) fn new(status: Rgb) -> Self {
        let mut canvas = Self { pixels: vec![0; STRIDE * HEIGHT as usize], status };
        canvas.bar(0, 0, 24, HEIGHT, BRAND);
        canvas
    }

    /// A rectangle: whole bytes, and the pixels beside them.
    fn bar(&mut self, x: u32, y: u32, width: u32, height: u32, entry: u8) {
        let end = (x + width).min(WIDTH);
        if x >= end {
            return;
        }
        for row in y..(y + height).min(HEIGHT) {
            let (mut left, mut right) = (x, end);
            if left % 2 == 1 {
                self.set(left, row, entry);
                left += 1;
            }
            if right % 2 == 1 {
                right -= 1;
                self.set(right, row, entry);
            }
            let start = row as usize * STRIDE;
            let bytes = start + left as usize / 2..start + right.max(left) as usize / 2;
            self.pixels[bytes].fill(entry << 4 | entry);
        }
    }

    /// A rectangle whose ends are half circles.
    pub(super) fn pill(&mut self, x: u32, y: u32, width: u32, height: u32, entry: u8) {
        let radius = height / 2;
        let mut inset = radius;
        for row in 0..radius {
            // Twice the distances from the middle, so that they stay whole.
            let off = height - (2 * row + 1);
            while inset > 0 && (2 * (radius - inset) + 1).pow(2) + off.pow(2) <= height.pow(2) {
                inset -= 1;
            }
            for row in [y + row, y + height - 1 - row] {
                self.bar(x + inset, row, width.saturating_sub(2 * inset), 1, entry);
            }
        }
    }

    /// Colours a pixel that is not darker yet; one outside of the picture is not there.
    pub(super) fn set(&mut self, x: u32, y: u32, entry: u8) {
        if x >= WIDTH || y >= HEIGHT {
            return;
        }
        let pair = &mut self.pixels[y as usize * STRIDE + x as usize / 2];
        let shift = if x.is_multiple_of(2) { 4 } else { 0 };
        if entry > (*pair >> shift) & 0xf {
            *pair = (*pair & !(0xf << shift)) | (entry << shift);
        }
    }

    fn palette(&self) -> Vec<u8> {
        let ink = ramp(PAGE, TEXT, INK.levels);
        let soft = ramp(PAGE, QUIET, SOFT.levels);
        let white = ramp(self.status, PAPER, WHITE.levels);
        [vec![PAGE], ink, soft, vec![BLUE, self.status], white].concat().concat()
    }

    /// Writes it as PNG. Most rows are like the row above, and cost next to nothing.
    pub(super) fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut encoder = Encoder::new(out, WIDTH, HEIGHT);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Four);
        encoder.set_palette(self.palette());
        encoder.set_compression(Compression::Fastest);
        encoder.set_filter(Filter::Up);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.pixels)?;
        Ok(writer.finish()?)
    }
}

/// The steps from one colour to another, without the first.
fn ramp(from: Rgb, to: Rgb, levels: u8) -> Vec<Rgb> {
    let mix = |from: u8, to: u8, level: u8| {
        let sum = u16::from(from) * u16::from(levels - level) + u16::from(to) * u16::from(level);
        u8::try_from(sum / u16::from(levels)).unwrap_or(u8::MAX)
    };
    (1..=levels).map(|level| [0, 1, 2].map(|part| mix(from[part], to[part], level))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_what_a_reader_of_png_sees() {
        let mut canvas = Canvas::new(BAD);
        canvas.pill(101, 50, 61, 20, STATUS);
        canvas.set(1199, 629, INK.entries()[255]);
        canvas.set(1200, 0, 1);
        let mut bytes = Vec::new();
        canvas.write(&mut bytes).unwrap();
        let mut decoder = png::Decoder::new(io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height, info.color_type), (WIDTH, HEIGHT, ColorType::Rgb));
        let at = |x: u32, y: u32| -> Rgb {
            let start = (y * WIDTH + x) as usize * 3;
            [pixels[start], pixels[start + 1], pixels[start + 2]]
        };
        assert_eq!((at(0, 0), at(23, 629), at(24, 0)), (BLUE, BLUE, PAGE));
        assert_eq!((at(1199, 629), at(1198, 629), at(1199, 628)), (TEXT, PAGE, PAGE));
        // The middle of the pill from end to end, and its corners.
        assert_eq!((at(100, 60), at(101, 60), at(161, 60), at(162, 60)), (PAGE, BAD, BAD, PAGE));
        assert_eq!((at(101, 50), at(161, 69), at(131, 50), at(131, 69), at(131, 70)), (PAGE, PAGE, BAD, BAD, PAGE));
    }

    #[test]
    fn inks_have_no_entry_for_nothing_and_end_at_the_full_colour() {
        for ink in [INK, SOFT, WHITE] {
            assert_eq!(ink.entries()[0], 0);
            assert_eq!(ink.entries()[255], ink.first + ink.levels - 1);
        }
        assert_eq!(Canvas::new(BAD).palette().len(), 48);
    }
}
