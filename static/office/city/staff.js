// The staff accounts of the city: who, in which role, for which communities; each unfolds to be changed, switched off or given a new link.

import { HoldButton } from "../../shared/holding.js";
import { Sign } from "../../shared/signs.js";
import { html, useState } from "../../shared/vendor.js";
import { t } from "../../shared/words.js";
import { LineField } from "../../tablet/fields.js";
import { CommunitiesField, RoleField } from "./accountfields.js";
import { usePages, usePress } from "./asked.js";
import { ask } from "./asking.js";
import { NewAccount, OneTimeLink } from "./newaccount.js";
import { Empty, kept, Listed, Refused } from "./parts.js";

/** @typedef {{ id: string, login: string, name: string, role: "admin" | "moderator" | "clerk", communities: { id: string, name: string }[], active: boolean, signed_in: boolean }} Account */

export function Staff() {
  const pages = usePages("/staff?q=");
  const [link, setLink] = useState(/** @type {any} */ (null));
  return html`<h1 class="title">${t("page.staff")}</h1><p class="soft lead">${t("staff.words")}</p>
    <${NewAccount} onMade=${(/** @type {any} */ made) => {
      setLink(made);
      pages.again();
    }} />${link && html`<${OneTimeLink} key=${link.link_url} of=${link} onDone=${() => setLink(null)} />`}
    <${Listed} pages=${pages} name="accounts" draw=${(/** @type {Account} */ one) => html`<${Row} key=${one.id} one=${one} again=${pages.again} />`} empty=${html`<${Empty} title=${t("staff.none")}>${t("staff.none.words")}</${Empty}>`} />`;
}

/** @param {{ one: Account, again: () => void }} props */
function Row({ one, again }) {
  const [open, setOpen] = useState(false);
  const where =
    one.role === "admin"
      ? t("account.everywhere")
      : one.communities.map(({ name }) => name).join(t("list.and"));
  return html`<li data-login=${one.login} class=${open ? "opens is-open" : "opens"}><button type="button" class="line-button account-line" aria-expanded=${String(open)} onClick=${() => setOpen(!open)}><span class="lead serif">${one.name}</span><span class="note">${[one.login, t(`role.${one.role}`), where || t("account.nowhere")].join(t("dot"))}</span><${AccountState} one=${one} /></button>
    ${open && html`<${Unfolded} one=${one} again=${again} />`}</li>`;
}

/** @param {{ one: Account }} props */
function AccountState({ one }) {
  if (!one.active)
    return html`<span class="bad small keep"><${Sign} name="no" class="in-line" />${t("account.off")}</span>`;
  if (!one.signed_in)
    return html`<span class="warn small keep"><${Sign} name="wait" class="in-line ringed" />${t("account.waiting")}</span>`;
  return html`<span class="good small keep"><${Sign} name="yes" class="in-line" />${t("account.on")}</span>`;
}

/** @param {{ one: Account, again: () => void }} props */
function Unfolded({ one, again }) {
  const [name, setName] = useState(one.name);
  const [role, setRole] = useState(one.role);
  const [communities, setCommunities] = useState(one.communities);
  const [link, setLink] = useState(/** @type {any} */ (null));
  const { no, busy, press } = usePress();
  const at = `/staff/${encodeURIComponent(one.id)}`;
  const change = (/** @type {Record<string, unknown>} */ body) =>
    press(() => ask(at, { method: "PATCH", body }), again);
  const renew = () =>
    press(
      () => ask(`${at}/link`, { method: "POST" }),
      (made) => {
        setLink(made);
        again();
      },
    );
  const save = (/** @type {Event} */ event) => {
    kept(event);
    if (name.trim())
      change({
        name: name.trim(),
        role,
        communities: role === "admin" ? [] : communities.map(({ id }) => id),
      });
  };
  return html`<div class="unfolded"><form class="account-form" onSubmit=${save}><${LineField} label=${t("account.name")} name="name" most=${40} value=${name} onWrite=${setName} /><${RoleField} now=${role} onChoose=${setRole} />
      ${role !== "admin" && html`<${CommunitiesField} chosen=${communities} onChange=${setCommunities} />`}<button type="submit" class="mini-act" data-do="account:save" disabled=${busy}>${t("act.save")}</button></form>
    <${Refused} no=${no} /><div class="tools">${one.active ? html`<${HoldButton} command="account:off" what=${t("account.off.what", { name: one.name })} class="quiet" onHeld=${() => change({ active: false })}>${t("account.off.do")}</${HoldButton}>` : html`<button type="button" class="quiet" data-do="account:on" onClick=${() => change({ active: true })}>${t("account.on.do")}</button>`}
      ${one.active && html`<${HoldButton} command="account:link" what=${t("account.link.what", { name: one.name })} class="quiet" onHeld=${renew}>${t("account.link.do")}</${HoldButton}>`}</div>
    ${link && html`<${OneTimeLink} key=${link.link_url} of=${link} onDone=${() => setLink(null)} />`}</div>`;
}
