import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "@/lib/domain/refusal";

/**
 * The page that goes with every package and checks it, as the build left it
 * (scripts/verify-page.mjs).
 *
 * @throws Refusal `unavailable` where nothing was built
 */
export async function verifyPage(): Promise<Uint8Array> {
  try {
    return await readFile(join(process.cwd(), ".next/verify.html"));
  } catch {
    throw new Refusal("unavailable", "The page that checks packages is not there: build the product once.");
  }
}
