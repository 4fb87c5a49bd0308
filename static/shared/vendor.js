// The one door to the vendored browser modules: every face imports them from here, and vendor.d.ts types what passes.

import htm from "../vendor/htm.js";
import { Fragment, h, render } from "../vendor/preact.js";

export {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "../vendor/preact-hooks.js";
export { batch, computed, effect, signal, untracked } from "../vendor/signals.js";
export { io } from "../vendor/socket.io.js";
export { Fragment, h, render };

export const html = htm.bind(h);
