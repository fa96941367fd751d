/** Everything of the laboratory that a player puts up. */

export { WhatIfBar } from "./bar.js";
export { Change } from "./change.js";
export { Grips } from "./grips.js";
export { WhatIf } from "./what-if.js";
