import { expect, test } from "vitest";
import { dialect } from "../dialect";
import { databaseUrl } from "../testing";
import { withClient } from "./client";
import { othersAreConnected } from "./others";

const onPostgres = test.skipIf(dialect === "sqlite");

onPostgres("inside a transaction that saw another, whoever has left since is no longer told", async () => {
  const url = await databaseUrl();
  await withClient(url, async (client) => {
    await withClient(url, async () => {
      await client.query("BEGIN");
      // PostgreSQL shows a transaction one list of sessions until its end.
      const { rows } = await client.query<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      );
      expect(rows).toHaveLength(1);
    });
    expect(await othersAreConnected(client)).toBe(false);
  });
});

onPostgres("the control: whoever stays is told, and whoever is none of ours is not", async () => {
  const url = await databaseUrl();
  await withClient(url, async (client) => {
    await client.query("BEGIN");
    await withClient(`${url}?application_name=psql`, async () => {
      expect(await othersAreConnected(client)).toBe(false);
    });
    await withClient(url, async () => {
      expect(await othersAreConnected(client)).toBe(true);
    });
  });
});
