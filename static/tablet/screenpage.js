// The screen from the tablet: a larger live copy, the views it can be held on, a message for everybody.

import { polls, screen } from "../shared/live.js";
import { Eave } from "../shared/signs.js";
import { html, useState } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, Do, pressedState, Said } from "./acting.js";
import { PageFrame } from "./pageframe.js";
import { Follow, Picture } from "./screencopy.js";

const VIEWS = /** @type {const} */ (["welcome", "agenda", "floor", "consensus"]);
const MESSAGES = ["break", "soon", "quiet", "hands"];

export function ScreenPage() {
  const { view, poll: held, text } = screen.value;
  const shown = polls.value.filter(({ state }) => state !== "draft" && state !== "cancelled");
  return html`<${PageFrame} title=${t("page.screen")}><div class="screen-page">
      <div><div class="mirror large" role="img" aria-label=${t("screen.copy", { view: t(`view.${screen.value.shows?.view || "agenda"}`) })}><${Eave} /><${Picture} /></div><${Follow} held=${view !== "auto"} /></div>
      <div><p class="strong">${t("screen.hold_on")}</p><div class="chips" role="group" aria-label=${t("screen.hold_on")}>${VIEWS.map(
        (one) =>
          html`<${Do} key=${one} name="screen:show" place="screen" payload=${{ view: one }} class="chip" pressed=${view === one}>${t(`view.${one}`)}</${Do}>`,
      )}${shown.map(
        (poll) =>
          html`<${Do} key=${poll.id} name="screen:show" place="screen" payload=${{ view: "poll", poll: poll.id }} class="chip" pressed=${view === "poll" && held === poll.id}>${t("screen.poll", { question: poll.question })}</${Do}>`,
      )}</div></div></div><${Said} at="screen" />
    <${Message} now=${view === "message" ? text || "" : ""} /></${PageFrame}>`;
}

/** @param {{ now: string }} props */
function Message({ now }) {
  const [own, setOwn] = useState("");
  const show = (/** @type {string} */ text) => act("message", "screen:show", { view: "message", text });
  return html`<section aria-label=${t("view.message")} class="of-message"><p class="strong">${t("view.message")}</p><div class="chips">${MESSAGES.map(
    (key) => t(`message.${key}`),
  ).map(
    (text) =>
      html`<button key=${text} type="button" class="chip" data-do="screen:message" aria-pressed=${pressedState(now === text)} onClick=${() => show(text)}>${text}</button>`,
  )}</div>
    <form class="one-line" onSubmit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      if (own.trim()) show(own.trim());
    }}><label class="field slim"><span class="hidden">${t("message.own")}</span><input name="message" maxlength="200" value=${own} placeholder=${t("message.own")} onInput=${(/** @type {any} */ event) => setOwn(event.target.value)} /></label><button class="mini-act" data-do="screen:message">${t("message.show")}</button></form><${Said} at="message" /></section>`;
}
