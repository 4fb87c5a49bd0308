// Every part that more than one face draws, by one name; each lives in its own file.

export { Announce, announce } from "./announce.js";
export { Beam, Clauses, FingerCounts, filling, Gauge, Met, percent, WideClauses } from "./beams.js";
export {
  Ago,
  Begins,
  Countdown,
  SpeakingClock,
  TimeOfDay,
  TurnBeam,
  TurnFigure,
  TurnSign,
  TurnWords,
  tick,
  turnNow,
} from "./clocks.js";
export { elder, keepAwake, setElder, setTheme, theme } from "./device.js";
export { HoldButton } from "./holding.js";
export { Qr } from "./qr.js";
export { pieces, Question, ReadAloud } from "./question.js";
export { Eave, Hand, Mark, Sign } from "./signs.js";
export { ElderSwitch, LanguageSwitch, ThemeSwitch } from "./switches.js";
export * from "./vendor.js";
