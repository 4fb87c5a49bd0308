// A new staff account, and the one-time link with which its owner chooses a password: shown once, to hand over.

import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { LineField } from "../../tablet/fields.js";
import { copy } from "../copying.js";
import { QrPath } from "../qrpath.js";
import { CommunitiesField, RoleField } from "./accountfields.js";
import { usePress } from "./asked.js";
import { ask } from "./asking.js";
import { kept, Refused } from "./parts.js";

/** @param {{ onMade: (made: any) => void }} props */
export function NewAccount({ onMade }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return html`<button type="button" class="mini-act" data-do="account:begin" onClick=${() => setOpen(true)}>${t("account.new")}</button>`;
  const done = (/** @type {any} */ made) => {
    onMade(made);
    setOpen(false);
  };
  return html`<${Form} onMade=${done} onLeave=${() => setOpen(false)} />`;
}

/** @param {{ onMade: (made: any) => void, onLeave: () => void }} props */
function Form({ onMade, onLeave }) {
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [role, setRole] = useState(/** @type {"admin" | "moderator" | "clerk"} */ ("moderator"));
  const [communities, setCommunities] = useState(/** @type {{ id: string, name: string }[]} */ ([]));
  const { no, busy, press } = usePress();
  const whole = Boolean(name.trim() && login.trim() && (role === "admin" || communities.length));
  function make(/** @type {Event} */ event) {
    kept(event);
    const of = role === "admin" ? [] : communities.map(({ id }) => id);
    const body = { login: login.trim(), name: name.trim(), role, communities: of };
    if (whole) press(() => ask("/staff", { body }), onMade);
  }
  return html`<form class="sheet-form account-form" onSubmit=${make} data-part="new-account"><div class="head"><h2 class="strong">${t("account.new")}</h2><button type="button" class="quiet" data-do="account:leave" onClick=${onLeave}>${t("act.close")}</button></div>
    <div class="grid"><${LineField} label=${t("account.name")} name="name" most=${40} value=${name} onWrite=${setName} /><${LineField} label=${t("account.login")} name="login" most=${64} value=${login} hint=${t("account.login.hint")} onWrite=${setLogin} /></div>
    <${RoleField} now=${role} onChoose=${setRole} />${role !== "admin" && html`<${CommunitiesField} chosen=${communities} onChange=${setCommunities} />`}
    <${Refused} no=${no} /><button type="submit" class="act now" data-do="account:new" disabled=${busy || !whole}>${t("account.make")}</button></form>`;
}

/** @param {{ of: { staff: { name: string, login: string }, link_url: string, qr?: { size: number, path: string } }, onDone: () => void }} props */
export function OneTimeLink({ of, onDone }) {
  const [copied, setCopied] = useState("");
  const take = async () => setCopied((await copy(of.link_url)) ? "done" : "failed");
  const name = of.staff.name;
  return html`<section class="their-seat one-time" role="status" data-part="one-time-link">${of.qr && html`<${QrPath} qr=${of.qr} label=${t("link.qr", { name })} />`}
    <div><h2 class="strong">${t("link.title", { name })}</h2><p class="soft">${t("link.words")}</p><p>${t("link.login", { login: of.staff.login })}</p><p class="the-address">${of.link_url}</p>
      <p class="tools"><button type="button" class="mini-act" data-do="link:copy" onClick=${take}>${t("copy.link")}</button><span class="note">${copied && t(`copy.${copied}`)}</span><button type="button" class="quiet" data-do="link:done" onClick=${onDone}>${t("link.done")}</button></p></div></section>`;
}
