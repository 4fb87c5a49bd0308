// Parses every module of static/ as the oldest supported browsers do (iOS Safari 14, Chrome 87), vendored ones too:
// a module that they cannot parse is a white page.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";

const OLDEST = 2020; // ECMAScript
const STATIC = fileURLToPath(new URL("../static/", import.meta.url));

/** @param {string} folder @returns {string[]} */
function modulesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return modulesIn(path);
    return entry.name.endsWith(".js") ? [path] : [];
  });
}

/** @param {string} path @returns {string | null} */
function complaint(path) {
  try {
    parse(readFileSync(path, "utf8"), { ecmaVersion: OLDEST, sourceType: "module" });
    return null;
  } catch (error) {
    return `${path}: ${error.message}`;
  }
}

const modules = modulesIn(STATIC);
const complaints = modules.map(complaint).filter((line) => line !== null);
for (const line of complaints) console.error(line);
console.log(`${modules.length} modules, ${complaints.length} too new for ECMAScript ${OLDEST}`);
process.exitCode = complaints.length > 0 || modules.length === 0 ? 1 : 0;
