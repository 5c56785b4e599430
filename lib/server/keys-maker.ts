import { existsSync, writeSync } from "node:fs";
import { join } from "node:path";
import { readOrMakeSecret } from "./keys";

/**
 * Run by keys.test.ts as one of several processes: says that it is ready, waits for the
 * folder named first, and reads or makes as many secrets in it as the second argument
 * says, one after another while the others do the same. Prints them all.
 */
const [folder = "", count = "0"] = process.argv.slice(2);
const STANDARD_OUTPUT = 1;

writeSync(STANDARD_OUTPUT, "\n");
while (!existsSync(folder));
const secrets = Array.from({ length: Number(count) }, (_, index) =>
  readOrMakeSecret(join(folder, String(index))),
);
writeSync(STANDARD_OUTPUT, JSON.stringify(secrets));
