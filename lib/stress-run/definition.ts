import { z } from "zod";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { faultAt, faultsOf } from "@/lib/domain/faults";
import { questionnaireFormat } from "@/lib/domain/questionnaire/format";
import { Refusal } from "@/lib/domain/refusal";
import { sha256Hex } from "@/lib/domain/sha256";

const packFormat = questionnaireFormat.shape.packs.unwrap().element;

const settings = z.record(z.string(), z.unknown());

/** What a run is of: while one of it changes, it is another run. */
const definition = z.object({
  format: z.literal("assay-stress-run/1"),
  pack: z.object({
    id: z.string(),
    title: z.string(),
    /** Its own, or that of the questionnaire that it came with; empty where neither says one. */
    version: z.string(),
  }),
  scenario: packFormat.shape.scenarios.element,
  cases: z.object({ file: z.enum(["cases.csv", "cases.jsonl"]), sha256: z.string(), count: z.int() }),
  attempts: z.int().min(1),
  target: z.string(),
  model: z.string(),
  /** What is said before every case; empty for nothing. */
  system: z.string(),
  settings,
  judge: z.object({ target: z.string(), model: z.string(), guide: z.string(), settings }).nullable(),
});

export type RunDefinition = z.output<typeof definition>;
export type JudgeDefinition = NonNullable<RunDefinition["judge"]>;

/** @throws Refusal `invalid` for what no run wrote */
export function readDefinition(text: string): RunDefinition {
  const read = definition.safeParse(jsonIn(text));
  if (!read.success) throw new Refusal("invalid", "The folder's run.json cannot be read: it was changed.");
  return read.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** In which of its parts one run differs from another; empty where they are the same. */
export function differencesOf(one: RunDefinition, other: RunDefinition): string[] {
  return Object.keys(one)
    .map((key) => key as keyof RunDefinition)
    .filter((key) => canonicalJson(one[key]) !== canonicalJson(other[key]));
}

/** Of what the buyer sets around the model: two runs with the same one were of the same configuration. */
export const configurationHash = ({ system, settings }: RunDefinition): string =>
  sha256Hex(canonicalJson({ system, settings }));

export type Chosen = Pick<RunDefinition, "pack" | "scenario">;

/**
 * A scenario of a pack that is a document of its own, or of any in a questionnaire. `wanted` is
 * its id, or `PACK.ID` where packs that were copied share the ids of their scenarios.
 *
 * @throws Refusal `invalid` where there is none, or more than one
 */
export function chooseScenario(document: unknown, wanted: string | undefined): Chosen {
  const { packs, version } = packsIn(document);
  const all = packs.flatMap((pack) =>
    pack.scenarios.map((scenario) => ({
      pack: { id: pack.id, title: pack.title, version: pack.version ?? version },
      scenario,
    })),
  );
  const nameOf = ({ pack, scenario }: Chosen) => `${pack.id}.${scenario.id}`;
  const found = all.filter(
    (each) => wanted === undefined || each.scenario.id === wanted || nameOf(each) === wanted,
  );
  const [first, another] = found;
  if (first && !another) return first;
  const names = (first ? found : all).map(nameOf).join(", ");
  throw new Refusal(
    "invalid",
    first
      ? `Name the scenario with --scenario: ${names}.`
      : `There is no scenario ${wanted ?? ""}: ${names}.`,
  );
}

const severalPacks = z.object({ packs: z.array(packFormat), version: z.string().default("") });

function packsIn(document: unknown): z.output<typeof severalPacks> {
  const isSeveral = typeof document === "object" && document !== null && "packs" in document;
  const shape = isSeveral ? severalPacks : packFormat.transform((pack) => ({ packs: [pack], version: "" }));
  const read = shape.safeParse(document);
  if (!read.success)
    throw new Refusal("invalid", "The pack cannot be used.", {
      faults: faultsOf(read.error.issues, document),
    });
  return read.data;
}

/** Decided by the run itself, or what would make more of a request than it was counted for. */
const NOT_SETTINGS = ["messages", "model", "stream", "n"];

/** @throws Refusal `invalid` for what is no object, and for keys that the run itself decides */
export function readSettings(document: unknown): Record<string, unknown> {
  const read = settings.safeParse(document);
  if (!read.success)
    throw new Refusal("invalid", "The settings should be an object, as the body of a request has them.");
  const faults = NOT_SETTINGS.filter((key) => Object.hasOwn(read.data, key)).map((key) =>
    faultAt([key], "is not a setting of a run"),
  );
  if (faults.length > 0) throw new Refusal("invalid", "The settings cannot be used.", { faults });
  return read.data;
}

/** How long an answer can be at most, by the settings; null where they do not say. */
export function answerTokensAtMost(chosen: Readonly<Record<string, unknown>>): number | null {
  const said = [chosen.max_completion_tokens, chosen.max_tokens].filter((most) => typeof most === "number");
  return said.length === 0 ? null : Math.max(...said);
}

const judgeFile = z.strictObject({
  model: z.string().min(1),
  /** What a good answer is, as a person would be told. */
  guide: z.string().min(1),
  /** Where the product is asked, unless it says otherwise. */
  target: z.string().optional(),
  settings: settings.optional(),
  /** For a million tokens, where it is not the product's. */
  price: z.strictObject({ in: z.number().min(0), out: z.number().min(0) }).optional(),
});

/** @throws Refusal `invalid` with each fault */
export function readJudge(
  document: unknown,
): Omit<z.output<typeof judgeFile>, "settings"> & Pick<JudgeDefinition, "settings"> {
  const read = judgeFile.safeParse(document);
  if (!read.success)
    throw new Refusal("invalid", "The judge cannot be used.", {
      faults: faultsOf(read.error.issues, document),
    });
  return { ...read.data, settings: readSettings(read.data.settings ?? {}) };
}
