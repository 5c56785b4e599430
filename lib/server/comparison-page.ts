import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { listAssessments } from "@/lib/api/endpoints/assessments";
import { compareAssessments as compareEndpoint } from "@/lib/api/endpoints/comparisons";
import type { OutputOf } from "@/lib/api/endpoint";
import { uuid } from "@/lib/api/endpoints/fields";
import { inputFromAddress } from "@/lib/api/from-address";
import { COMPARED_AT_LEAST, COMPARED_AT_MOST } from "@/lib/domain/comparison/comparison";
import { ruleFor } from "@/lib/domain/scoring/tier";
import { seedIn } from "@/lib/domain/sensitivity/sweep";
import { searchAssessments } from "./assessments";
import { compareAssessments, findAlike, idsIn } from "./comparisons";
import type { Context } from "./context";
import { questionnaireOf } from "./questionnaires";

type Address = Record<string, string | string[] | undefined>;

type Opened = OutputOf<typeof compareEndpoint> & {
  ids: string[];
  found: AssessmentView[] | null;
  more: number;
  lines: { at: number; words: string }[];
  seed: number;
};

const FOUND_AT_MOST = 12;

/**
 * What the page of a comparison shows, or the address that holds the choice: one that says
 * `like` stands for every assessment of the same use.
 *
 * @throws Refusal `forbidden`, and `not_found` for a `like` that is not there
 */
export async function openComparison(ctx: Context, params: Address): Promise<Opened | { instead: string }> {
  const like = uuid.safeParse(one(params.like));
  if (like.success) {
    const { ids, more } = await findAlike(ctx, { assessmentId: like.data });
    return { instead: `/compare?ids=${ids.join(",")}${more > 0 ? `&more=${more}` : ""}` };
  }
  const asked = inputFromAddress(compareEndpoint, params);
  const compared = await compareAssessments(ctx, asked);
  const ids = idsIn(asked.ids);
  return {
    ...compared,
    ids,
    found: await toAdd(ctx, one(params.q), ids),
    more: Math.max(0, Math.trunc(Number(one(params.more))) || 0),
    lines: await sharedLines(ctx, compared.comparison),
    seed: seedIn(one(params.seed)),
  };
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? "";

/** What fits the search and can be added; whichever changed last while too few are chosen; else null. */
async function toAdd(ctx: Context, q: string, ids: readonly string[]): Promise<AssessmentView[] | null> {
  if (ids.length >= COMPARED_AT_MOST || (q === "" && ids.length >= COMPARED_AT_LEAST)) return null;
  const input = inputFromAddress(listAssessments, { q, pageSize: String(FOUND_AT_MOST + ids.length) });
  const { rows } = await searchAssessments(ctx, input);
  return rows.filter(({ id }) => !ids.includes(id)).slice(0, FOUND_AT_MOST);
}

/** The lines of the tier, where all were asked by the same questionnaire at the same tier. */
async function sharedLines(ctx: Context, comparison: Opened["comparison"]): Promise<Opened["lines"]> {
  const [first, ...others] = comparison?.columns ?? [];
  if (!first || comparison?.comparability.length !== 0 || others.some(({ tier }) => tier !== first.tier))
    return [];
  const questionnaire = await questionnaireOf(ctx.db.read, first.questionnaire.sha256);
  const { approve, conditions } = ruleFor(questionnaire, first.tier);
  return [
    { at: conditions, words: `${conditions} conditions` },
    { at: approve, words: `${approve} approve` },
  ];
}
