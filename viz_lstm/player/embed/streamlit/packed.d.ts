/** The player's files, which Python writes before `unpack.js`. */
declare const packed: Pack & { plotly: string; laboratory: Sources };
