/**
 * Adds the platform packages that a registry without them left out of the lock.
 * Without their entries `npm ci` refuses the lock, or leaves a Mac or a Windows
 * machine without its native binary.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { optionalPackages, platformOf } from "./lock.mjs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));

for (const { from, name, version, dev, found } of optionalPackages(lock)) {
  if (found) continue;
  const platform = platformOf(name);
  if (!platform || !/^\d+\.\d+\.\d+/.test(version)) {
    console.error(
      `Cannot tell what ${name}@${version}, optional for ${from}, is for: add its entry by hand.`,
    );
    process.exitCode = 1;
    continue;
  }
  const integrity = integrityOf(`${name}@${version}`);
  lock.packages[`node_modules/${name}`] = {
    version,
    ...(integrity && { integrity }),
    ...(platform.cpu && { cpu: platform.cpu }),
    ...(dev && { dev }),
    ...(platform.libc && { libc: platform.libc }),
    optional: true,
    os: platform.os,
  };
  console.log(
    `added ${name}@${version}${integrity ? "" : " (no integrity: this registry does not hold it)"}`,
  );
}

const inOrder = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en"));
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(inOrder) }, null, 2)}\n`);

function integrityOf(spec) {
  try {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    return execFileSync(npm, ["view", spec, "dist.integrity"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      shell: process.platform === "win32",
    }).trim();
  } catch {
    return "";
  }
}
