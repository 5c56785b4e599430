import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this product, wherever it is started from. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The command line in one file, which only a folder holds that scripts/standalone.mjs assembled. */
export const ASSEMBLED_CLI = "scripts/cli.cjs";

/** Whether this is such a folder: built, and without the packages that build it. */
export const assembled = existsSync(join(root, ASSEMBLED_CLI));
