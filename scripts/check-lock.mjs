import { readFileSync } from "node:fs";
import { lockFaults } from "./lock.mjs";

const faults = lockFaults(JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8")));
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(
    "Run `node scripts/complete-lock.mjs`, and see that .npmrc was in force when the lock was written.",
  );
  process.exit(1);
}
