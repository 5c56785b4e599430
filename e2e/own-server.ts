import { type Database, openDatabase } from "@/db/client";
import { ROLES, type Role } from "@/lib/domain/permission";
import { type GivenPerson, contextAs, givenPerson } from "@/lib/server/given";
import { PASSWORD, SYSTEM, expect, test as base } from "./fixtures";
import { type Client, clientOf, signInBy } from "./http";
import { makePlace } from "./place";
import { startServer } from "./server";

/** The product on a database of its own, for what counts tries, compares whole tables or asks thousands of times. */
export type OwnServer = {
  url: string;
  ask: Client;
  db: Database;
  databaseUrl: string;
  /** One person of each role, signed in. */
  people: Record<Role, GivenPerson>;
  /** Makes one more person and signs them in. */
  join: (role: Role, name: string) => Promise<GivenPerson>;
};

export const test = base.extend<object, { own: OwnServer }>({
  own: [
    async ({}, use) => {
      const { own, end } = await startOwn();
      await use(own);
      expect((await end()).bugs).toEqual([]);
    },
    { scope: "worker" },
  ],
});

export { expect };

/** @returns the product, and what ends it and gives the lines in which it logged a bug */
export async function startOwn(): Promise<{ own: OwnServer; end: () => Promise<{ bugs: string[] }> }> {
  const place = await makePlace();
  const { databaseUrl } = place;
  const server = await startServer({ ...place, env: { ASSAY_LOG: "error" } });
  const db = openDatabase(databaseUrl);
  const ask = clientOf(server.url);

  const joinAs = async (role: Role, name: string) => {
    const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.test`;
    const person = await givenPerson(contextAs(db, SYSTEM), { name, email, role, password: PASSWORD });
    // Each server signs its cookies with a secret of its own.
    return { ...person, cookie: await signInBy(ask, person) };
  };
  const made: [Role, GivenPerson][] = [];
  for (const role of ROLES) made.push([role, await joinAs(role, `The ${role}`)]);
  const people = Object.fromEntries(made) as Record<Role, GivenPerson>;

  const end = async () => {
    await db.close();
    expect(await server.stop()).toBe(0);
    await place.remove();
    const lines = server.printed().split("\n");
    return { bugs: lines.filter((line) => line.includes('"level":50')) };
  };
  return { own: { url: server.url, ask, db, databaseUrl, people, join: joinAs }, end };
}
