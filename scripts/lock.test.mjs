import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lockFaults, platformOf } from "./lock.mjs";

const read = () => JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"));

test.each([
  ["@next/swc-linux-x64-gnu", { os: ["linux"], cpu: ["x64"], libc: ["glibc"] }],
  ["@next/swc-win32-arm64-msvc", { os: ["win32"], cpu: ["arm64"] }],
  ["@img/sharp-libvips-linuxmusl-x64", { os: ["linux"], cpu: ["x64"], libc: ["musl"] }],
  ["@esbuild/darwin-arm64", { os: ["darwin"], cpu: ["arm64"] }],
  ["@oxc-parser/binding-linux-arm-gnueabihf", { os: ["linux"], cpu: ["arm"], libc: ["glibc"] }],
  ["tslib", undefined],
])("reads the machine %s is for from its name", (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});

test("finds nothing wrong with the lock of this product", () => {
  expect(lockFaults(read())).toEqual([]);
});

test("finds a platform package that a registry left out", () => {
  const lock = read();
  delete lock.packages["node_modules/@next/swc-darwin-arm64"];
  expect(lockFaults(lock)).toEqual([
    "@next/swc-darwin-arm64@16.4.6, optional for node_modules/next, has no entry.",
  ]);
});

test("finds an entry that does not say which machine it is for", () => {
  const lock = read();
  delete lock.packages["node_modules/@next/swc-darwin-arm64"].os;
  expect(lockFaults(lock)).toEqual([
    "node_modules/@next/swc-darwin-arm64 does not say that it is for darwin.",
  ]);
});

test("finds the host of a registry", () => {
  const lock = read();
  lock.packages["node_modules/zod"].resolved = "https://registry.example.test/zod.tgz";
  expect(lockFaults(lock)).toEqual([
    "node_modules/zod names the host it was fetched from (https://registry.example.test/zod.tgz).",
  ]);
});
