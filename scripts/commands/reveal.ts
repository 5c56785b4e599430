import { z } from "zod";
import { packageRedactionsFormat } from "@/lib/domain/package/format";
import { revealRedaction } from "@/lib/server/redaction";
import { type Arguments, type Outcome, WrongUse, demandWords, parsed, readJson } from "./command";
import { inPresentWorkspace } from "./workspace";

const { redactions } = packageRedactionsFormat.shape;
/** The list of a package, or the JSON of a report that has it within. */
const file = z
  .looseObject({ redactions: z.union([redactions, z.looseObject({ redactions })]) })
  .transform(({ redactions: found }) => (Array.isArray(found) ? found : found.redactions));

/** Gives back what a redacted copy left out under a number, with the salt that proves it. */
export async function reveal({ args, cwd }: Arguments): Promise<Outcome> {
  const options = { of: { type: "string" }, number: { type: "string" } } as const;
  const { values, positionals } = parsed(args, { options, allowPositionals: true });
  demandWords(positionals, ["FILE"]);
  const [name = ""] = positionals;
  const { of, number } = values;
  if (of === undefined) throw new WrongUse("--of ID is missing: the assessment that it is a copy of.");
  const list = file.safeParse(readJson(name, cwd));
  if (!list.success) throw new WrongUse(`The file ${name} lists no redactions.`);
  const redaction = list.data.find((one) => String(one.number) === number);
  if (!redaction) throw new WrongUse("--number N should be one of the redactions in the file.");
  return inPresentWorkspace(async (ctx) => {
    const found = await revealRedaction(ctx, of, redaction);
    return {
      output: { ...redaction, text: found?.text ?? null, salt: found?.salt ?? null },
      holds: found !== null,
    };
  });
}
