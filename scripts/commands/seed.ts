import { seedWorkspace } from "@/lib/server/seed";
import { type Arguments, type Outcome, WrongUse, demandWords, done, parsed } from "./command";
import { inWorkspace } from "./workspace";

export async function seed({ args }: Arguments): Promise<Outcome> {
  const options = { vendors: { type: "string" }, seed: { type: "string", default: "1" } } as const;
  const { values, positionals } = parsed(args, { options, allowPositionals: true });
  demandWords(positionals, []);
  const vendors = wholeNumber("--vendors", values.vendors);
  const chosen = wholeNumber("--seed", values.seed);
  return inWorkspace(async (ctx) => done(await seedWorkspace(ctx, { vendors, seed: chosen })));
}

function wholeNumber(name: string, text: string | undefined): number {
  if (text === undefined || !/^\d{1,7}$/.test(text))
    throw new WrongUse(`${name} needs a whole number, such as ${name} 1000.`);
  return Number(text);
}
