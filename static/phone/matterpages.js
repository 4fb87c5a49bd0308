// Matters and what becomes of them, in one piece: their words, their style sheet, their pages.

import { addWords } from "../shared/words.js";
import { en } from "./matterwords.en.js";
import { zh } from "./matterwords.zh.js";

addWords({ zh, en });

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("matters.css", import.meta.url).href;
document.head.append(sheet);

export { CorrectPage } from "./correctpage.js";
export { MatterPage } from "./matterpage.js";
export { Matters } from "./matterspage.js";
export { RaisePage } from "./raisepage.js";
export { VerdictPage } from "./verdictpage.js";
