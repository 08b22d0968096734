//! Computes WCAG 2.2 contrast from the tokens, so that no colour can be changed into one that cannot be read.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../../../style/tokens.css");
const SURFACES: [&str; 4] = ["canvas", "surface", "surface-sunken", "surface-hover"];
const TONES: [&str; 7] = [
    "accent", "neutral", "info", "success", "warning", "danger", "active",
];

type Rgb = [f64; 3];

/// The tokens of the form `--name: light-dark(#rrggbb, #rrggbb);`.
fn colours() -> BTreeMap<&'static str, (Rgb, Rgb)> {
    TOKENS
        .lines()
        .filter_map(|line| {
            let (name, value) = line
                .trim()
                .strip_prefix("--")?
                .split_once(": light-dark(#")?;
            let (light, rest) = value.split_once(", #")?;
            Some((name, (rgb(light)?, rgb(rest.split_once(')')?.0)?)))
        })
        .collect()
}

fn rgb(hex: &str) -> Option<Rgb> {
    let number = u32::from_str_radix(hex, 16).ok()?;
    let [_, bytes @ ..] = number.to_be_bytes();
    Some(bytes.map(|byte| f64::from(byte) / 255.0))
}

fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn ratio(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Ratio in light and in dark.
fn pair(ink: &str, ground: &str) -> (f64, f64) {
    let colours = colours();
    let (ink, ground) = (colours[ink], colours[ground]);
    (ratio(ink.0, ground.0), ratio(ink.1, ground.1))
}

fn assert_at_least(least: f64, ink: &str, ground: &str) {
    let (light, dark) = pair(ink, ground);
    assert!(
        light >= least && dark >= least,
        "{ink} on {ground}: {light:.2} in light, {dark:.2} in dark; needs {least}"
    );
}

#[test]
fn text_can_be_read_on_every_surface() {
    for surface in SURFACES {
        for ink in [
            "text",
            "text-muted",
            "accent",
            "accent-strong",
            "danger-ink",
        ] {
            assert_at_least(4.5, ink, surface);
        }
    }
}

#[test]
fn every_tone_can_be_read_on_its_own_ground() {
    for tone in TONES {
        assert_at_least(4.5, &format!("{tone}-ink"), &format!("{tone}-soft"));
        assert_at_least(4.5, "text", &format!("{tone}-soft"));
        assert_at_least(4.5, "text-muted", &format!("{tone}-soft"));
    }
}

#[test]
fn labels_of_filled_buttons_can_be_read_also_while_hovered() {
    assert_at_least(4.5, "on-accent", "accent");
    assert_at_least(4.5, "on-accent", "accent-strong");
    assert_at_least(4.5, "on-danger", "danger-solid");
    assert_at_least(4.5, "on-danger", "danger-strong");
}

#[test]
fn outlines_of_controls_marks_and_focus_can_be_seen() {
    for surface in SURFACES {
        for mark in [
            "line-strong",
            "accent",
            "focus",
            "success-solid",
            "warning-solid",
            "danger-solid",
        ] {
            assert_at_least(3.0, mark, surface);
        }
    }
}
