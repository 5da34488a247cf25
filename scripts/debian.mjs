// Packages of Debian and its kin, where the person may install them.

import { outputOf, runQuietly } from "./run.mjs";

/** Whether this is root on a system with apt. */
export async function canInstall() {
  return process.getuid?.() === 0 && (await outputOf("apt-get", ["--version"])) !== undefined;
}

/** Installs packages that are not installed yet. */
export async function install(...packages) {
  if ((await outputOf("dpkg", ["-s", ...packages])) !== undefined) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runQuietly("apt-get", ["update", "-qq"], { env });
  const options = ["-y", "-qq", "--no-install-recommends"];
  await runQuietly("apt-get", ["install", ...options, ...packages], { env });
}
