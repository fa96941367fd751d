import assert from "node:assert/strict";
import { test } from "node:test";

import { channelsOf, indexOf, isDark, mapOf, palette } from "../../viz_lstm/player/core/colours.js";

const PAGES = { light: [[253, 251, 247], [34, 34, 34]], dark: [[21, 21, 21], [238, 238, 238]] };
const HUES = { forget_gate: 5, input_gate: 150, candidate: 305, output_gate: 225 };

/** Relative luminance (WCAG 2), which colour-blind eyes see as well. */
function luminance(channels) {
  const [r, g, b] = channels.map((channel) => channel / 255).map((share) =>
    share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

for (const [name, [background, text]] of Object.entries(PAGES)) {
  const colours = palette(background, text, HUES);
  const [open, signed] = [colours.open, colours.signed].map((map) => map.map(channelsOf));
  const melts = (colour) => colour.every((channel, i) => Math.abs(channel - background[i]) <= 1);

  test(`on a ${name} page shut melts into the page and open stands out`, () => {
    assert.equal(colours.dark, name === "dark");
    assert.ok(melts(open[0]));
    assert.ok(contrast(open[255], background) > 7);
  });

  test(`on a ${name} page zero melts into the page and both signs stand out`, () => {
    assert.ok(melts(signed[127]) && melts(signed[128]));
    assert.ok(Math.min(contrast(signed[0], background), contrast(signed[255], background)) > 4.5);
    assert.ok(signed[0][2] > signed[0][0]);
    assert.ok(signed[255][0] > signed[255][2]);
  });

  test(`on a ${name} page lightness only ever grows away from the page`, () => {
    const away = name === "dark" ? 1 : -1;
    for (const arm of [open, signed.slice(0, 128).reverse(), signed.slice(128)]) {
      const shades = arm.map(luminance);
      assert.ok(shades.slice(1).every((shade, i) => away * (shade - shades[i]) > -0.004));
    }
  });

  test(`on a ${name} page every gate has a colour that can be read`, () => {
    assert.deepEqual(Object.keys(colours.accents), Object.keys(HUES));
    for (const colour of Object.values(colours.accents)) assert.ok(contrast(channelsOf(colour), background) > 4.5);
  });
}

test("a value has its place on the map, and what lies beyond its end", () => {
  const [gate, memory] = [{ signed: false, high: 1 }, { signed: true, high: 2 }];
  assert.deepEqual([0, 0.5, 1, 2].map((value) => indexOf(gate, value)), [0, 128, 255, 255]);
  assert.deepEqual([-2, 0, 2, -9].map((value) => indexOf(memory, value)), [0, 128, 255, 0]);
  assert.equal(mapOf(memory, { open: "o", signed: "s" }), "s");
});

test("dark colours bear light letters", () => {
  assert.equal(isDark("rgb(20,20,90)"), true);
  assert.equal(isDark("rgb(240,230,90)"), false);
});
