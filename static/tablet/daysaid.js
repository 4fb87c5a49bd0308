// The day by which something is to be done, in words.

import { words } from "../shared/words.js";

/** @param {string} day  YYYY-MM-DD */
export const dayOf = (day) => words().date(day, "UTC");
