import { listKeys, rotateKey } from "@/lib/server/signing-key";
import { type Arguments, type Outcome, done, words } from "./command";
import { inPresentWorkspace } from "./workspace";

export async function list({ args }: Arguments): Promise<Outcome> {
  words(args, []);
  return done(await inPresentWorkspace((ctx) => listKeys(ctx)));
}

export async function rotate({ args }: Arguments): Promise<Outcome> {
  words(args, []);
  return done(await inPresentWorkspace((ctx) => rotateKey(ctx)));
}
