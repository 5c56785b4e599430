import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { remoteFilesystem } from "./filesystem";

test.each([
  [0x6969, "NFS"],
  [0x01021997, "9p"],
  [0x6a656a63, "virtiofs"],
  [0x65735546, "FUSE or virtiofs"],
  [0xff534d42, "CIFS"],
])("knows %s as %s", (type, name) => {
  expect(remoteFilesystem(tmpdir(), () => type)).toBe(name);
});

test.each([0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x794c7630])(
  "takes the local file system %s",
  (type) => {
    expect(remoteFilesystem(tmpdir(), () => type)).toBeUndefined();
  },
);

test("asks of the folder above when the folder is yet to be made", () => {
  const asked: string[] = [];
  remoteFilesystem(join(tmpdir(), "not", "there", "yet"), (path) => asked.push(path));
  expect(asked).toEqual([tmpdir()]);
});

test("finds this machine's own temporary folder local", () => {
  expect(remoteFilesystem(tmpdir())).toBeUndefined();
});
