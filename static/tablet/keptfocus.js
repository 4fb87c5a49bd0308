// A list whose rows come and go with the meeting: when the row under the focus goes, the list itself keeps it.

import { useEffect, useRef } from "../shared/vendor.js";

/** @param {{ current: HTMLElement | null }} list  can be focused */
export function useKeptFocus(list) {
  const inside = useRef(false);
  useEffect(() => {
    const place = list.current;
    if (inside.current && place && document.activeElement === document.body)
      place.focus({ preventScroll: true });
    inside.current = Boolean(place?.contains(document.activeElement));
  });
  const come = () => {
    inside.current = true;
  };
  /** Nowhere else: the row may just have gone. */
  const leave = (/** @type {FocusEvent} */ event) => {
    if (event.relatedTarget)
      inside.current = list.current?.contains(/** @type {Node} */ (event.relatedTarget)) === true;
  };
  return { onfocusin: come, onfocusout: leave };
}
