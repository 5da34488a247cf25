import { locale } from "./words/words.js";

const counts = (value: number): string => value.toLocaleString(locale());

/** Digits with the decimal mark of the page's language. */
const marked = (digits: string): string =>
  locale() === "de-DE" ? digits.replace(".", ",") : digits;

/** So many digits behind the decimal mark, with a minus that is one. */
export const fixed = (value: number, digits: number): string =>
  marked(value.toFixed(digits)).replace("-", "−");

const RAISED: Readonly<Record<string, string>> = { "-": "⁻", "1": "¹", "2": "²", "3": "³" };

/** 54000 → "5.4·10⁴". */
export function scientific(value: number): string {
  const [digits = "", exponent = ""] = value.toExponential(1).split("e");
  const raised = [...exponent.replace("+", "")].map(
    (digit) => RAISED[digit] ?? String.fromCharCode("⁰".charCodeAt(0) + Number(digit)),
  );
  return `${marked(digits).replace("-", "−")}·10${raised.join("")}`;
}

/** 1204 → "1,204". */
export function count(value: number): string {
  return counts(Math.floor(value));
}

/** 0.984 → "98.4 %", 45 → "4,500 %". */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return Number.isNaN(share) ? "–" : "∞";
  const number =
    share >= 1e4
      ? scientific(100 * share)
      : share >= 10
        ? counts(Math.round(100 * share))
        : fixed(100 * share, 1);
  return `${number}\u202f%`;
}

/** Two digits of any number: 0.29, 1.2·10⁻⁵. */
export function twoDigits(value: number): string {
  const isPlain = value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e3);
  return isPlain
    ? marked(String(Number(value.toPrecision(2)))).replace("-", "−")
    : scientific(value);
}

/** A share that may be tiny, to two digits: 0.0000017 → "0.00017 %". */
export function finePercent(share: number): string {
  const percentage = 100 * share;
  if (percentage >= 1 || percentage === 0 || !Number.isFinite(share)) return percent(share);
  const number =
    percentage < 1e-5 ? scientific(percentage) : marked(String(Number(percentage.toPrecision(2))));
  return `${number}\u202f%`;
}

/** A loss: enough digits to see it fall. */
export function loss(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value >= 1000) return scientific(value);
  return value > 0 && value < 0.0005 ? `<${marked("0.001")}` : fixed(value, 3);
}

/** A weight or bias as a person would type it. */
export function parameterValue(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const rounded = Math.abs(value) < 1e-3 ? Number(value.toPrecision(3)) : Number(value.toFixed(4));
  return String(rounded === 0 ? 0 : rounded);
}

/** A weight or bias in a label: always with its sign, so that colour is not needed to read it. */
export function signed(value: number): string {
  const digits = marked(Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));
  return value < 0 ? `−${digits.slice(1)}` : `+${digits}`;
}

/** A dimensionless measure such as the distance. */
export function measure(value: number): string {
  if (!Number.isFinite(value)) return "∞";
  if (value >= 1000) return scientific(value);
  return fixed(value, value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

/** Of a text that somebody brings, as much as may stand in a sentence. */
export function short(text: string): string {
  const LONGEST = 40;
  const characters = [...text.slice(0, 2 * LONGEST + 2)];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST).join("")}…`;
}
