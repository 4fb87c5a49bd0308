// Between the door and the room: connecting; and for somebody who was asked to leave, the plain truth.

import { retry } from "../shared/live.js";
import { Eave, html, Mark, Sign, useEffect, useState } from "../shared/parts.js";
import { refusal, t } from "../shared/words.js";
import { cut, knockAgain } from "./sitting.js";
import { Top } from "./top.js";

const PATIENCE_MS = 5000;

/** Before the room is there: what is being done about it. */
export function Connecting() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  const slow = late || cut.value;
  return html`<${Top} /><${Eave} lost=${cut.value} />
    <main tabindex="-1" data-part="connecting"><div class="middle"><${Mark} class="large" /><p class="lead" role="status">${t("link.connecting")}</p>
      ${slow && html`<p class="soft">${t("lost.slow")}</p>`}</div></main>
    <div class="thumb">${slow && html`<button type="button" class="act plain" onClick=${retry}>${t("act.retry")}</button>`}</div>`;
}

export function Out() {
  const [knocking, setKnocking] = useState(false);
  const [why, setWhy] = useState("");
  const again = async () => {
    setKnocking(true);
    const refused = await knockAgain();
    setKnocking(false);
    setWhy(refused);
  };
  return html`<${Top} /><main tabindex="-1" data-part="out"><h1 class="title verdict"><${Sign} name="no" class="bad" />${t("out.title")}</h1>
    <p class="lead gap">${t("out.words")}</p>
      <p class="gap"><button type="button" class="quiet" data-do="again" disabled=${knocking} onClick=${again}>${t(knocking ? "door.entering" : "out.again")}</button></p>
      ${why && html`<p class="said bad gap" role="alert" data-part="problem">${why === "removed" ? t("out.still") : refusal(why)}</p>`}</main>
    <div class="thumb"><a class="act plain" href="/">${t("out.other")}</a></div>`;
}
