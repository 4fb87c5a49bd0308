// In which language somebody wrote, and how much room it takes.

/** For a screen reader on an English page to read a Chinese name as Chinese. @param {string | null | undefined} text */
export const tongue = (text) => (/[\u4e00-\u9fff]/.test(text || "") ? "zh-CN" : undefined);

/** The class of a headline: the longer, the smaller. @param {string} text @param {number} [most]  room for the large one */
export function headline(text, most = 24) {
  if (room(text) > 88) return "lead strong";
  return room(text) > most ? "title" : "big";
}

/** The room of a text in half characters: a Chinese one takes two. @param {string} text */
export const room = (text) => Array.from(text).reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 0);
