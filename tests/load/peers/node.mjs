// Node's Socket.IO, as one would write it: a room, and an emit to it.

import { createServer } from "node:http";
import process from "node:process";
import { Server } from "socket.io";

const ROOM = "everybody";
const http = createServer();
const io = new Server(http, { perMessageDeflate: false, httpCompression: false });

io.on("connection", (socket) => {
  socket.join(ROOM);
  socket.on("say", (text) => io.to(ROOM).emit("news", text));
});
http.listen(Number(process.argv[2]), "127.0.0.1", 2048);
