// A lesson in a link: its file, compressed, in characters that an address may hold.
import { lessonWords } from "../words/lesson.js";
import { type Lesson, LONGEST_FILE, readLesson, writeLesson } from "./lesson.js";

/** Tells a lesson that is in the link from one by name. */
export const MARK = "~";

/** RFC 4648, section 5: base64url. */
function encode(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/u, "");
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
    character.charCodeAt(0),
  );
}

export async function codeOf(lesson: Lesson): Promise<string> {
  const file = JSON.stringify(JSON.parse(writeLesson(lesson)));
  const packed = new Blob([file]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return MARK + encode(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/** The lesson of a code, or what is wrong with it in a sentence. */
export async function lessonOf(code: string): Promise<Lesson | string> {
  const { damagedLink } = lessonWords.now.read;
  try {
    const packed = new Blob([decode(code.slice(MARK.length))]).stream();
    const file = await upTo(
      LONGEST_FILE,
      packed.pipeThrough(new DecompressionStream("deflate-raw")),
    );
    return file === undefined ? damagedLink : readLesson(file);
  } catch {
    return damagedLink;
  }
}

/** A few bytes may unpack to gigabytes: it is given up as soon as it is too long. */
async function upTo(most: number, stream: ReadableStream<Uint8Array>): Promise<string | undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = stream.getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length <= most) continue;
    await reader.cancel();
    return undefined;
  }
}
