// The way to the consensus text: writing the first draft of this item, or revising the one that is there.

import { agenda, consensus } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { isHidden } from "./flow.js";
import { turnTo } from "./place.js";
import { look } from "./pollrow.js";

export function WriteText() {
  const { current } = agenda.value;
  const draft = consensus.value.find(({ state, item }) => state === "draft" && item === current);
  if (draft && isHidden(draft)) return html`<${Look} id=${draft.id} />`;
  const open = () => turnTo("text", draft ? { id: draft.id } : {});
  return html`<button type="button" class="mini-act" data-do="page:text" onClick=${open}>${t(draft ? "text.rewrite" : "text.write")}</button>`;
}

/** While positions are taken unseen nothing is rewritten. @param {{ id: string }} props */
function Look({ id }) {
  return html`<button type="button" class="mini-act" data-do="choose:consensus" onClick=${() => look({ kind: "consensus", id })}>${t("text.look")}</button>`;
}
