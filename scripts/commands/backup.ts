import { resolve } from "node:path";
import { env } from "@/lib/env";
import { backUp } from "@/lib/server/backup";
import { clock } from "@/lib/server/clock";
import { recordRestore, restore } from "@/lib/server/restore";
import { type Arguments, type Outcome, demandWords, done, parsed, words } from "./command";
import { inPresentWorkspace, inWorkspace } from "./workspace";

export async function make({ args, cwd }: Arguments): Promise<Outcome> {
  const [folder = ""] = words(args, ["DIR"]);
  return inPresentWorkspace(async (ctx) => done(await backUp(ctx, env(), resolve(cwd, folder))));
}

export async function putBack({ args, cwd }: Arguments): Promise<Outcome> {
  const options = { replace: { type: "boolean", default: false } } as const;
  const { values, positionals } = parsed(args, { options, allowPositionals: true });
  demandWords(positionals, ["DIR"]);
  const [folder = ""] = positionals;
  const { manifest, keptAside } = await restore(resolve(cwd, folder), {
    env: env(),
    replace: values.replace,
    at: clock(),
  });
  await inWorkspace((ctx) => recordRestore(ctx, manifest));
  const { at, version, files } = manifest;
  return done({ restored: { at, version, files: files.length }, keptAside });
}
