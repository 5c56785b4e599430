import type { Database } from "@/db/client";
import type { makeRoomLink } from "@/lib/api/endpoints/rooms";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import { dayIn, givenProof } from "@/lib/server/given";
import { expect } from "./fixtures";
import type { Client } from "./http";

export const ROTH = {
  ...{ name: "Ines Roth", organisation: "Roth & Partner", purpose: "Yearly audit of vendors" },
  ...{ lastDay: dayIn(30), evidence: true },
};

/** Has a lead or an administrator invite an auditor from outside, over the product's own door. */
export async function givenRoomLink(
  { ask, db }: { ask: Client; db: Database },
  { id, cookie }: { id: string; cookie: string },
  assessmentIds: string[],
  more: Partial<InputOf<typeof makeRoomLink>> = {},
): Promise<{ linkId: string; token: string }> {
  await givenProof(db, id);
  const body = { ...ROTH, assessmentIds, ...more };
  const told = await ask({ method: "POST", path: "/api/v1/room-links", cookie, body });
  expect([told.status, told.body]).toEqual([200, told.body]);
  const { link, address } = JSON.parse(told.body) as OutputOf<typeof makeRoomLink>;
  return { linkId: link.id, token: address.split("#")[1] ?? "" };
}

/** The Cookie header of a guest who comes in by that link. */
export async function enteredBy(ask: Client, token: string): Promise<string> {
  const told = await ask({ method: "POST", path: "/api/v1/room/session", body: { token } });
  expect(told.status).toBe(200);
  return (told.headers["set-cookie"]?.[0] ?? "").split(";")[0] ?? "";
}
