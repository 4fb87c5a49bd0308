// What a new poll can begin with, so that most of its form is filled in already.

import { people } from "../shared/live.js";
import { html } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { electorates } from "../tablet/suiting.js";
import { barred, TEMPLATES } from "../tablet/templates.js";

/** @param {{ begin: (known: Partial<import("../tablet/drafting.js").Draft>) => void }} props */
export function Templates({ begin }) {
  const known = electorates(people.value.roll);
  return html`<section data-part="templates"><h2 class="strong">${t("templates")}</h2><ul class="templates">${TEMPLATES.map(
    ({ key, draft }) => {
      const why = barred(draft, known);
      return html`<li key=${key}><button type="button" class="template" data-do="template:${key}" disabled=${Boolean(why)} onClick=${() => begin(draft)}><span>${t(`template.${key}`)}</span>${why && html`<span class="note">${t(`poll.entitlement.${why}`)}</span>`}</button></li>`;
    },
  )}</ul></section>`;
}
