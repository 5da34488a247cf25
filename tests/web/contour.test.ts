import assert from "node:assert/strict";
import { test } from "node:test";
import { chain } from "../../www/view/contour.js";

test("segments in any order and direction become one line", () => {
  const lines = chain(new Float32Array([1, 0, 2, 0, 1, 0, 0, 0, 3, 1, 2, 0]));
  assert.equal(lines.length, 1);
  const [line] = lines;
  assert.ok(line);
  const ends = [line[0]?.join(), line.at(-1)?.join()].sort();
  assert.deepEqual(ends, ["0,0", "3,1"]);
  assert.equal(line.length, 4);
});

test("a closed boundary comes back to where it began", () => {
  const [line, ...others] = chain(new Float32Array([0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0]));
  assert.deepEqual(others, []);
  assert.deepEqual(line?.[0], line?.at(-1));
});

test("ends that differ by rounding only are the same", () => {
  assert.equal(chain(new Float32Array([0, 0, 1, 1.00001, 1, 0.99999, 2, 2])).length, 1);
});

test("separate pieces stay separate, and nothing is nothing", () => {
  assert.equal(chain(new Float32Array([0, 0, 1, 0, 4, 4, 5, 5])).length, 2);
  assert.deepEqual(chain(new Float32Array()), []);
});
