import { existsSync, statfsSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** File systems on which SQLite's locks and syncs do not hold (sqlite.org/howtocorrupt.html, 2.1), by statfs(2)'s number. */
const REMOTE = new Map([
  [0x6969, "NFS"],
  [0x01021997, "9p"],
  [0x6a656a63, "virtiofs"],
  [0x65735546, "FUSE or virtiofs"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB"],
  [0x5346414f, "AFS"],
  [0x00c36400, "Ceph"],
  [0x786f4256, "a VirtualBox shared folder"],
]);

/**
 * The kind of remote file system that `folder` is on, or would be made on;
 * undefined for a local one. Only Linux tells: elsewhere every folder passes.
 */
export function remoteFilesystem(
  folder: string,
  typeOf: (path: string) => number = statfsType,
): string | undefined {
  let place = resolve(folder);
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  return REMOTE.get(typeOf(place));
}

// The number is signed on some machines.
const statfsType = (path: string) => (process.platform === "linux" ? statfsSync(path).type >>> 0 : 0);
