// `npm run fuzz -- 600`: anything at all, for so many seconds each, as a link, as a table and as a study. Needs a nightly
// Rust and cargo-fuzz (`cargo install cargo-fuzz`); begins with the inputs of the tests, and goes on from what it found.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { program, root, run, steps } from "./run.mjs";

const data = (name) => readFileSync(join(root, "tests/data", name), "utf8");
const seeds = {
  link: JSON.parse(data("links.json")).links.map(({ link }) => link),
  table: [
    "x1,x2,label\n1,2,0\n-1,0.5,1\n",
    "1;2;-1\r\n3;4;1\r\n",
    '\ufeff# p\nx\ty\tz\n"1"\t-0.2\t1\n',
  ],
  study: [data("sweep.json")],
};

/** No more memory at once than this, in all not more than that, in MiB; no input for longer than this, in seconds. */
const limits = ["-malloc_limit_mb=64", "-rss_limit_mb=1024", "-timeout=10"];

function seed(target) {
  const folder = join(root, "fuzz/corpus", target);
  mkdirSync(folder, { recursive: true });
  for (const text of seeds[target]) {
    const name = createHash("sha256").update(text).digest("hex");
    writeFileSync(join(folder, name), text);
  }
}

await program(async () => {
  const seconds = Number(process.argv[2] ?? 60);
  const forSo = [`-max_total_time=${seconds}`, "-max_len=20000", "-print_final_stats=1"];
  await steps(
    Object.keys(seeds).map((target) => [
      `Anything as a ${target}, for ${seconds} s`,
      () => {
        seed(target);
        return run("cargo", ["+nightly", "fuzz", "run", target, "--", ...limits, ...forSo]);
      },
    ]),
  );
});
