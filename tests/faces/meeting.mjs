// A whole meeting by the JavaScript client: node meeting.mjs URL '{"chair":…,"screen":…,"wang":…,"chen":…}' (tickets).
// Prints what the screen saw and what the acks said as one line of JSON; fails loudly when anything is not as asked.

import { randomUUID } from "node:crypto";
import process from "node:process";
import { io } from "socket.io-client";

const [url, tickets] = [process.argv[2], JSON.parse(process.argv[3])];

/** Somebody at the meeting, holding the view as the contract says. */
async function enter(ticket) {
  const socket = io(url, {
    auth: { ticket },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    forceNew: true,
  });
  const guest = { socket, view: null };
  socket.on("connect_error", (error) => {
    throw error;
  });
  socket.on("room", (room) => {
    guest.view = room;
  });
  socket.on("room:update", ({ after, epoch, ...changed }) => {
    if (!guest.view || changed.seq < guest.view.seq) return;
    if (after > guest.view.seq) throw new Error(`missed ${guest.view.seq} to ${after}, epoch ${epoch}`);
    Object.assign(guest.view, changed);
  });
  socket.on("me:update", ({ seq, ...mine }) => {
    if (seq) Object.assign(guest.view.me, mine);
  });
  guest.ask = (command, facts = {}) =>
    socket.timeout(8000).emitWithAck(command, { id: randomUUID(), ...facts });
  guest.must = async (command, facts) => {
    const ack = await guest.ask(command, facts);
    if (!ack.ok) throw new Error(`${command}: ${ack.code}`);
    return ack;
  };
  guest.until = async (so) => {
    for (let tries = 0; tries < 400; tries++) {
      if (guest.view && so(guest.view)) return;
      await new Promise((again) => setTimeout(again, 20));
    }
    throw new Error(`never so: ${so}`);
  };
  await guest.until(() => true);
  return guest;
}

const [chair, screen, wang, chen] = await Promise.all(
  ["chair", "screen", "wang", "chen"].map((who) => enter(tickets[who])),
);
const said = { transport: chair.socket.io.engine.transport.name };

await chair.must("meeting:open");
await chair.must("agenda:start", { item: chair.view.agenda.items[0].id });
const first = (await wang.must("floor:ask", { kind: "speak" })).entry;
await chen.must("floor:ask", { kind: "speak" });
said.called = (await chair.must("floor:call", { expect: null })).entry === first;
said.again = (await chair.ask("floor:call", { expect: null })).code;
await screen.until((view) => view.floor.current?.entry === first);

const { poll } = await chair.must("poll:draft", { question: "停车？", method: "approve", secrecy: "named" });
await chair.must("poll:open", { poll });
await Promise.all([
  wang.must("poll:vote", { poll, choices: ["yes"] }),
  chen.must("poll:vote", { poll, choices: ["no"] }),
]);
await screen.until((view) => view.polls[0]?.counts?.yes === 1 && view.polls[0].counts.no === 1);
said.live = screen.view.polls[0].counts;
await chair.must("poll:close", { poll });
await chair.must("poll:publish", { poll });
await screen.until((view) => view.polls[0].state === "published");
said.passed = screen.view.polls[0].outcome.passed;

const { consensus } = await chair.must("consensus:draft", { text: "十点以后安静。" });
const no = { consensus, version: 1, value: 1, reason: "太晚。", would_accept_if: "九点。" };
await wang.must("consensus:position", no);
said.blocked = (await chair.ask("consensus:adopt", { consensus, version: 1 })).code;
await screen.until((view) => view.consensus[0]?.objections.length === 1);
const takes_in = [screen.view.consensus[0].objections[0].id];
const { version } = await chair.must("consensus:revise", { consensus, text: "九点以后安静。", takes_in });
for (const guest of [wang, chen]) await guest.must("consensus:position", { consensus, version, value: 5 });
await chair.must("consensus:adopt", { consensus, version });
await screen.until((view) => view.consensus[0].state === "adopted");
said.shows = screen.view.screen.shows.view;

console.log(JSON.stringify(said));
for (const { socket } of [chair, screen, wang, chen]) socket.close();
