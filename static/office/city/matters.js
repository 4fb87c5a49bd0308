// The matters of a community, found by where they stand and by words; each unfolds to be read and to be decided on.

import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { usePages, useRested } from "./asked.js";
import { under } from "./asking.js";
import { refresh } from "./community.js";
import { MatterRow } from "./matter.js";
import { Empty, Filter, Listed, Search } from "./parts.js";
import { Taking } from "./taking.js";

/** Where a matter can stand, in groups that one looks for. */
const GROUPS = /** @type {Record<string, string>} */ ({
  "": "",
  waiting: "raised",
  seconding: "accepted",
  ready: "seconded,returned",
  meeting: "scheduled,discussed",
  work: "decided,in_work,claimed_done,judged",
  closed: "closed",
  left: "declined,merged",
});

/** @param {{ community: import("./community.js").Community }} props */
export function Matters({ community }) {
  const [group, setGroup] = useState(community.waiting > 0 ? "waiting" : "");
  const [wanted, setWanted] = useState("");
  const [taking, setTaking] = useState(false);
  const q = useRested(wanted);
  const address = `/matters?stage=${encodeURIComponent(GROUPS[group] || "")}&q=${encodeURIComponent(q)}`;
  const pages = usePages(under(community.id, address));
  const again = () => {
    pages.again();
    refresh();
  };
  const beside = /** @type {Record<string, number>} */ ({
    waiting: community.waiting,
    ready: community.ready,
  });
  const choices = Object.keys(GROUPS).map(
    (key) => /** @type {[string, string, number?]} */ ([key, t(`matters.${key || "all"}`), beside[key]]),
  );
  return html`<div class="head"><h1 class="title">${t("page.matters")}</h1>${!taking && html`<button type="button" class="mini-act" data-do="matter:take" onClick=${() => setTaking(true)}>${t("taking.begin")}</button>`}</div>
    ${taking && html`<${Taking} community=${community} onDone=${again} onLeave=${() => setTaking(false)} />`}
    <${Search} label=${t("matters.search")} hint=${t("matters.search")} name="search" value=${wanted} onWrite=${setWanted} />
    <${Filter} label=${t("matters.which")} name="stage" now=${group} choices=${choices} onChoose=${setGroup} />
    <${Listed} pages=${pages} name="matters" draw=${(/** @type {any} */ one) => html`<${MatterRow} key=${one.id} one=${one} community=${community.id} again=${again} />`} empty=${html`<${None} group=${group} wanted=${q} />`} />`;
}

/** @param {{ group: string, wanted: string }} props */
function None({ group, wanted }) {
  if (wanted)
    return html`<${Empty} title=${t("matters.nobody", { wanted })}>${t("matters.nobody.words")}</${Empty}>`;
  if (group === "waiting")
    return html`<${Empty} title=${t("matters.none.waiting")}>${t("matters.none.waiting.words")}</${Empty}>`;
  if (group)
    return html`<${Empty} title=${t("matters.none.here")}>${t("matters.none.here.words")}</${Empty}>`;
  return html`<${Empty} title=${t("matters.none")}>${t("matters.none.words")}</${Empty}>`;
}
