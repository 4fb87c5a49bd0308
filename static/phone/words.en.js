// What the phone says at the door, in English; words.zh.js has the same keys and facts. What lies behind it is in roomwords.en.js.

export const en = {
  "lost.slow": "Not connected yet. Please check that the phone has a network; this page keeps trying.",
  "door.code": "Meeting code",
  "door.code.hint": "Six digits, on the screen and on the posters",
  "door.unknown": "There is no such code. Please look at the screen again.",
  "door.over": " (adjourned)",
  "door.name": "Your name",
  "door.name.slip": "The name others see",
  "door.name.roll": "A result by name uses the name on the roll.",
  "door.place": "Where are you?",
  "door.enter": "Join the meeting",
  "door.entering": "Joining…",
  "door.note": "No account and nothing to install",
  "slip.have": "I have a slip",
  "slip.label": "The 8 characters on your slip",
  "slip.hint": "Letters and figures; capitals and spaces do not matter.",
  "moved.title": "Your slip is used on another phone",
  "moved.words": "A slip works on one phone. Your seat has moved there, with every vote you cast.",
  "moved.back": "To use this phone again, scan the slip once more or enter it here.",
  "moved.here": "Use it on this phone",
  "moved.door": "Go in without a slip",
  "door.need.code": "Please enter the meeting code first.",
  "door.need.name": "Please give your name, so that the others know who you are.",

  "out.title": "You were asked to leave the meeting",
  "out.words":
    "The moderator has taken back your seat, so this phone cannot come in for now. If that is a mistake, please talk to the moderator.",
  "out.again": "Try again",
  "out.still": "Still not possible. Please talk to the moderator.",
  "out.other": "Join another meeting",
};
