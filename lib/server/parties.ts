import {
  listAnswersOfProducts,
  listCurrentProducts,
  listPartiesAsWritten,
  listProductsBehind,
  listUnnamed,
} from "@/db/queries/parties";
import { listSameAs } from "@/db/queries/party-names";
import { listStandings } from "@/db/queries/portfolio";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/parties";
import { answerInWords } from "@/lib/domain/explain/answer";
import { type Concentration, concentrationOf } from "@/lib/domain/portfolio/concentration";
import { ASK_WHO, partyOf, spellingsOf } from "@/lib/domain/portfolio/parties";
import { type Standing, highestTiers } from "@/lib/domain/portfolio/standing";
import { demand } from "@/lib/domain/permission";
import { findQuestion } from "@/lib/domain/questionnaire/find";
import { foldKey } from "@/lib/domain/text";
import type { Context } from "./context";
import { questionnaireOf } from "./questionnaires";

/**
 * Everybody who stands behind products, whoever stands behind most in front.
 *
 * @param standings of all assessments that whoever asks may see
 */
export async function readParties(
  { db, actor }: Pick<Context, "db" | "actor">,
  standings: Promise<readonly Standing[]> = listStandings(db.read, actor),
): Promise<Concentration> {
  const [written, current, said, all] = await Promise.all([
    ...([listPartiesAsWritten(db.read), listCurrentProducts(db.read), listSameAs(db.read)] as const),
    standings,
  ]);
  return concentrationOf(written, current, highestTiers(all), said);
}

/** @throws Refusal `forbidden` */
export async function searchParties(
  ctx: Context,
  { q, page, pageSize }: InputOf<typeof endpoints.listParties>,
): Promise<OutputOf<typeof endpoints.listParties>> {
  demand(ctx.actor, "portfolio.read");
  const textKey = foldKey(q);
  const { parties, ...counts } = await readParties(ctx);
  const found = parties.filter(({ key, spellings }) =>
    [key, ...spellings].some((name) => name.includes(textKey)),
  );
  const shown = found.slice((page - 1) * pageSize, page * pageSize);
  return { ...counts, page, pageSize, parties: shown, total: found.length };
}

/** @throws Refusal `forbidden` */
export async function searchProductsBehind(
  ctx: Context,
  { party, as, tier, page, pageSize }: InputOf<typeof endpoints.listProductsBehind>,
): Promise<OutputOf<typeof endpoints.listProductsBehind>> {
  demand(ctx.actor, "portfolio.read");
  const db = ctx.db.read;
  const said = await listSameAs(db);
  const partyKey = partyOf(foldKey(party), said);
  const { rows, total } = await listProductsBehind(db, ctx.actor, {
    ...{ spellings: spellingsOf(partyKey, said), as, tier: tier === "" ? null : Number(tier) },
    ...{ limit: pageSize, offset: (page - 1) * pageSize },
  });
  const name = said.find((one) => one.partyKey === partyKey)?.party ?? rows[0]?.spelling ?? party;
  return { page, pageSize, name, rows, total };
}

/** @throws Refusal `forbidden` */
export async function searchUnnamed(
  ctx: Context,
  { page, pageSize }: InputOf<typeof endpoints.listUnnamedProducts>,
): Promise<OutputOf<typeof endpoints.listUnnamedProducts>> {
  demand(ctx.actor, "portfolio.read");
  const db = ctx.db.read;
  const { rows, total } = await listUnnamed(db, { limit: pageSize, offset: (page - 1) * pageSize });
  const said = await saidOf(
    ctx,
    rows.map(({ productId }) => productId),
  );
  return {
    ...{ page, pageSize },
    rows: rows.map((row) => ({ ...row, said: said.get(row.productId) ?? [] })),
    total,
  };
}

type Said = endpoints.UnnamedProduct["said"][number];

/** By product, in the order of the questions, what its latest assessment says. */
async function saidOf({ db, actor }: Context, productIds: string[]): Promise<Map<string, Said[]>> {
  const found = new Map<string, Said[]>();
  for (const row of await listAnswersOfProducts(db.read, actor, { productIds, questionIds: ASK_WHO })) {
    const question = findQuestion(await questionnaireOf(db.read, row.questionnaireSha256), row.questionId);
    const said = found.get(row.productId) ?? [];
    if (!question || row.state === "open" || said.some(({ questionId }) => questionId === row.questionId))
      continue;
    const { state, value, reason, assessmentId, questionId, note } = row;
    const words = answerInWords(question, { state, reason, ...(value !== null && { value }) });
    found.set(row.productId, [...said, { assessmentId, questionId, words, note }]);
  }
  for (const said of found.values()) said.sort((one, other) => (one.questionId < other.questionId ? -1 : 1));
  return found;
}
