// What stands before the office: signing in, choosing a password with the one-time link, nobody answering, a session that is over.

import { Eave, Mark } from "../../shared/signs.js";
import { LanguageSwitch } from "../../shared/switches.js";
import { html, useEffect, useState } from "../../shared/vendor.js";
import { refusal, t } from "../../shared/words.js";
import { usePress } from "./asked.js";
import { away } from "./calling.js";
import { Check, kept } from "./parts.js";
import { advice, LEAST } from "./password.js";
import { leaveLink, recognise, signIn, staff, state, takeFirst } from "./session.js";

/** @typedef {import("../../vendor/preact.js").ComponentChildren} Children */

/** @param {{ title: string, words: string, children?: Children }} props */
function Door({ title, words, children }) {
  return html`<header><div class="top"><${Mark} /><span class="where">${t("app.name")}</span><div class="facts"><${LanguageSwitch} full=${true} class="quiet" /></div></div><${Eave} lost=${away.value} /></header>
    <main class="door" data-part="door"><h1 class="title">${title}</h1><p class="soft lead">${words}</p>${children}</main>`;
}

/** The door that this state of the session wants. */
export function AtTheDoor() {
  if (state.value === "starting") return html`<${Door} title=${t("city.title")} words=${t("asking")} />`;
  if (state.value === "away") return html`<${NobodyAnswers} />`;
  if (state.value === "first") return html`<${FirstTime} />`;
  return html`<${SignIn} />`;
}

function NobodyAnswers() {
  return html`<${Door} title=${t("away.title")} words=${t("away.words")}><button type="button" class="act now" data-do="door:again" onClick=${recognise}>${t("act.retry")}</button></${Door}>`;
}

/** @param {{ label: string, name: string, type?: string, value: string, complete: string, onWrite: (text: string) => void, about?: string }} props */
function Field({ label, name, type = "text", value, complete, onWrite, about }) {
  return html`<label class="field slim"><span>${label}</span><input name=${name} type=${type} value=${value} maxlength="200" required autocomplete=${complete} autocapitalize="off" spellcheck="false" aria-describedby=${about} onInput=${(/** @type {any} */ event) => onWrite(event.target.value)} /></label>`;
}

/** The hand is where one writes first. @param {string} name */
function useFocus(name) {
  useEffect(() => {
    /** @type {HTMLElement | null} */ (document.querySelector(`.door [name=${name}]`))?.focus();
  }, []);
}

function SignIn() {
  const over = state.value === "over";
  const [login, setLogin] = useState(staff.peek()?.login || "");
  const [password, setPassword] = useState("");
  const [own, setOwn] = useState(false);
  const { no, busy, press } = usePress();
  const left = useCountdown(no);
  useFocus(over ? "password" : "login");
  const enter = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (login.trim() && password && left === 0) press(() => signIn({ login: login.trim(), password, own }));
  };
  return html`<${Door} title=${t(over ? "over.title" : "city.title")} words=${t(over ? "over.words" : "door.words")}>
    <form class="door-form" onSubmit=${enter}><${Field} label=${t("door.login")} name="login" value=${login} complete="username" onWrite=${setLogin} />
      <${Field} label=${t("door.password")} name="password" type="password" value=${password} complete="current-password" onWrite=${setPassword} />
      <${Check} label=${t("door.own")} name="own" on=${own} onTurn=${setOwn} /><p class="note">${t("door.own.words")}</p>
      <${Why} no=${no} left=${left} /><button type="submit" class="act now" data-do="sign-in" disabled=${busy || left > 0}>${t("door.enter")}</button></form>
    ${!over && html`<p class="note">${t("door.no_account")}</p>`}</${Door}>`;
}

/** Seconds until it may be tried again, counted down. @param {import("./calling.js").No | null} no */
function useCountdown(no) {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const until = Date.now() + (no?.code === "too_fast" ? Math.max(1, no.wait) : 0) * 1000;
    const count = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    count();
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, [no]);
  return left;
}

/** Counted down for the eye; said once to who listens. @param {{ no: import("./calling.js").No | null, left: number }} props */
function Why({ no, left }) {
  if (!no || (no.code === "too_fast" && left === 0)) return null;
  const fast = no.code === "too_fast";
  if (!fast) return html`<p class="said bad" role="alert" data-part="refusal">${refusal(no.code)}</p>`;
  return html`<div class="said bad" data-part="refusal"><p class="hidden" role="alert">${t("door.too_fast", { n: no.wait })}</p><p aria-hidden="true" data-part="countdown">${t("door.too_fast", { n: left })}</p></div>`;
}

/** The one-time link: a password of one's own, twice. */
function FirstTime() {
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [own, setOwn] = useState(false);
  const { no, busy, press } = usePress();
  const told = advice(password);
  const same = password === again;
  const good = password.length >= LEAST && same;
  const enter = (/** @type {Event} */ event) => {
    kept(event);
    if (good) press(() => takeFirst({ password, own }));
  };
  if (no?.code === "link_used")
    return html`<${Door} title=${t("link_used.title")} words=${t("link_used.words")}><button type="button" class="act plain" data-do="door:sign-in" onClick=${leaveLink}>${t("link_used.enter")}</button></${Door}>`;
  return html`<${Door} title=${t("first.title")} words=${t("first.words")}>
    <form class="door-form" onSubmit=${enter}><${Field} label=${t("first.password")} name="password" type="password" value=${password} complete="new-password" onWrite=${setPassword} about="advice" />
      <p class="note" id="advice" aria-live="polite" data-part="advice">${t(told.key, { n: told.n })}</p>
      <${Field} label=${t("first.again")} name="again" type="password" value=${again} complete="new-password" onWrite=${setAgain} />
      ${again && !same && html`<p class="note" role="status">${t("first.differs")}</p>`}
      <${Check} label=${t("door.own")} name="own" on=${own} onTurn=${setOwn} /><${Why} no=${no} left=${0} />
      <button type="submit" class="act now" data-do="first" disabled=${busy || !good}>${t("first.enter")}</button></form></${Door}>`;
}
