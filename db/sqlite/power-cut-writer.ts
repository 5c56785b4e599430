import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "../client";
import { Connection } from "./connection";
import { vendors } from "../schema";

/**
 * Run by power-cut.test.ts as a process of its own: adds one vendor after another to
 * the SQLite file named first, and writes the number of each on standard output once
 * it is acknowledged. `NORMAL` as the second argument switches the durability off.
 */
const [path = "", synchronous = "FULL"] = process.argv.slice(2);
const STANDARD_OUTPUT = 1;
const AT = new Date("2026-11-23T12:00:00Z");
/** As fast as many people fill in forms. */
const PAUSE_MS = 10;

if (synchronous === "NORMAL") switchOff();

const db = openDatabase(`file:${path}`);
for (let number = 1; ; number += 1) {
  await db.change(["workspace"], async (tx, audit) => {
    const id = String(number);
    const empty = { site: "", country: "", contact: "", notes: "", archivedAt: null };
    await tx
      .insert(vendors)
      .values({ id, name: id, nameKey: id, ...empty, revision: 1, createdAt: AT, updatedAt: AT });
    const object = { objectKind: "vendor", objectId: id, objectRevision: 1 };
    audit.append({
      stream: "workspace",
      at: AT,
      actorKind: "system",
      actorId: "system",
      action: "vendor.added",
      ...object,
      payload: { number },
    });
  });
  writeSync(STANDARD_OUTPUT, `${number}\n`);
  await sleep(PAUSE_MS);
}

/** Has every connection say that it waits for the disk, and not do it. */
function switchOff() {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called below with the connection it belongs to
  const { pragma } = Connection.prototype;
  Connection.prototype.pragma = function (source, options) {
    if (source === "synchronous = FULL") return pragma.call(this, "synchronous = NORMAL", options);
    return source === "synchronous" ? 2 : pragma.call(this, source, options);
  };
}
