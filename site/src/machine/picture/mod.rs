//! The picture that is shown where a page's address is shared: title, code and status, 1200 by 630 pixels.

mod brush;
mod canvas;

pub(crate) use brush::Brush;

use std::io;

use errdex_generator::model::reason_phrase;

use brush::{Face, Style};
use canvas::{BRAND, Canvas, INK, SOFT, STATUS, WHITE};

use crate::site::Site;

/// The left edge of what is written, and the width that it may take.
const LEFT: u32 = 96;
const LINE: f32 = 1008.0;
/// Sizes of the title with the most lines of each, the preferred first.
const TITLES: [(u32, usize); 3] = [(80, 2), (64, 3), (52, 4)];
/// The largest size of a code, and the width of its characters as a part of it.
const CODE_SIZE: f32 = 40.0;
const CODE_ADVANCE: f32 = 0.603;

impl Site<'_> {
    /// The picture of an error.
    pub(super) fn entry_picture(&self, number: usize, brush: &mut Brush, out: &mut dyn io::Write) -> io::Result<()> {
        let entry = self.outline.entries[number];
        let reason = reason_phrase(entry.status);
        let status = format!("{} {reason}", entry.status);
        // A title in a script that the font lacks would be a row of boxes: the code says as much.
        let title = if brush.has(&entry.title) { entry.title.as_str() } else { &entry.code };
        let name = &self.outline.visible.settings.name;
        let mut canvas = Canvas::new(if entry.status < 500 { canvas::WARN } else { canvas::BAD });
        if brush.has(name) {
            brush.line(&mut canvas, name, LEFT, 118, Style { face: Face::Sans, size: 36, ink: SOFT });
        }
        let below = self.title(title, &mut canvas, brush);
        write_code(&entry.code, below, &mut canvas, brush);
        let style = Style { face: Face::Sans, size: 34, ink: WHITE };
        let width = brush.width(status.trim_end(), style);
        canvas.pill(LEFT, 506, width + 56, 64, STATUS);
        brush.line(&mut canvas, status.trim_end(), LEFT + 28, 550, style);
        canvas.write(out)
    }

    /// The picture of every other page.
    pub(super) fn site_picture(&self, brush: &mut Brush, out: &mut dyn io::Write) -> io::Result<()> {
        let settings = &self.outline.visible.settings;
        let title = self.texts.fill("site_title", "name", &settings.name);
        let count = self.texts.count("count", "count", self.outline.entries.len() as u64);
        let mut canvas = Canvas::new(canvas::BLUE);
        if brush.has(&title) {
            self.title(&title, &mut canvas, brush);
        }
        if brush.has(&count) {
            let style = Style { face: Face::Sans, size: 34, ink: WHITE };
            let width = brush.width(&count, style);
            canvas.pill(LEFT, 506, width + 56, 64, BRAND);
            brush.line(&mut canvas, &count, LEFT + 28, 550, style);
        }
        canvas.write(out)
    }

    /// Writes a title in the middle; where what follows it begins.
    #[expect(clippy::unused_self, reason = "a part of the pictures of a site")]
    fn title(&self, title: &str, canvas: &mut Canvas, brush: &mut Brush) -> u32 {
        let style = |size| Style { face: Face::Sans, size, ink: INK };
        let (size, lines) = TITLES
            .into_iter()
            .map(|(size, most)| (size, most, brush.wrap(title, LINE, style(size))))
            .find(|(_, most, lines)| lines.len() <= *most)
            .map_or_else(|| shortened(title, brush), |(size, _, lines)| (size, lines));
        let pitch = size * 6 / 5;
        let rows = u32::try_from(lines.len()).unwrap_or(1);
        let mut baseline = 290 + size / 3 - (rows - 1) * pitch / 2;
        for line in &lines {
            brush.line(canvas, line, LEFT, baseline, style(size));
            baseline += pitch;
        }
        baseline - pitch + size / 2
    }
}

/// A title that is too long for the smallest size: as much of it as there is room for.
fn shortened(title: &str, brush: &mut Brush) -> (u32, Vec<String>) {
    let (size, most) = TITLES[TITLES.len() - 1];
    let mut lines = brush.wrap(title, LINE, Style { face: Face::Sans, size, ink: INK });
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        // Room for the mark at the end of a full line.
        while last.chars().count() > 28 && brush.width(&format!("{last}…"), Style { face: Face::Sans, size, ink: INK }) > 1008 {
            last.pop();
        }
        last.push('…');
    }
    (size, lines)
}

fn write_code(code: &str, below: u32, canvas: &mut Canvas, brush: &mut Brush) {
    #[expect(clippy::cast_precision_loss, reason = "a code has at most 128 characters")]
    let fitting = LINE / (CODE_ADVANCE * code.len().max(1) as f32);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the largest size")]
    let size = fitting.min(CODE_SIZE) as u32;
    brush.line(canvas, code, LEFT, below + 34, Style { face: Face::Mono, size, ink: SOFT });
}
