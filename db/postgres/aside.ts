import type { Client } from "pg";
import { quoted } from "./client";

/**
 * Moves everything of ours into a schema of its own, where it stays as it was and
 * nothing looks for it: tables with their indexes and triggers, and the functions that
 * the triggers call.
 *
 * @param schema that is made for it
 */
export async function moveAside(client: Client, schema: string): Promise<void> {
  // The functions are found by the tables, so both are listed before either is moved.
  const tables = await listed(
    client,
    `SELECT format('TABLE %I.%I', nspname, relname)
     FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE nspname = current_schema() AND relkind IN ('r', 'p') AND ${NOT_OF_AN_EXTENSION("pg_class")}`,
  );
  const functions = await listed(
    client,
    `SELECT DISTINCT format('FUNCTION %s', pg_proc.oid::regprocedure)
     FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
     WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
       AND pronamespace = relnamespace AND ${NOT_OF_AN_EXTENSION("pg_proc")}`,
  );
  await client.query(`CREATE SCHEMA ${quoted(schema)}`);
  for (const thing of [...tables, ...functions])
    await client.query(`ALTER ${thing} SET SCHEMA ${quoted(schema)}`);
}

const NOT_OF_AN_EXTENSION = (catalog: "pg_class" | "pg_proc") =>
  `NOT EXISTS (SELECT FROM pg_depend WHERE classid = '${catalog}'::regclass AND objid = ${catalog}.oid AND deptype = 'e')`;

async function listed(client: Client, query: string): Promise<string[]> {
  const { rows } = await client.query<[string]>({ text: query, rowMode: "array" });
  return rows.map(([name]) => name);
}
