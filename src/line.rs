//! Text that is written in pieces and arrives in one.

use core::fmt;

use arrayvec::ArrayString;

/// Bytes that wait on the stack. Most messages are shorter; those that are longer arrive in several pieces.
const CAPACITY: usize = 256;

/// A buffer before a formatter. Each piece that a formatter is given costs a dynamic call and, where it writes to a terminal, a system
/// call.
pub(crate) struct Line<'a, 'f> {
    waiting: ArrayString<CAPACITY>,
    f: &'a mut fmt::Formatter<'f>,
}

impl<'a, 'f> Line<'a, 'f> {
    /// An empty one.
    pub(crate) const fn new(f: &'a mut fmt::Formatter<'f>) -> Self {
        Self { waiting: ArrayString::new_const(), f }
    }

    /// Adds a piece.
    #[inline]
    pub(crate) fn push(&mut self, piece: &str) -> fmt::Result {
        if self.waiting.try_push_str(piece).is_err() {
            write_both(&self.waiting, piece, self.f)?;
            self.waiting.clear();
        }
        Ok(())
    }

    /// Adds what writes itself.
    #[inline]
    pub(crate) fn display(&mut self, value: &dyn fmt::Display) -> fmt::Result {
        self.finish()?;
        self.waiting.clear();
        // The formatter's width and precision are those of the whole message.
        self.f.write_fmt(format_args!("{value}"))
    }

    /// Writes what waits. Nothing does so by itself, as it can fail.
    #[inline]
    pub(crate) fn finish(&mut self) -> fmt::Result {
        self.f.write_str(&self.waiting)
    }
}

/// Writes what waits, and what cannot. No method: a line whose address others know is slower at all it does.
#[cold]
fn write_both(waiting: &str, piece: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(waiting)?;
    f.write_str(piece)
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;
    use core::fmt::Write;

    use super::*;

    /// Displays its pieces through a line.
    struct Pieces<'a>(&'a [&'a str]);

    impl fmt::Display for Pieces<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let mut line = Line::new(f);
            for piece in self.0 {
                line.push(piece)?;
            }
            line.finish()
        }
    }

    /// What arrives, until it is full.
    struct Arrivals(Vec<String>, usize);

    impl Write for Arrivals {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            if self.0.len() == self.1 {
                return Err(fmt::Error);
            }
            self.0.push(text.into());
            Ok(())
        }
    }

    fn arrivals(pieces: &[&str]) -> Vec<String> {
        let mut arrivals = Arrivals(Vec::new(), usize::MAX);
        write!(arrivals, "{}", Pieces(pieces)).expect("nothing fails");
        arrivals.0
    }

    #[test]
    fn what_fits_arrives_in_one() {
        assert_eq!(arrivals(&["The key ", "ü", " is gone."]), ["The key ü is gone."]);
        let half = "x".repeat(CAPACITY / 2);
        assert_eq!(arrivals(&[&half, &half]), [half.repeat(2)]);
    }

    #[test]
    fn what_does_not_fit_arrives_in_order() {
        let [long, rest] = [CAPACITY + 1, CAPACITY].map(|length| "ü".repeat(length / 2) + &"x".repeat(length % 2));
        assert_eq!(arrivals(&["a", &long, "b"]), ["a", &long, "b"]);
        assert_eq!(arrivals(&["a", &rest, "b"]), ["a", &rest, "b"]);
    }

    #[test]
    fn failures_are_passed_on() {
        let long = "x".repeat(CAPACITY + 1);
        for (room, fails) in [(0, true), (1, true), (2, true), (3, false)] {
            let mut arrivals = Arrivals(Vec::new(), room);
            assert_eq!(write!(arrivals, "{}", Pieces(&["a", &long, "b"])).is_err(), fails, "{room}");
        }
    }
}
