// A matter on its way: written on this phone and kept there, its photo sent ahead, then recorded under its number.

import { link, settled } from "../shared/live.js";
import { announce } from "../shared/parts.js";
import { effect, signal, untracked } from "../shared/vendor.js";
import { t } from "../shared/words.js";
import { act, refuse } from "./doing.js";
import { draftOf, rememberDraft } from "./memory.js";
import { sendPhoto } from "./sendphoto.js";
import { asText, fromText, shrink } from "./shrink.js";
import { code } from "./sitting.js";

/**
 * `id` once the server has the photo; until then `kept` holds it over a reload. `share` of it that has been sent.
 * @typedef {{ id: string, small: string, kept: string, share: number }} Photo
 * @typedef {{ title: string, text: string, place: string, name: string, photo: Photo | null, wanted: boolean }} Draft  `name`: whose words the moderator takes down; `wanted`: to be sent as soon as its photo is there
 */

const EMPTY = /** @type {Draft} */ ({ title: "", text: "", place: "", name: "", photo: null, wanted: false });

export const draft = signal({ ...EMPTY, .../** @type {Draft | null} */ (draftOf(code.peek())) });

/** The last one that was recorded, until somebody has looked at it. */
export const recorded = signal(/** @type {{ id: string, number: number, title: string } | null} */ (null));

export function forgetRecorded() {
  recorded.value = null;
}

/** @type {{ stop: () => void } | null} */
let underway = null;

/** @param {Partial<Draft>} change */
export function put(change) {
  draft.value = { ...draft.peek(), ...change };
  rememberDraft(code.peek(), draft.peek());
}

/** @param {Partial<Photo>} change */
function putPhoto(change) {
  const { photo } = draft.peek();
  if (photo) put({ photo: { ...photo, ...change } });
}

/** @param {File} file */
export async function attach(file) {
  const made = await shrink(file);
  if (made.code) return refuse("photo", made.code);
  takeOff();
  const kept = await asText(made.picture);
  put({ photo: { id: "", small: made.small, kept, share: 0 } });
  await sendAhead();
}

export function takeOff() {
  if (underway) underway.stop();
  underway = null;
  put({ photo: null, wanted: false });
}

/** A photo that the network did not take waits here; what the server refuses is said and taken off. */
async function sendAhead() {
  const { photo } = draft.peek();
  const picture = photo && !photo.id && !underway && fromText(photo.kept);
  if (!picture) return;
  const sending = sendPhoto(picture, (share) => {
    const { photo: now } = draft.peek();
    if (underway === sending && now) draft.value = { ...draft.peek(), photo: { ...now, share } };
  });
  underway = sending;
  const answer = await sending.answer;
  if (underway !== sending) return;
  underway = null;
  if (answer.ok) putPhoto({ id: answer.photo, kept: "", share: 1 });
  else if (answer.code === "no_network") putPhoto({ share: 0 });
  else {
    put({ photo: null, wanted: false });
    refuse("photo", answer.code);
  }
  if (answer.ok && draft.peek().wanted) raise();
}

/** Sends it, or waits for its photo. True when it has left the form. */
export function raise() {
  const { title, text, place, name, photo } = draft.peek();
  if (photo && !photo.id) {
    put({ wanted: true });
    sendAhead();
    return false;
  }
  const said = { title: title.trim(), text: text.trim() };
  const more = {
    ...(place.trim() && { place: place.trim() }),
    ...(name.trim() && { name: name.trim() }),
    ...(photo && { photo: photo.id }),
  };
  put(EMPTY);
  recorded.value = null;
  act("matter:raise", { ...said, ...more });
  return true;
}

/** A refused matter comes back to its form, unless another one is being written there. @param {any} payload */
function comesBack({ title = "", text = "", place = "", name = "", photo = "" }) {
  const { title: line, text: words } = draft.peek();
  if (line || words) return;
  put({
    ...EMPTY,
    title,
    text,
    place,
    name,
    photo: photo ? { id: photo, small: "", kept: "", share: 1 } : null,
  });
}

effect(() => {
  const answer = settled.value;
  if (answer?.entry.command !== "matter:raise") return;
  const { ack, entry } = answer;
  untracked(() => {
    if (!ack.ok) return comesBack(entry.payload);
    const number = Number(ack.number);
    recorded.value = { id: ack.matter || "", number, title: String(entry.payload.title) };
    announce(t("raised.recorded", { n: number }));
  });
});

// A photo that waits is sent when the link is back, also one from before a reload.
effect(() => {
  if (link.value.state === "up") untracked(sendAhead);
});

// Another seat has another draft.
effect(() => {
  const meeting = code.value;
  untracked(() => {
    draft.value = { ...EMPTY, ...draftOf(meeting) };
  });
});
