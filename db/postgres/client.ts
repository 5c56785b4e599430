import { Client, type ClientConfig } from "pg";
import { connectionOf } from "./address";

type Settings = Pick<ClientConfig, "options" | "lock_timeout" | "idle_in_transaction_session_timeout">;

/**
 * Runs `work` on a connection of its own, which is closed after it; what it left uncommitted is undone.
 *
 * @param settings that the session begins with; `options` as `-c NAME=VALUE`
 */
export async function withClient<T>(
  url: string,
  work: (client: Client) => Promise<T>,
  { options = "", ...settings }: Settings = {},
): Promise<T> {
  const connection = connectionOf(url);
  const client = new Client({ ...connection, ...settings, options: `${connection.options} ${options}` });
  // A connection that breaks tells whoever asks something of it; it must not end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const PAGE = 1_000;

/** The rows of a query as arrays, a thousand at a time; inside a transaction only. */
export async function* rowsOf(client: Client, query: string): AsyncGenerator<unknown[]> {
  await client.query(`DECLARE assay_rows NO SCROLL CURSOR FOR ${query}`);
  for (;;) {
    const { rows } = await client.query<unknown[]>({
      text: `FETCH ${PAGE} FROM assay_rows`,
      rowMode: "array",
    });
    yield* rows;
    if (rows.length < PAGE) break;
  }
  await client.query("CLOSE assay_rows");
}

/** A name as SQL takes it, whatever stands in it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
