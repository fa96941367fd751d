/** The kinds of strip; each knows its heights, what Plotly draws for it, and how it moves. */

import { SeriesStrip } from "./strip-series.js";
import { TextStrip } from "./strip-text.js";

const KINDS = { series: SeriesStrip, text: TextStrip };

/** The class for a recording's strip; null where there is none. */
export function stripOf({ strip }) {
  return strip && KINDS[strip.kind];
}
