//! What can be checked of the style without a browser: contrast in both themes (WCAG 2.2, 1.4.3 and 1.4.11).

use std::collections::HashMap;

const STYLE: &str = "assets/style.css";

/// Text on what it stands on: 4.5 to 1.
const TEXT: &[(&str, &[&str])] = &[
    ("text", &["page", "raised", "sunken", "warn-back", "bad-back"]),
    ("soft", &["page", "raised", "sunken"]),
    ("link", &["page", "raised", "sunken", "warn-back", "bad-back"]),
    ("warn", &["page", "raised", "warn-back"]),
    ("bad", &["page", "raised", "bad-back"]),
    ("good", &["page", "raised"]),
    ("keyword", &["sunken"]),
    ("string", &["sunken"]),
    ("number", &["sunken"]),
    ("comment", &["sunken"]),
    ("name", &["sunken"]),
];

/// What shows where a control is, or which has the focus: 3 to 1.
const CONTROLS: &[(&str, &[&str])] = &[("edge", &["page", "raised"]), ("focus", &["page", "raised", "sunken"])];

/// Each custom property that is a pair of colours: light, dark.
fn pairs(css: &str) -> HashMap<&str, [u32; 2]> {
    css.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
            let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
            let colour = |text: &str| u32::from_str_radix(text.strip_prefix('#')?, 16).ok();
            Some((name, [colour(light)?, colour(dark)?]))
        })
        .collect()
}

/// WCAG 2.2, relative luminance.
fn luminance(colour: u32) -> f64 {
    let channel = |shift: u32| {
        let value = f64::from((colour >> shift) & 0xff) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

fn contrast(a: u32, b: u32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn contrast_holds_in_both_themes() {
    assert!((contrast(0x00_00_00, 0xff_ff_ff) - 21.0).abs() < 1e-9);
    let css = errdex_templates::get(STYLE).unwrap();
    let pairs = pairs(css);
    let mut failures = Vec::new();
    for (rules, least) in [(TEXT, 4.5), (CONTROLS, 3.0)] {
        for (front, backs) in rules {
            for back in *backs {
                for (theme, name) in ["light", "dark"].into_iter().enumerate() {
                    let ratio = contrast(pairs[front][theme], pairs[back][theme]);
                    if ratio < least {
                        failures.push(format!("--{front} on --{back}, {name}: {ratio:.2}, not {least}"));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A property that is misspelt is no error to a browser.
#[test]
fn every_property_that_is_used_is_there() {
    let css = errdex_templates::get(STYLE).unwrap();
    for used in css.split("var(--").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(css.contains(&format!("\n  --{used}: ")), "--{used}");
    }
}
