const counts = new Intl.NumberFormat("en-GB");

/** 1204 → "1,204". */
export function count(value: number): string {
  return counts.format(Math.floor(value));
}

/** 0.984 → "98.4 %". */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}\u202f%`;
}

/** A loss: enough digits to see it fall. */
export function loss(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value >= 1000) return value.toExponential(1);
  return value > 0 && value < 0.0005 ? "<0.001" : value.toFixed(3);
}

/** A weight or bias as a person would type it. */
export function parameterValue(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const rounded = Math.abs(value) < 1e-3 ? Number(value.toPrecision(3)) : Number(value.toFixed(4));
  return String(rounded === 0 ? 0 : rounded);
}

/** A weight or bias in a label: always with its sign, so that colour is not needed to read it. */
export function signed(value: number): string {
  const digits = Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
  return value < 0 ? `−${digits.slice(1)}` : `+${digits}`;
}

/** A dimensionless measure such as the distance. */
export function measure(value: number): string {
  if (!Number.isFinite(value)) return "∞";
  if (value >= 1000) return value.toExponential(1);
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
