import type { CompanyRequestRow } from "@/db/queries/company";
import type { SessionRow } from "@/db/queries/sessions";
import { Refusal } from "@/lib/domain/refusal";
import type { Context } from "../context";
import { findLiveSession } from "../session";

/**
 * The session that the browser left for the provider from, where it is still this
 * browser's. Somebody else may have signed in here meanwhile.
 *
 * @throws Refusal `forbidden`
 */
export async function demandSameSession(
  ctx: Context,
  { sessionId }: CompanyRequestRow,
  headers: Headers,
): Promise<SessionRow> {
  const session = await findLiveSession(headers, { read: ctx.db.read, at: ctx.now() });
  if (!session || session.id !== sessionId)
    throw new Refusal(
      "forbidden",
      "The session that this was begun in has ended, so nothing was done. Sign in and begin again.",
    );
  return session;
}
