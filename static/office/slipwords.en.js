// The sentences on slips and about them, in English, with the keys and facts of slipwords.zh.js.

export const slips = {
  "slips.words":
    "One for each person; whoever joins with it votes for their own household or home. Only the door is outside; name and code are folded in.",
  "slips.no_roll": "There are slips once a roll is imported.",
  "slips.to_roll": "Import a roll",
  "slips.whose": "Whose slips",
  "slips.whose.hint": "everybody's; or 3 (a building), 3-2, 3-2-501, a name",
  "slips.per": "On one A4 sheet",
  "slips.per.n": "{n} slips",
  "slips.apart": "Each building on sheets of its own",
  "slips.draw": "Lay them out",
  "slips.drawing": "Being laid out, so far",
  "slips.nobody": "Nobody like this is on the roll.",
  "slips.print": "Print {n} {n:page|pages}",
  "slips.drawn": "{n} {n:slip|slips}.",
  "slips.how":
    "Print on one side, at actual size. Fold the sheets along both vertical lines first, then cut along the horizontal ones; a dot of glue and they can be delivered.",
  "slip.qr": "QR code to join",
  "slip.fold_back": "fold back here",
  "slip.fold_in": "fold in here",
  "slip.sheet": "Sheet {n}, {first} to {last}",
  "slip.nth": "{n} of {of}",
  "slip.meeting_code": "Meeting code {code}",
  "slip.step.1": "Scan the code with your phone",
  "slip.step.2": "Write your name, choose where you are",
  "slip.step.3": "Join. No phone? Bring this to the pavilion",
  "slip.other.1": "手机扫左边的码",
  "slip.other.2": "写上姓名，选在凉亭还是在线上",
  "slip.other.3": "按“进入议事会”。没有手机，带它到凉亭",
};
