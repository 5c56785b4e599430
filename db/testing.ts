import { onTestFinished } from "vitest";
import { type Database, openDatabase } from "./client";
import { makeDatabase } from "./throwaway/testing";

export { NOON, TEMPLATE, makeDatabase, rowsOf, tamper } from "./throwaway/testing";

/** Where a database of the engine under test lies that is a test's own, and is thrown away with it. */
export async function databaseUrl({ migrated = true } = {}): Promise<string> {
  const { url, discard } = await makeDatabase({ migrated });
  onTestFinished(discard);
  return url;
}

/** A migrated, empty database of its own, thrown away with the test. */
export async function freshDatabase(onStatement?: (sql: string) => void): Promise<Database> {
  const { url, discard } = await makeDatabase();
  const db = openDatabase(url, onStatement);
  onTestFinished(async () => {
    await db.close();
    await discard();
  });
  return db;
}
