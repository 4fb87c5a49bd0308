// What was promised in a community: what is overdue first, what is due soon, what neighbours are judging; and a new promise.

import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { usePages } from "./asked.js";
import { under } from "./asking.js";
import { CommitmentRow } from "./commitment.js";
import { refresh } from "./community.js";
import { Empty, Filter, Listed } from "./parts.js";
import { Promising } from "./promising.js";

const STATES = /** @type {const} */ (["", "overdue", "due_soon", "open", "claimed", "closed", "returned"]);

/** @param {{ community: import("./community.js").Community }} props */
export function Commitments({ community }) {
  const [state, setState] = useState(community.overdue > 0 ? "overdue" : "");
  const [promising, setPromising] = useState(false);
  const pages = usePages(under(community.id, `/commitments?state=${state}`));
  const again = () => {
    pages.again();
    refresh();
  };
  const beside = /** @type {Record<string, number>} */ ({
    overdue: community.overdue,
    due_soon: community.due_soon,
    claimed: community.claimed,
  });
  const choices = STATES.map(
    (key) => /** @type {[string, string, number?]} */ ([key, t(`commitments.${key || "all"}`), beside[key]]),
  );
  return html`<div class="head"><h1 class="title">${t("page.commitments")}</h1>${!promising && html`<button type="button" class="mini-act" data-do="commitment:begin" onClick=${() => setPromising(true)}>${t("promising.begin")}</button>`}</div>
    ${promising && html`<${Promising} community=${community} onDone=${again} onLeave=${() => setPromising(false)} />`}
    <${Filter} label=${t("commitments.which")} name="state" now=${state} choices=${choices} onChoose=${setState} />
    <${Listed} pages=${pages} name="commitments" draw=${(/** @type {any} */ one) => html`<${CommitmentRow} key=${one.id} one=${one} community=${community} again=${again} />`} empty=${html`<${None} state=${state} />`} />`;
}

/** @param {{ state: string }} props */
function None({ state }) {
  if (!state) return html`<${Empty} title=${t("commitments.none")}>${t("commitments.none.words")}</${Empty}>`;
  const good = state === "overdue";
  return html`<${Empty} title=${t(good ? "commitments.none.overdue" : "commitments.none.here")}>${t("commitments.none.here.words")}</${Empty}>`;
}
