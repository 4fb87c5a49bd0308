// Brings what every picture needs when the first one is asked for: their words, and their style sheet beside this file.

import { addWords } from "../words.js";
import { en } from "./words.en.js";
import { zh } from "./words.zh.js";

addWords({ zh, en });

const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = new URL("pictures.css", import.meta.url).href;
document.head.append(sheet);
