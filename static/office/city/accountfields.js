// What an account is given: a role, each with what it may do, and the communities it is for, found by name.

import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { usePages, useRested } from "./asked.js";
import { Search } from "./parts.js";

const ROLES = /** @type {const} */ (["moderator", "clerk", "admin"]);

/** @param {{ now: string, onChoose: (role: "admin" | "moderator" | "clerk") => void }} props */
export function RoleField({ now, onChoose }) {
  return html`<fieldset class="roles"><legend class="strong">${t("account.role")}</legend>${ROLES.map((role) => html`<label key=${role} class="of-one ${now === role ? "is-chosen" : ""}"><input type="radio" name="role" value=${role} checked=${now === role} onChange=${() => onChoose(role)} /><span><b>${t(`role.${role}`)}</b><span class="note line">${t(`role.${role}.may`)}</span></span></label>`)}</fieldset>`;
}

/** @typedef {{ id: string, name: string }} Named */

/** @param {{ chosen: Named[], onChange: (chosen: Named[]) => void }} props */
export function CommunitiesField({ chosen, onChange }) {
  const [wanted, setWanted] = useState("");
  const q = useRested(wanted);
  const { items } = usePages(`/communities?q=${encodeURIComponent(q)}`);
  const has = (/** @type {Named} */ one) => chosen.some(({ id }) => id === one.id);
  const others = items.filter((one) => !has(one)).slice(0, 8);
  const toggle = (/** @type {Named} */ one) =>
    onChange(
      has(one) ? chosen.filter(({ id }) => id !== one.id) : [...chosen, { id: one.id, name: one.name }],
    );
  return html`<fieldset class="communities-field"><legend class="strong">${t("account.communities")}</legend>
    ${chosen.length > 0 && html`<div class="chips">${chosen.map((one) => html`<button key=${one.id} type="button" class="chip" aria-pressed="true" onClick=${() => toggle(one)}>${one.name}</button>`)}</div>`}
    <${Search} label=${t("communities.search")} hint=${t("communities.search")} name="communities" value=${wanted} onWrite=${setWanted} />
    <div class="chips">${others.map((one) => html`<button key=${one.id} type="button" class="chip" aria-pressed="false" data-community=${one.id} onClick=${() => toggle(one)}>${one.name}</button>`)}</div></fieldset>`;
}
