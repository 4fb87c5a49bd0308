// The server's clock on this device: measured by asking, carried on by a clock that nobody can set. Knows no room.

const QUESTIONS = 5;
const MOST_QUESTIONS = 10;
/** An answer that may be this far off at most is good enough. */
const GOOD_MS = 80;
/** How far two clocks run apart at most, in ms a ms. */
const DRIFT = 1e-4;
/** Less than this is never seen to go backwards; more was wrong, and is put right at once. */
const SMALL_MS = 1000;
const SILENT_MS = 3000;
/** The device's clocks differ by this much: it slept, or somebody set it. */
const JUMP_MS = 1000;

/**
 * Half of an answer's journey is how far off it may be at most.
 * @typedef {{ offset: number, error: number, at: number }} Sample
 * @typedef {{ connected: boolean, emit: (name: string, ...values: any[]) => unknown }} Asked
 */

/**
 * @param {Asked} socket
 * @param {() => number} [elapsed]  ms on a clock that only goes forward
 */
export function makeServerTime(socket, elapsed = () => performance.now()) {
  /** @type {Sample | null} */
  let held = null;
  let shown = -Infinity;
  let round = 0;
  let apart = Date.now() - elapsed();

  /** Asks a few times and believes the quickest answer. @param {() => void} [silent]  called when nothing answers */
  function measure(silent) {
    round += 1;
    ask(0, round, silent);
  }

  /** @param {number} answers @param {number} mine  an older round gives way @param {() => void} [silent] */
  function ask(answers, mine, silent) {
    const good = held !== null && held.error <= GOOD_MS;
    if (mine !== round || !socket.connected || answers >= (good ? QUESTIONS : MOST_QUESTIONS)) return;
    const sent = elapsed();
    const timer = silent && setTimeout(() => mine === round && silent(), SILENT_MS);
    socket.emit("time:now", (/** @type {{ now?: string }} */ answer) => {
      clearTimeout(timer);
      note(Date.parse(answer?.now || ""), sent, elapsed());
      ask(answers + 1, mine);
    });
  }

  /** @param {number} server @param {number} sent @param {number} received */
  function note(server, sent, received) {
    if (Number.isNaN(server)) return;
    const fresh = { offset: server - (sent + received) / 2, error: (received - sent) / 2, at: received };
    if (!held || fresh.error <= grown(held, received) || contradict(held, fresh)) held = fresh;
  }

  /** The server's time in ms since 1970; this device's own until the server has answered. */
  function now() {
    if (!held) return Date.now();
    const time = held.offset + elapsed();
    if (time >= shown || shown - time > SMALL_MS) shown = time;
    return shown;
  }

  /** Whether the device slept or was set since it was last asked. */
  function jumped() {
    const before = apart;
    apart = Date.now() - elapsed();
    return Math.abs(apart - before) > JUMP_MS;
  }

  return { measure, now, jumped, known: () => held !== null };
}

/** How far off a sample may be by now. @param {Sample} sample @param {number} at */
const grown = (sample, at) => sample.error + (at - sample.at) * DRIFT;

/** Both cannot be true any more: a device that slept holds an old one. @param {Sample} held @param {Sample} fresh */
const contradict = (held, fresh) =>
  Math.abs(fresh.offset - held.offset) > fresh.error + grown(held, fresh.at) + 1;
