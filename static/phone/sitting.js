// This phone's seat: found again after a reload, taken again in silence when its ticket is refused, given up on leaving.

import { enter, leave, link, send } from "../shared/live.js";
import { codeIn, dropTicket, join, ticketFor } from "../shared/seat.js";
import { effect, signal, untracked } from "../shared/vendor.js";
import {
  forgetMeeting,
  lastCode,
  owner,
  recallChoices,
  rememberOwner,
  rememberRemoved,
  rememberSeat,
  wasRemoved,
} from "./memory.js";
import { slipIn } from "./slip.js";

const AGAIN_MS = 3000;
const GOODBYE_MS = 2500;
const PASSING = ["no_network", "busy", "too_fast"];

/** The matter that an address leads to; read before the ticket and the door clear the address. @param {string} hash */
export const matterIn = (hash) => decodeURIComponent(/[#&]matter=([\w.~-]+)/.exec(hash)?.[1] || "");
export const linked = signal(matterIn(location.hash));
/** The meeting's code; at the front door the last one this phone was in. */
export const code = signal(codeIn());
/** `door`: not in; `in`: in, or on the way back; `out`: asked to leave by the moderator; `moved`: the slip's seat is on another phone. */
export const seat = signal(/** @type {"door" | "in" | "out" | "moved"} */ ("door"));
/** The slip that this phone came with; "" without one. */
export const slip = signal("");
/** Why this phone stands at the door again; "" when it simply came. */
export const reason = signal("");
/** The link is down long enough to say so; a blink says nothing. */
export const cut = signal(false);

let knocked = false;
let ticketInHand = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let blink;

/** Sits down where this phone sat before, or stays at the door. */
export function start() {
  const ticket = code.value && ticketFor("phone", code.value);
  slip.value = takeSlip();
  if (slip.value) seat.value = "door";
  else if (ticket) sit(ticket);
  else if (wasRemoved(code.value)) seat.value = "out";
  else if (!code.value) code.value = lastCode();
}

/** The slip in the address, which is a key and does not stay in sight. */
function takeSlip() {
  if (!/[#&]slip=/.test(location.hash)) return "";
  const found = slipIn(location.hash);
  history.replaceState(history.state, "", location.pathname + location.search);
  return found;
}

/** @param {string} ticket @param {string} [person] */
function sit(ticket, person = "") {
  ticketInHand = ticket;
  reason.value = "";
  seat.value = "in";
  recallChoices(code.peek());
  rememberSeat(code.peek(), person);
  enter(ticket, { face: "phone", code: code.peek() });
}

/** The ticket of this seat, for the person who is handed the chair and needs the console. */
export const ticket = () => ticketInHand;

/**
 * In through the door. Resolves with "" or the reason why not.
 * @param {string} to  the meeting's code
 * @param {{ name: string, place: Wire.Place, slip?: string }} who
 */
export async function comeIn(to, who) {
  const answer = await join(to, who);
  if (!answer.ok) {
    if (answer.code === "removed") rememberRemoved(to, true);
    return answer.code;
  }
  rememberOwner(who);
  slip.value = "";
  code.value = to;
  history.replaceState(history.state, "", `/m/${encodeURIComponent(to)}`);
  sit(answer.ticket, answer.person);
  return "";
}

/** The same person in the other place: the server knows this phone again. @param {{ name: string, place: Wire.Place }} who */
export async function moveTo(who) {
  const answer = await join(code.peek(), who);
  if (!answer.ok) return answer.code;
  rememberOwner(who);
  return "";
}

/** Says goodbye, but does not wait for a dead network to hear it. */
export async function goAway() {
  await Promise.race([send("people:leave"), new Promise((done) => setTimeout(done, GOODBYE_MS))]);
  toTheDoor("");
}

/** @param {string} why */
function toTheDoor(why) {
  leave();
  dropTicket("phone", code.peek());
  forgetMeeting(code.peek());
  reason.value = why;
  seat.value = "door";
}

/** Joining again in silence would make a second, unlisted person of somebody who has moved to another phone. */
function giveWay() {
  toTheDoor("");
  seat.value = "moved";
}

function showOut() {
  toTheDoor("removed");
  rememberRemoved(code.peek(), true);
  seat.value = "out";
}

/** Somebody who was asked to leave knocks once more; who has no name yet gives it at the door. Resolves with the reason why not. */
export async function knockAgain() {
  const who = owner();
  if (who.name) return comeIn(code.peek(), who);
  reason.value = "";
  seat.value = "door";
  return "";
}

/** A seat taken away is said as it is; any other refused ticket is mended in silence, once. @param {string} why */
async function turnedAway(why) {
  const who = owner();
  if (why === "removed") showOut();
  else if (why === "seat_moved") giveWay();
  else if (knocked || !who.name) toTheDoor(why);
  else {
    knocked = true;
    const refused = await comeIn(code.peek(), who);
    if (refused) later(refused);
  }
}

/** @param {string} refused */
function later(refused) {
  knocked = !PASSING.includes(refused);
  if (knocked) turnedAway(refused);
  else setTimeout(() => turnedAway("bad_ticket"), AGAIN_MS);
}

effect(() => {
  const { state, code: why } = link.value;
  untracked(() => {
    clearTimeout(blink);
    if (state === "up") {
      rememberRemoved(code.peek(), false);
      cut.value = false;
      knocked = false;
    }
    if (state === "lost") blink = setTimeout(() => show(), 1200);
    if (state === "refused" && seat.value === "in") turnedAway(why || "");
  });
});

function show() {
  cut.value = true;
}

// A slip scanned beside an open page changes only the fragment, and would change nothing else.
window.addEventListener("hashchange", () => {
  if (/[#&]slip=/.test(location.hash)) location.reload();
});
