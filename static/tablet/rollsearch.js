// The roll as the desk asks for it: found by door or name, a slip's new code, a seat for one more member of staff.

import { people } from "../shared/live.js";
import { useEffect, useRef, useState } from "../shared/vendor.js";
import { fetchOwn, fetchPage } from "./rest.js";

const TYPING_MS = 250;

/**
 * Somebody on the roll; `slip`: it is in use.
 * @typedef {{ listed: string, name: string, label: string, building: string, unit: string, door: string, household: string | null, owner: string | null,
 *   units: { unit_id: string, area: number }[], groups: string[], child: boolean, slip: boolean,
 *   person: string | null, present: boolean, place: Wire.Place | null, phone: boolean, helper: string | null }} Row
 */
/** @typedef {{ listed: string, name: string, label: string, code: string, url: string, qr: { size: number, path: string } }} Slip */

/**
 * Who is on the roll with this door or name; asked again when somebody comes or goes, and after `changed`.
 * @param {string} asked
 */
export function useRoll(asked) {
  const [rows, setRows] = useState(/** @type {Row[]} */ ([]));
  const [state, setState] = useState(/** @type {"" | "asking" | "failed"} */ (""));
  const [version, setVersion] = useState(0);
  const before = useRef("");
  const here = JSON.stringify([people.value.present, people.value.roll?.taken]);
  useEffect(() => {
    if (!asked) return setRows([]);
    let late = false;
    const typing = before.current !== asked;
    before.current = asked;
    if (typing) setState("asking");
    const timer = setTimeout(async () => {
      const page = await fetchPage("roll", { q: asked });
      if (late) return;
      setState(page ? "" : "failed");
      if (page) setRows(page.items);
    }, TYPING_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [asked, version, here]);
  return { rows: asked ? rows : [], state, changed: () => setVersion(version + 1) };
}

/** The slip that is good now. @param {Row} row @returns {Promise<Slip | null>} */
export async function slipOf({ listed, label, name }) {
  const page = await fetchPage("roll/slips", { q: label || name });
  return page?.items.find((one) => one.listed === listed) || null;
}

/** A seat in the chair for a second tablet. @param {string} name @returns {Promise<{ person: string, ticket: string, url: string, qr?: Slip["qr"] } | null>} */
export const addSeat = (name) =>
  fetchOwn("seats", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name }),
  });
