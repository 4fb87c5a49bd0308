// The tablet's gentle sound for the speaking clock, which may be off. A browser lets a page sound only after it was touched; until then it is silent.

import { turnNow } from "../shared/clocks.js";
import { floor } from "../shared/live.js";
import { shelf } from "../shared/seat.js";
import { effect, html, signal } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { toneBetween } from "./chimes.js";
import { Pick } from "./fields.js";

const KEY = "liangting.tablet.sound";
const LOUD = 0.12;
const NOTE_S = 0.9;
/** In Hz, one note after the other. */
const TONES = { soon: [587], limit: [587, 440] };

const wanted = signal(shelf()?.getItem(KEY) !== "off");

/** @type {AudioContext | null} */
let audio = null;

/** Called by a touch or a key, the only time at which a browser allows it. */
function allow() {
  const Context = window.AudioContext || /** @type {any} */ (window).webkitAudioContext;
  if (!wanted.peek() || !Context) return;
  audio = audio || new Context();
  if (audio?.state === "suspended") audio.resume().catch(() => {});
}

/** @param {"soon" | "limit"} tone */
function play(tone) {
  const on = audio;
  if (!on || !wanted.peek() || on.state !== "running") return;
  let at = on.currentTime;
  for (const hertz of TONES[tone]) {
    note(on, hertz, at);
    at += NOTE_S * 0.6;
  }
}

/** Swells and fades, so that nobody starts. @param {AudioContext} on @param {number} hertz @param {number} at */
function note(on, hertz, at) {
  const voice = on.createOscillator();
  const volume = on.createGain();
  voice.type = "sine";
  voice.frequency.value = hertz;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(LOUD, at + 0.06);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + NOTE_S);
  voice.connect(volume);
  volume.connect(on.destination);
  voice.start(at);
  voice.stop(at + NOTE_S);
}

/** Once a page. */
export function soundClocks() {
  for (const touch of ["pointerup", "keydown"]) document.addEventListener(touch, allow);
  let before = /** @type {import("./chimes.js").Heard} */ (null);
  effect(() => {
    const { current } = floor.value;
    const now = current?.since ? { entry: current.entry, left: turnNow(current).left_ms } : null;
    const tone = toneBetween(before, now);
    before = now;
    if (tone) play(tone);
  });
}

/** @param {boolean} on */
function choose(on) {
  wanted.value = on;
  shelf()?.setItem(KEY, on ? "on" : "off");
  allow();
  play("soon");
}

/** On or off, kept on this device; switching it on lets it be heard. */
export function SoundSwitch() {
  const choices = [true, false].map((on) => /** @type {const} */ ([on, t(on ? "sound.on" : "sound.off")]));
  return html`<div class="sound"><${Pick} label=${t("sound")} name="sound" now=${wanted.value} onChoose=${choose} choices=${choices} /><p class="note">${t("sound.note")}</p></div>`;
}
