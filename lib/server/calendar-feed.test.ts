import { expect, test } from "vitest";
import { DELETE, GET as getFeed, POST } from "@/app/api/v1/account/calendar/route";
import { GET } from "@/app/api/v1/calendar/[token]/route";
import { calendarFeeds, people } from "@/db/schema";
import { eq } from "drizzle-orm";
import { addAction } from "./follow-ups";
import { givenAssessment } from "./seed";
import { ask, serve, signedIn, testContext } from "./testing";

async function given() {
  const ctx = await testContext();
  serve(ctx);
  const cookie = await signedIn(ctx, "officer");
  const assessmentId = await givenAssessment(ctx);
  const { followUp } = await addAction(ctx, {
    assessmentId,
    condition: null,
    findingId: null,
    title: "Get it signed; today, \\please\r\nBEGIN:VEVENT",
    description: "",
    dueOn: "2026-10-25",
    verification: "",
    ifMissed: "",
    blocksGoLive: false,
  });
  const make = async () => {
    const { body } = await ask(POST, "POST", { cookie, body: {} });
    return new URL((body as { address: string }).address).pathname.split("/").at(-1) ?? "";
  };
  const read = (token: string) => ask(asText, "GET", { params: { token } });
  return { ctx, cookie, followUp, make, read };
}

/** The file as a JSON text, for `ask` to read. */
async function asText(...asked: Parameters<typeof GET>): Promise<Response> {
  const told = await GET(...asked);
  return new Response(JSON.stringify(await told.text()), told);
}

test("gives whoever has the address the owner's due dates, as days, and is kept nowhere", async () => {
  const { ctx, cookie, followUp, make, read } = await given();
  const token = await make();
  const told = await read(token);
  expect(told.status).toBe(200);
  expect(told.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(told.headers.get("cache-control")).toBe("no-store");
  expect(told.body).toContain(`UID:${followUp.id}@assay\r\n`);
  expect(told.body).toContain("DTSTART;VALUE=DATE:20261025\r\nDTEND;VALUE=DATE:20261026\r\n");
  expect(String(told.body).match(/^BEGIN:VEVENT$/gm)).toHaveLength(1);

  // The database holds a hash alone, and the account page only says since when.
  const stored = JSON.stringify(await ctx.db.read.select().from(calendarFeeds));
  expect(stored).not.toContain(token);
  expect((await ask(getFeed, "GET", { cookie })).text).not.toContain(token);
});

test("opens nothing once it was replaced, withdrawn, or its person disabled", async () => {
  const { ctx, cookie, make, read } = await given();
  const first = await make();
  const second = await make();
  expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
  expect((await ask(DELETE, "DELETE", { cookie, body: {} })).status).toBe(200);
  expect((await read(second)).status).toBe(404);

  const third = await make();
  await ctx.db.change([], async (tx) => {
    await tx.update(people).set({ disabledAt: ctx.now() }).where(eq(people.id, "officer"));
  });
  expect((await read(third)).status).toBe(404);
});

test("is not to be guessed: wrong addresses run out, and so do too many readings", async () => {
  const { make, read } = await given();
  const token = await make();
  for (let index = 0; index < 60; index += 1) expect((await read(token)).status).toBe(200);
  expect((await read(token)).status).toBe(429);
  const wrong = (index: number) => String(index).padStart(43, "x");
  for (let index = 0; index < 10; index += 1) await read(wrong(index));
  expect((await read(wrong(10))).status).toBe(429);
});
