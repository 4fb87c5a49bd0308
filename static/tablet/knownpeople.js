// The people of this meeting by name: those the room carries, and where it carries only the first, those the server finds.

import { more, people } from "../shared/live.js";
import { useEffect, useState } from "../shared/vendor.js";
import { named, together } from "./naming.js";
import { findPeople } from "./rest.js";

const TYPING_MS = 250;

/**
 * Everybody whose name has this in it; nobody who was removed, and nobody whose name was erased.
 * @param {string} written
 * @returns {Wire.Person[]}
 */
export function usePeople(written) {
  const [found, setFound] = useState(/** @type {Wire.Person[]} */ ([]));
  const cut = (more.value.people || 0) > 0;
  useEffect(() => {
    setFound([]);
    if (!written || !cut) return;
    let late = false;
    const timer = setTimeout(async () => {
      const rows = await findPeople(written);
      if (rows && !late) setFound(rows);
    }, TYPING_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [written, cut]);
  return named(together(people.value.list || [], found), written).filter(({ name }) => name);
}
