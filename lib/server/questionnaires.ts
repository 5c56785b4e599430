import type { Reader, Writer } from "@/db/client";
import { listPackDocuments, listPacksInForce } from "@/db/queries/packs";
import { findQuestionnaire, hasQuestionnaire, putQuestionnaire } from "@/db/queries/questionnaires";
import type { InputOf } from "@/lib/api/endpoint";
import type { getQuestionnaire } from "@/lib/api/endpoints/reports";
import { canonicalJson } from "@/lib/domain/canonical-json";
import { composeQuestionnaire } from "@/lib/domain/pack/compose";
import { demand } from "@/lib/domain/permission";
import { builtIn } from "@/lib/domain/questionnaire/built-in";
import type { Questionnaire } from "@/lib/domain/questionnaire/format";
import { questionnaireHash } from "@/lib/domain/questionnaire/hash";
import { Refusal } from "@/lib/domain/refusal";
import type { Context } from "./context";

/** A questionnaire by the hash that names it. */
export type NamedQuestionnaire = { questionnaire: Questionnaire; sha256: string };

const named = (questionnaire: Questionnaire): NamedQuestionnaire => ({
  questionnaire,
  sha256: questionnaireHash(questionnaire),
});

/** Nothing that is remembered here changes under its name; what was used longest ago is forgotten first. */
function memory<Value>(most: number) {
  const kept = new Map<string, Value>();
  return {
    get(name: string): Value | undefined {
      const value = kept.get(name);
      if (value !== undefined) {
        kept.delete(name);
        kept.set(name, value);
      }
      return value;
    },
    set(name: string, value: Value) {
      kept.set(name, value);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
  };
}

const whole = named(builtIn);
/** By hash. A questionnaire takes some 200 KB of memory. */
const remembered = memory<Questionnaire>(64);
/** By the hashes of the packs that are in force, which are looked up each time: nodes never disagree. */
const composed = memory<NamedQuestionnaire>(8);

/** What new assessments are answered with: what comes with the product, and behind it the packs that are in force. */
export async function currentQuestionnaire(db: Reader): Promise<NamedQuestionnaire> {
  const inForce = (await listPacksInForce(db)).map(({ sha256 }) => sha256);
  if (inForce.length === 0) return whole;
  const name = inForce.join(" ");
  const known = composed.get(name);
  if (known) return known;
  const current = named(composeQuestionnaire(builtIn, await listPackDocuments(db, inForce)));
  composed.set(name, current);
  return current;
}

/** @throws Refusal `not_found` */
export async function questionnaireOf(db: Reader, sha256: string): Promise<Questionnaire> {
  if (sha256 === whole.sha256) return whole.questionnaire;
  const known = remembered.get(sha256);
  if (known) return known;
  const row = await findQuestionnaire(db, sha256);
  if (!row) throw new Refusal("not_found", "There is no such questionnaire here.");
  // Checked against the format before it was kept, and named by its hash since.
  const questionnaire = JSON.parse(row.document) as Questionnaire;
  remembered.set(sha256, questionnaire);
  return questionnaire;
}

/** Keeps the current questionnaire whole, so that what is answered with it stays readable for ever. */
export async function keepCurrent(tx: Writer, at: Date): Promise<NamedQuestionnaire> {
  const current = await currentQuestionnaire(tx);
  const { questionnaire, sha256 } = current;
  const { id, version, title } = questionnaire;
  if (!(await hasQuestionnaire(tx, sha256)))
    await putQuestionnaire(tx, {
      ...{ sha256, id, version, title },
      document: canonicalJson(questionnaire),
      createdAt: at,
    });
  return current;
}

export async function openQuestionnaire(
  ctx: Context,
  { sha256 }: InputOf<typeof getQuestionnaire>,
): Promise<Questionnaire> {
  demand(ctx.actor, "workspace.read");
  return questionnaireOf(ctx.db.read, sha256);
}
