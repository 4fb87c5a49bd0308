// The communities of the city, found by name, each with what waits there; and a new one.

import { Sign } from "../../shared/signs.js";
import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { LineField } from "../../tablet/fields.js";
import { usePages, usePress, useRested } from "./asked.js";
import { ask } from "./asking.js";
import { day, Empty, Listed, Refused, Search } from "./parts.js";
import { inCommunity, turnTo } from "./place.js";
import { can } from "./rights.js";

export function Communities() {
  const [wanted, setWanted] = useState("");
  const q = useRested(wanted);
  const pages = usePages(`/communities?q=${encodeURIComponent(q)}`);
  return html`<h1 class="title">${t("page.communities")}</h1>
    <${Search} label=${t("communities.search")} hint=${t("communities.search")} name="search" value=${wanted} onWrite=${setWanted} />
    <${Listed} pages=${pages} name="communities" draw=${(/** @type {any} */ one) => html`<${Row} key=${one.id} one=${one} />`} empty=${html`<${None} wanted=${q} />`} />
    ${can("communities") && html`<${Another} />`}`;
}

/** @param {{ wanted: string }} props */
function None({ wanted }) {
  if (wanted)
    return html`<${Empty} title=${t("communities.nobody", { wanted })}>${t("communities.nobody.words")}</${Empty}>`;
  const key = can("communities") ? "communities.none.admin" : "communities.none.words";
  return html`<${Empty} title=${t("communities.none")}>${t(key)}</${Empty}>`;
}

/** @param {{ one: any }} props */
function Row({ one }) {
  const facts = [
    one.open > 0 && t("community.open"),
    one.planned > 0 && t("community.planned", { n: one.planned }),
    t("community.open_matters", { n: one.open_matters }),
    one.last_meeting ? t("community.last", { day: day(one.last_meeting) }) : t("community.never"),
  ];
  return html`<li class="leads" data-community=${one.id}><a class="row-link" href=${inCommunity(one.id)}><span class="lead serif">${one.name}</span><span class="note">${facts.filter(Boolean).join(t("dot"))}</span><span class="alerts"><${Alerts} one=${one} /></span></a></li>`;
}

/** @param {{ one: any }} props */
function Alerts({ one }) {
  return html`${one.waiting > 0 && html`<b class="warn small keep"><${Sign} name="wait" class="in-line ringed" />${t("community.waiting", { n: one.waiting })}</b>`}${one.overdue > 0 && html`<b class="bad small keep"><${Sign} name="flag" class="in-line" />${t("overview.line.overdue", { n: one.overdue })}</b>`}`;
}

function Another() {
  const [name, setName] = useState("");
  const { no, press } = usePress();
  const make = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (name.trim())
      press(
        () => ask("/communities", { body: { name: name.trim() } }),
        ({ id }) => turnTo(inCommunity(id)),
      );
  };
  return html`<form class="another" onSubmit=${make}><h2 class="strong">${t("communities.another")}</h2><div class="one-line"><${LineField} label=${t("communities.name")} name="community" most=${120} value=${name} onWrite=${setName} /><button type="submit" class="act plain" data-do="community:new">${t("communities.make")}</button></div><${Refused} no=${no} /></form>`;
}
