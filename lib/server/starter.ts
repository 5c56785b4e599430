import { type Booted, boot } from "./boot";
import { notePeers } from "./client-address";
import { noteResponses } from "./unavailable";

/** Left by scripts/start.mjs on the global object, which is all that it shares with what Next loads. */
type Starter = { demo: boolean; booted(product: Booted): void };

const PLACE = Symbol.for("assay.starter");

/** Boots the product and tells whoever started it, or the terminal. */
export async function start(): Promise<void> {
  const { [PLACE]: starter } = globalThis as { [PLACE]?: Starter };
  notePeers();
  noteResponses();
  const product = await boot({ demo: starter?.demo ?? false });
  if (starter) starter.booted(product);
  else for (const line of product.lines) process.stdout.write(`${line}\n`);
}
