// What is at an address, for a part to draw: one thing, or a list page by page. The last answer stays in sight until the next is there.

import { useEffect, useRef, useState } from "../../shared/vendor.js";
import { ask } from "./asking.js";

/** @typedef {{ body: any, code: string }} Asked */

/** @param {string} address */
export function useAsked(address) {
  const [now, setNow] = useState(/** @type {Asked} */ ({ body: null, code: "" }));
  const latest = useRef(0);
  async function again() {
    latest.current += 1;
    const mine = latest.current;
    const answer = await ask(address);
    if (mine !== latest.current) return; // an answer to an earlier question
    setNow((before) => (answer.ok ? { body: answer.body, code: "" } : { ...before, code: answer.code }));
  }
  useEffect(() => {
    again();
  }, [address]);
  return { ...now, again };
}

/** @typedef {{ items: any[], next: string | null, code: string, known: boolean }} Pages */
const NOTHING = /** @type {Pages} */ ({ items: [], next: null, code: "", known: false });

/** @param {string} address  with its question mark */
export function usePages(address) {
  const [pages, setPages] = useState(NOTHING);
  const latest = useRef(0);
  /** @param {Pages} from @param {number} atLeast */
  async function read(from, atLeast) {
    latest.current += 1;
    const mine = latest.current;
    const found = await pagesFrom(address, from, atLeast);
    if (mine === latest.current) setPages(found);
  }
  useEffect(() => {
    read(NOTHING, 1);
  }, [address]);
  const goOn = () => read(pages, pages.items.length + 1);
  const again = () => read(NOTHING, Math.max(1, pages.items.length));
  return { ...pages, goOn, again };
}

/** As many pages as it takes, so that after a change the list is as long as before. @param {string} address @param {Pages} from @param {number} atLeast @returns {Promise<Pages>} */
async function pagesFrom(address, from, atLeast) {
  const after = from.next ? `&after=${encodeURIComponent(from.next)}` : "";
  const answer = await ask(address + after);
  if (!answer.ok) return { ...from, code: answer.code, known: true };
  const items = [...from.items, ...answer.body.items];
  const found = { items, next: answer.body.next || null, code: "", known: true };
  return found.next && items.length < atLeast ? pagesFrom(address, found, atLeast) : found;
}

/** What is typed, once the hand rests. @param {string} text */
export function useRested(text) {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), 250);
    return () => clearTimeout(timer);
  }, [text]);
  return rested.trim();
}

/** Something pressed: at most once at a time, its refusal kept until the next press. */
export function usePress() {
  const [no, setNo] = useState(/** @type {import("./calling.js").No | null} */ (null));
  const [busy, setBusy] = useState(false);
  const held = useRef(false);
  /** @param {() => Promise<import("./calling.js").Answer>} asked @param {(body: any) => void} [onDone] */
  async function press(asked, onDone) {
    if (held.current) return;
    held.current = true;
    setBusy(true);
    const answer = await asked();
    held.current = false;
    setBusy(false);
    setNo(answer.ok ? null : answer);
    if (answer.ok) onDone?.(answer.body);
  }
  return { no, busy, press };
}
