// What npm is given: its types are those of the element, and whatever it exports is there.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type * as Public from "../../package/perturb-playground.js";
import own from "../../package.json" with { type: "json" };
import type { FileKind, PerturbPlayground, PerturbPlaygroundEvents } from "../../www/element.js";

/** Compiles only if both are the same. */
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>): void => {};

same<keyof Public.PerturbPlayground, keyof PerturbPlayground>(true);
same<Public.FileKind, FileKind>(true);
same<Public.PerturbPlaygroundEvents, PerturbPlaygroundEvents>(true);
type Methods = "play" | "weights" | "export" | "open" | "ready" | "spec" | "lesson";
same<Pick<Public.PerturbPlayground, Methods>, Pick<PerturbPlayground, Methods>>(true);

test("the package has what it exports, under the version of the project", () => {
  const { version, exports } = JSON.parse(readFileSync("package/package.json", "utf8")) as {
    version: string;
    exports: Record<string, string | Record<string, string>>;
  };
  assert.equal(version, own.version);
  const paths = Object.values(exports).flatMap((each) =>
    typeof each === "string" ? [each] : Object.values(each),
  );
  assert.ok(paths.length >= 7);
  for (const path of paths.filter((name) => name.endsWith(".d.ts")))
    assert.ok(existsSync(`package/${path}`), path);
});
