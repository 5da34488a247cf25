// The page as one file, opened from a disk.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ready, says, text, trainUntil } from "./hands.js";
import { picture, pixelsOf, shares, withPage } from "./harness.js";

const ORANGE = [245, 160, 80];

test("one file from a disk: playground, labs, race and bubbles, with no request at all", async (t) => {
  await withPage(t, { file: "perturb.html" }, async (page) => {
    await ready(page);
    await picture(page, "alone");
    await trainUntil(page, 0.95);
  });
});
