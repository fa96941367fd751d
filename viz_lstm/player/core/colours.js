/** Colours that mean the same at every step: maps that melt into the page at nothing, and one colour per gate. */

/**
 * @typedef {number[]} Channels Red, green and blue, from 0 to 255; or lightness, a and b.
 *
 * @typedef {object} Palette Everything that a drawing takes its colours from.
 * @property {boolean} dark
 * @property {string} background
 * @property {string} text
 * @property {string} muted
 * @property {string} line
 * @property {Record<string, string>} accents One colour per gate.
 * @property {string[]} open
 * @property {string[]} signed
 * @property {string} truth
 * @property {string} forecast
 *
 * @typedef {Palette & {font: string}} Theme
 */

const SIZE = 256;

/**
 * Make the colours for a page out of its background and the colour of its text.
 *
 * @param {Channels} background
 * @param {Channels} text
 * @param {Record<string, number>} hues The hue of each gate.
 * @returns {Palette}
 */
export function palette(background, text, hues) {
  const dark = lab(background)[0] < 0.5;
  const signed = divergence(background, dark);
  return {
    dark,
    background: css(background),
    text: css(text),
    muted: css(blend(background, text, 0.72)),
    line: css(blend(background, text, 0.22)),
    accents: accents(hues, dark),
    open: openness(background, dark),
    signed,
    truth: css(blend(background, text, 0.34)),
    forecast: signed[dark ? 218 : 228],
  };
}

/**
 * The position of a value on the map of its quantity, from 0 to 255.
 *
 * @param {{signed: boolean, high: number}} quantity
 * @param {number} value
 */
export function indexOf(quantity, value) {
  const share = quantity.signed ? (value / quantity.high + 1) / 2 : value;
  return Math.max(0, Math.min(SIZE - 1, Math.round(share * (SIZE - 1))));
}

/**
 * @param {{signed: boolean}} quantity
 * @param {{open: string[], signed: string[]}} colours
 */
export function mapOf(quantity, colours) {
  return quantity.signed ? colours.signed : colours.open;
}

/**
 * One colour per gate, of equal lightness, the same in the drawing, the titles and the equations.
 *
 * @param {Record<string, number>} hues
 * @param {boolean} dark
 */
function accents(hues, dark) {
  const [lightness, chroma] = dark ? [0.78, 0.13] : [0.5, 0.15];
  const colours = Object.entries(hues).map(([name, hue]) => [name, css(rgb(polar([lightness, chroma, hue])))]);
  return Object.fromEntries(colours);
}

/**
 * From the page (shut) to the strongest contrast with it (open).
 *
 * @param {Channels} background
 * @param {boolean} dark
 */
function openness(background, dark) {
  const far = dark
    ? [[0.5, 0.11, 235], [0.72, 0.13, 180], [0.94, 0.13, 105]]
    : [[0.78, 0.09, 180], [0.53, 0.1, 225], [0.27, 0.1, 275]];
  return even([lab(background), ...far.map(polar)]);
}

/**
 * From blue (negative) through the page (zero) to orange (positive): a pair that colour-blind eyes tell apart.
 *
 * @param {Channels} background
 * @param {boolean} dark
 */
function divergence(background, dark) {
  const centre = lab(background);
  /** @param {Channels[]} points */
  const arm = (points) => even([centre, ...points.map(polar)], SIZE / 2);
  const negative = dark ? [[0.5, 0.13, 255], [0.8, 0.11, 230]] : [[0.74, 0.1, 245], [0.43, 0.14, 262]];
  const positive = dark ? [[0.5, 0.12, 45], [0.82, 0.13, 70]] : [[0.78, 0.12, 60], [0.48, 0.15, 38]];
  return [...arm(negative).reverse(), ...arm(positive)];
}

/**
 * A path through OKLab cut into colours that lie equally far apart.
 *
 * @param {Channels[]} points
 */
function even(points, count = SIZE) {
  const fine = dense(points);
  const along = [0];
  for (let i = 1; i < fine.length; i++) along.push(along[i - 1] + distance(fine[i - 1], fine[i]));
  const colours = [];
  for (let i = 0, at = 0; i < count; i++) {
    const goal = (along[along.length - 1] * i) / (count - 1);
    while (at < fine.length - 2 && along[at + 1] < goal) at++;
    colours.push(css(rgb(fine[along[at + 1] - goal < goal - along[at] ? at + 1 : at])));
  }
  return colours;
}

/**
 * Straight legs with rounded corners: a quadratic spline through the middles of the legs.
 *
 * @param {Channels[]} points
 */
function dense(points, perLeg = 400) {
  const path = [];
  const middles = points.slice(1, -2).map((point, i) => blend(point, points[i + 2], 0.5));
  const ends = [points[0], ...middles, points[points.length - 1]];
  for (let leg = 0; leg < ends.length - 1; leg++) {
    for (let i = 0; i < perLeg; i++) {
      const share = i / (perLeg - 1);
      const corner = points[leg + 1];
      path.push(blend(blend(ends[leg], corner, share), blend(corner, ends[leg + 1], share), share));
    }
  }
  return path;
}

/**
 * @param {Channels} a
 * @param {Channels} b
 * @param {number} share
 */
function blend(a, b, share) {
  return a.map((value, i) => value + (b[i] - value) * share);
}

/**
 * @param {Channels} a
 * @param {Channels} b
 */
function distance(a, b) {
  return Math.hypot(...a.map((value, i) => value - b[i]));
}

/**
 * @param {Channels} channels
 */
function css(channels) {
  return `rgb(${channels.map((channel) => Math.round(Math.max(0, Math.min(255, channel)))).join(",")})`;
}

/**
 * @param {Channels} point Lightness, chroma and hue.
 */
function polar([lightness, chroma, hue]) {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/**
 * The channels of a colour of one of the maps.
 *
 * @param {string} colour
 * @returns {Channels}
 */
export function channelsOf(colour) {
  return (colour.match(/\d+/g) ?? []).map(Number);
}

/**
 * Whether light letters stand out on a colour rather than dark ones.
 *
 * @param {string} colour
 */
export function isDark(colour) {
  const [r, g, b] = channelsOf(colour);
  return 0.299 * r + 0.587 * g + 0.114 * b < 140;
}

/**
 * OKLab (Ottosson 2020) of a colour of the screen.
 *
 * @param {Channels} channels
 * @returns {Channels}
 */
function lab(channels) {
  const [r, g, b] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/**
 * @param {Channels} lab
 * @returns {Channels}
 */
function rgb([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((share) => 255 * (share <= 0.0031308 ? 12.92 * Math.max(0, share) : 1.055 * share ** (1 / 2.4) - 0.055));
}
