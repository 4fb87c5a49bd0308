// The server's time on a device whose own clock may say anything, over a line that may be slow.

import assert from "node:assert/strict";
import test from "node:test";
import { makeServerTime } from "../../static/shared/servertime.js";

const START = Date.parse("2026-07-18T12:13:00.000Z");

/** A server and a device whose clocks we move; `journey` says how long the way there and back takes, in ms. */
function makeDevice({ journey = () => [20, 20], wrong = 0 } = {}) {
  const device = { elapsed: 5000, server: START, wrong, asked: 0, offline: false };
  const pass = (/** @type {number} */ ms) => {
    device.elapsed += ms;
    device.server += ms;
  };
  const socket = {
    connected: true,
    emit(/** @type {string} */ name, /** @type {(answer: any) => void} */ ack) {
      assert.equal(name, "time:now");
      if (device.offline) return;
      const [there = 0, back = 0] = journey(device.asked++);
      pass(there);
      const now = new Date(device.server).toISOString();
      pass(back);
      ack({ now });
    },
  };
  const time = makeServerTime(socket, () => device.elapsed);
  return { device, pass, time, off: () => Math.abs(time.now() - device.server) };
}

test("the time is the server's, whatever the device's clock says and however it is set meanwhile", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: START + 3 * 3600000 });
  const { time, pass, off } = makeDevice();
  assert.equal(time.known(), false);
  time.measure();
  assert.equal(time.known(), true);
  assert.ok(off() <= 1);
  t.mock.timers.setTime(START - 86400000);
  pass(60000);
  assert.ok(off() <= 1);
});

test("of several answers the quickest is believed: a slow one bends nothing", () => {
  for (const slow of [0, 1, 2, 3, 4]) {
    const { time, off } = makeDevice({ journey: (n) => (n === slow ? [10, 4000] : [30, 60]) });
    time.measure();
    assert.ok(off() <= 16, `slow answer ${slow}: ${off()} ms off`);
  }
});

test("on a line that is slow it asks more often, and stops asking", () => {
  const { time, device, off } = makeDevice({ journey: (n) => (n === 7 ? [60, 90] : [100, 1500]) });
  time.measure();
  assert.equal(device.asked, 8);
  assert.ok(off() <= 16);
  const never = makeDevice({ journey: () => [300, 500] });
  never.time.measure();
  assert.equal(never.device.asked, 10);
  assert.ok(never.off() <= 101);
});

test("a device that slept holds an old time until it has asked again, then the right one at once", () => {
  const { time, device, pass, off } = makeDevice();
  time.measure();
  device.server += 600000;
  time.measure();
  assert.ok(off() <= 1, "the clock that stood still in its sleep is put right");
  device.server -= 5000;
  time.measure();
  assert.ok(off() <= 1, "and the server's own clock may be put right, even backwards");
  pass(1000);
  assert.ok(off() <= 1);
});

test("a later, worse answer does not replace a better one", () => {
  let journey = [5, 5];
  const { time, off } = makeDevice({ journey: () => journey });
  time.measure();
  journey = [5, 400];
  time.measure();
  assert.ok(off() <= 1);
});

test("a small correction backwards is never seen: the time waits until it is right again", () => {
  let journey = [400, 10];
  const { time, pass, off } = makeDevice({ journey: () => journey });
  time.measure();
  const before = time.now();
  assert.ok(off() > 190 && off() <= 195);
  journey = [5, 5];
  time.measure();
  let last = before;
  for (let step = 0; step < 30; step += 1) {
    pass(10);
    assert.ok(time.now() >= last);
    last = time.now();
  }
  assert.ok(off() <= 1);
});

test("an answer that never comes calls for a new line, unless another round has begun", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { time, device } = makeDevice();
  let silent = 0;
  device.offline = true;
  time.measure(() => {
    silent += 1;
  });
  time.measure();
  t.mock.timers.tick(3000);
  assert.equal(silent, 0);
  time.measure(() => {
    silent += 1;
  });
  t.mock.timers.tick(3000);
  assert.equal(silent, 1);
});
