//! Contrast of colours (WCAG 2.2), and the nearest colour that has enough of it.

use errdex_generator::model::Colour;

/// What text needs (WCAG 2.2, 1.4.3).
pub(crate) const TEXT: f64 = 4.5;

/// What links stand on, in the style of the pages.
const BACKGROUNDS: [&str; 5] = ["page", "raised", "sunken", "warn-back", "bad-back"];

/// A theme of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// Dark text on a light page.
    Light,
    /// Light text on a dark page.
    Dark,
}

/// The colours of a style: each custom property that is a pair for the two themes, `--name: light-dark(#rrggbb, #rrggbb);` on a line of its
/// own.
pub(crate) fn pairs(style: &str) -> impl Iterator<Item = (&str, [Colour; 2])> {
    style.lines().filter_map(|line| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
        let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
        Some((name, [Colour::parse(light)?, Colour::parse(dark)?]))
    })
}

/// What links stand on in a theme of a style.
#[must_use]
pub(crate) fn backgrounds(style: &str, theme: Theme) -> Vec<Colour> {
    pairs(style).filter(|(name, _)| BACKGROUNDS.contains(name)).map(|(_, pair)| pair[theme as usize]).collect()
}

/// Relative luminance, 0 to 1 (WCAG 2.2).
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = linear(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast ratio of two colours, 1 to 21 (WCAG 2.2).
#[must_use]
pub(crate) fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The least contrast of a colour on any of some backgrounds.
#[must_use]
pub(crate) fn least(colour: Colour, backgrounds: &[Colour]) -> f64 {
    backgrounds.iter().map(|background| contrast(colour, *background)).fold(21.0, f64::min)
}

/// The colour itself where it can be read as text on all backgrounds, or the nearest that can: of the same hue, as much lighter or darker
/// as is needed (in OKLCH), and as strong as the screen shows it.
#[must_use]
pub(crate) fn readable(colour: Colour, backgrounds: &[Colour]) -> Colour {
    const STEPS: u32 = 500;
    if least(colour, backgrounds) >= TEXT {
        return colour;
    }
    let [lightness, chroma, hue] = to_oklch(colour);
    let candidates = (1..=STEPS).flat_map(|step| {
        let distance = f64::from(step) / f64::from(STEPS);
        [lightness - distance, lightness + distance]
    });
    let shown = candidates.filter(|lightness| (0.0..=1.0).contains(lightness)).map(|lightness| shown([lightness, chroma, hue]));
    let extremes = [Colour([0; 3]), Colour([255; 3])];
    let best = || extremes.into_iter().max_by(|a, b| least(*a, backgrounds).total_cmp(&least(*b, backgrounds)));
    shown.into_iter().find(|candidate| least(*candidate, backgrounds) >= TEXT).or_else(best).unwrap_or(colour)
}

/// IEC 61966-2-1.
fn linear(Colour(channels): Colour) -> [f64; 3] {
    channels.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

/// Lightness, chroma and hue in radians (Ottosson, "A perceptual color space for image processing", 2020).
fn to_oklch(colour: Colour) -> [f64; 3] {
    let linear = linear(colour);
    let cone = |[red, green, blue]: [f64; 3]| (red * linear[0] + green * linear[1] + blue * linear[2]).cbrt();
    let cones = [
        cone([0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9]),
        cone([0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6]),
        cone([0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5]),
    ];
    let axis = |[long, medium, short]: [f64; 3]| long * cones[0] + medium * cones[1] + short * cones[2];
    let lightness = axis([0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8]);
    let green_red = axis([1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9]);
    let blue_yellow = axis([0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0]);
    [lightness, green_red.hypot(blue_yellow), blue_yellow.atan2(green_red)]
}

/// The channels of a colour, linear; outside of 0 to 1 where no screen shows it.
fn from_oklch([lightness, chroma, hue]: [f64; 3]) -> [f64; 3] {
    let (green_red, blue_yellow) = (chroma * hue.cos(), chroma * hue.sin());
    let cone = |first: f64, second: f64| (lightness + first * green_red + second * blue_yellow).powi(3);
    let cones =
        [cone(0.396_337_777_4, 0.215_803_757_3), cone(-0.105_561_345_8, -0.063_854_172_8), cone(-0.089_484_177_5, -1.291_485_548_0)];
    let channel = |[long, medium, short]: [f64; 3]| long * cones[0] + medium * cones[1] + short * cones[2];
    [
        channel([4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2]),
        channel([-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5]),
        channel([-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701_0]),
    ]
}

/// The colour as a screen shows it: with as much of its chroma as there is.
fn shown([lightness, chroma, hue]: [f64; 3]) -> Colour {
    const SLACK: f64 = 1e-4;
    let in_gamut = |channels: &[f64; 3]| channels.iter().all(|channel| (-SLACK..=1.0 + SLACK).contains(channel));
    let weaker = (0..=64).map(|step| from_oklch([lightness, chroma * f64::from(64 - step) / 64.0, hue]));
    let channels = weaker.into_iter().find(in_gamut).unwrap_or([lightness.powi(3); 3]);
    Colour(channels.map(|channel| {
        let channel = channel.clamp(0.0, 1.0);
        let value = if channel <= 0.003_130_8 { channel * 12.92 } else { 1.055 * channel.powf(1.0 / 2.4) - 0.055 };
        // Between 0 and 255 after the clamp.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped above")]
        let byte = (value * 255.0).round() as u8;
        byte
    }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn style() -> &'static str {
        errdex_templates::get("assets/style.css").unwrap()
    }

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn known_ratios() {
        assert!((contrast(colour("#000"), colour("#fff")) - 21.0).abs() < 1e-9);
        assert!((contrast(colour("#777777"), colour("#ffffff")) - 4.478).abs() < 1e-3);
    }

    /// Ottosson's own value for sRGB red.
    #[test]
    fn oklch_is_what_its_author_says() {
        let [lightness, chroma, hue] = to_oklch(colour("#ff0000"));
        assert!((lightness - 0.627_96).abs() < 1e-4 && (chroma - 0.257_68).abs() < 1e-4 && (hue.to_degrees() - 29.23).abs() < 0.02);
    }

    #[test]
    fn the_style_has_every_background() {
        for theme in [Theme::Light, Theme::Dark] {
            assert_eq!(backgrounds(style(), theme).len(), BACKGROUNDS.len());
        }
    }

    #[test]
    fn what_can_be_read_is_kept() {
        assert_eq!(readable(colour("#2450a8"), &backgrounds(style(), Theme::Light)), colour("#2450a8"));
    }

    proptest! {
        #![proptest_config(errdex_properties::config(256))]

        #[test]
        fn any_colour_becomes_readable_and_keeps_its_hue(channels in any::<[u8; 3]>()) {
            for theme in [Theme::Light, Theme::Dark] {
                let (given, backgrounds) = (Colour(channels), backgrounds(style(), theme));
                let found = readable(given, &backgrounds);
                prop_assert!(least(found, &backgrounds) >= TEXT);
                let ([_, before, from], [_, after, to]) = (to_oklch(given), to_oklch(found));
                let turned = (to - from).rem_euclid(std::f64::consts::TAU);
                let turned = turned.min(std::f64::consts::TAU - turned);
                prop_assert!(before < 0.04 || after < 0.04 || turned < 0.12, "{given} {found} {turned}");
            }
        }
    }
}
