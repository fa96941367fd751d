/** The kinds of strip; each knows its heights, what Plotly draws for it, and how it moves. */

import { Recording } from "../../core/payload.js";
import { SeriesStrip } from "./series-strip.js";
import { TextStrip } from "./text-strip.js";

/**
 * @import { Theme } from "../../core/colours.js"
 * @import { Difference } from "../../core/difference.js"
 * @import { StripBox, StripHeights } from "../../core/geometry.js"
 * @import { State } from "../../core/saved-state.js"
 * @import { Ticks } from "../../core/ticks.js"
 * @import { Range, Ranges } from "../../core/viewport.js"
 * @import { Actions } from "../controls/actions.js"
 *
 * @typedef {object} Strip What runs along above the heatmaps.
 * @property {HTMLElement} window
 * @property {HTMLElement[]} parts
 * @property {(state: State, ranges: Ranges) => void} move
 * @property {(state: State) => void} write
 * @property {(state: State) => string} describe
 * @property {() => void} redraw Takes in that a checkpoint has come or gone.
 *
 * @typedef {{traces: object[], shapes: object[], range: Range}} StripFigure
 *
 * @typedef {object} StripKind
 * @property {(size: StripSize, colours: Theme) => StripHeights} heights
 * @property {(colours: Theme) => StripFigure | null} figure
 * @property {(range: Range, width: number) => Ticks | null} ticks
 * @property {(place: StripPlace) => Strip} build
 *
 * @typedef {object} StripSize
 * @property {number} width
 * @property {boolean} large Whether it is to be read from afar.
 *
 * @typedef {{colours: Theme, box: StripBox, actions: Actions, large: boolean}} StripPlace
 */

const KINDS = { series: SeriesStrip, text: TextStrip };

/**
 * What is known of a recording's strip before it stands; null where there is none.
 *
 * @param {Recording | Difference} recording
 * @returns {StripKind | null}
 */
export function stripOf(recording) {
  if (!(recording instanceof Recording) || !recording.strip) return null;
  const Kind = KINDS[recording.strip.kind];
  return {
    heights: (size, colours) => Kind.heights(size, recording, colours),
    figure: (colours) => Kind.figure(recording, colours),
    ticks: (range, width) => Kind.ticks(recording, range, width),
    build: (stand) => new Kind({ recording, ...stand }),
  };
}
