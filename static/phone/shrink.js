// Makes a photo small enough for a slow network, on this phone, before it is sent. Knows no server.

export const MOST_BYTES = 10 * 1024 * 1024;
const LONGEST = 1600;
const SMALL = 240;
const QUALITY = 0.82;

/**
 * `picture` is what to send, `small` a copy to look at ("" where this browser cannot draw the file, as some HEIC); or the refusal's code.
 * @param {File} file
 * @returns {Promise<{ picture: Blob, small: string, code?: undefined } | { code: "bad_photo" | "too_large" }>}
 */
export async function shrink(file) {
  const drawn = await draw(file);
  if (drawn) {
    const picture = await toJpeg(drawn, LONGEST);
    const small = scaled(drawn, SMALL).toDataURL("image/jpeg", QUALITY);
    if (picture) return { picture, small };
  }
  if (!file.type.startsWith("image/")) return { code: "bad_photo" };
  return file.size > MOST_BYTES ? { code: "too_large" } : { picture: file, small: "" };
}

/** Through a data: address, the one way that every browser and the page's own policy allow. @param {File} file @returns {Promise<HTMLImageElement | null>} */
function draw(file) {
  return new Promise((done) => {
    const reader = new FileReader();
    const image = new Image();
    const fail = () => done(null);
    reader.onerror = fail;
    image.onerror = fail;
    image.onload = () => done(image.naturalWidth ? image : null);
    reader.onload = () => {
      image.src = String(reader.result);
    };
    reader.readAsDataURL(file);
  });
}

/** Never larger than it was. @param {number} width @param {number} height @param {number} longest */
export function fitted(width, height, longest) {
  const share = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/** @param {HTMLImageElement} image @param {number} longest */
function scaled(image, longest) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, fitted(image.naturalWidth, image.naturalHeight, longest));
  const pen = canvas.getContext("2d");
  if (pen) pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** @param {HTMLImageElement} image @param {number} longest @returns {Promise<Blob | null>} */
function toJpeg(image, longest) {
  return new Promise((done) => scaled(image, longest).toBlob(done, "image/jpeg", QUALITY));
}

/** To be kept over a reload. @param {Blob} blob @returns {Promise<string>} */
export function asText(blob) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => done("");
    reader.readAsDataURL(blob);
  });
}

/** Back from what was kept; null where nothing was. @param {string} text  a data: address @returns {Blob | null} */
export function fromText(text) {
  const found = /^data:([^;,]+);base64,(.*)$/.exec(text);
  if (!found) return null;
  const letters = atob(found[2] || "");
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return new Blob([bytes], { type: found[1] || "" });
}
