import { withClient } from "../postgres/client";

/** What the entry says that stands in a trail once its workspace was moved. */
export type Move = { from: "sqlite"; to: "postgresql"; rows: number; sha256: string };

/** What the trail in the PostgreSQL database at `url` says last of having been moved there; undefined where it says nothing. */
export const lastMove = (url: string): Promise<Move | undefined> =>
  withClient(url, async (client) => {
    const { rows: found } = await client.query<{ there: boolean }>(
      "SELECT to_regclass('audit_payloads') IS NOT NULL AS there",
    );
    if (!found[0]?.there) return undefined;
    const { rows } = await client.query<{ json: string }>(
      `SELECT json FROM audit_entries JOIN audit_payloads USING (stream, seq)
       WHERE stream = 'workspace' AND action = 'workspace.moved' ORDER BY seq DESC LIMIT 1`,
    );
    return rows[0] && (JSON.parse(rows[0].json) as Move);
  });
