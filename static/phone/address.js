// The page's address follows the matter that is open, so that it can be kept and passed on; and an address leads to its matter.

import { here } from "../shared/live.js";
import { effect, untracked } from "../shared/vendor.js";
import { linked, matterIn } from "./sitting.js";
import { view, write, writingNow } from "./view.js";

const plain = () => location.pathname + location.search;

/** @param {string} id */
function show(id) {
  if (matterIn(location.hash) === id) return;
  history.replaceState(history.state, "", id ? `${plain()}#matter=${encodeURIComponent(id)}` : plain());
}

/** @param {string} id */
function open(id) {
  linked.value = "";
  if (id && writingNow("matter")?.id !== id) write({ kind: "matter", id });
}

/** An address that was pressed or typed is new to the trail, which has gone to its foot; any other belongs to one of its pages. @param {string} id */
function follow(id) {
  history.replaceState({ depth: 0 }, "", plain());
  linked.value = id;
}

export function startAddress() {
  effect(() => {
    const id = here.value && linked.value;
    if (id) untracked(() => open(id));
  });
  effect(() => {
    const { writing } = view.value;
    if (here.value && !linked.peek() && history.state) show(writing?.kind === "matter" ? writing.id : "");
  });
  window.addEventListener("hashchange", () => {
    if (history.state) show(writingNow("matter")?.id || "");
    else follow(matterIn(location.hash));
  });
}
