import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type ClientRequest, request } from "node:http";
import { deleteExport, insertExport } from "@/db/queries/exports";
import { contextAs } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { giveSession, shot } from "./fixtures";
import { expect, test } from "./own-server";

const HELD = ["11111111-0000-4000-8000-000000000001", "11111111-0000-4000-8000-000000000002"];

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What came of a file before the line was cut, or all of what was asked for. */
function fetched(url: string, headers: Record<string, string>, cutAfter = Infinity) {
  return new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>((done, failed) => {
    const sent: ClientRequest = request(url, { headers }, (response) => {
      let bytes = Buffer.alloc(0);
      const end = () => done({ status: response.statusCode ?? 0, headers: response.headers, bytes });
      response.on("data", (piece: Buffer) => {
        bytes = Buffer.concat([bytes, piece]).subarray(0, cutAfter);
        if (bytes.length < cutAfter) return;
        sent.destroy();
        end();
      });
      response.on("end", end);
    });
    sent.on("error", failed);
    sent.end();
  });
}

test("a lead has files made, leaves, comes back and takes one away; another is cancelled; a dropped download goes on", async ({
  own: { db, people, url },
  context,
  page,
}, info) => {
  const lead = contextAs(db, people.lead);
  for (let index = 0; index < 8; index += 1)
    await givenAssessment(lead, { vendor: `Vendor ${index}`, useCase: `Letters ${index}` });
  // Two that somebody else makes just now, as many as are made at once: what is asked for waits.
  const now = lead.now();
  const [soon, late] = [new Date(now.getTime() + 600_000), new Date(now.getTime() + 86_400_000)];
  for (const id of HELD)
    await db.change([], (tx) =>
      insertExport(tx, {
        ...{ id, kind: "evidence", format: "csv", fileName: "evidence.csv", state: "running" },
        filter: { from: "", to: "", shown: "all", what: "" },
        askedBy: id === HELD[0] ? people.lead.id : people.officer.id,
        ...{ askedAt: now, sessionId: "", total: 12_400, rows: 5_200, bytes: 0, sha256: "" },
        ...{ hidden: "", fault: "", holder: "another", heldUntil: soon, tries: 1 },
        ...{ doneAt: null, expiresAt: late },
      }),
    );

  await giveSession(context, people.lead.cookie, url);
  await page.goto(`${url}/portfolio`);
  await page.getByRole("link", { name: "Exports" }).click();
  const files = page.getByRole("list", { name: "Your files" }).getByRole("listitem");
  await expect(page.getByRole("progressbar", { name: "Making evidence index" })).toBeVisible();
  await expect(files.first()).toContainText("5,200 of 12,400 rows");
  const make = page.getByRole("button", { name: "Make the file" });
  await page.getByRole("radio", { name: "JSON Lines" }).check();
  await make.click();
  await expect(files).toHaveCount(2);
  await page.getByLabel("Of what").selectOption("register");
  await expect(page.getByRole("radio")).toHaveCount(1);
  await make.click();
  await expect(files).toHaveCount(3);
  await expect(files.first()).toContainText("Waiting for its turn.");
  await shot(page, info, "exports");

  await page.getByRole("link", { name: "Assessments", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Assessments", level: 1 })).toBeVisible();
  await page.goto(`${url}/portfolio/exports`);
  await expect(files).toHaveCount(3);
  await page.getByRole("button", { name: "Cancel Register of information as XLSX" }).click();
  await expect(files.first()).toContainText("Cancelled. No file was made.");

  // Their turns are over, and whoever asks next has what waits made too.
  for (const id of HELD) await db.change([], (tx) => deleteExport(tx, id));
  await page.getByRole("button", { name: "Make it again Register of information as XLSX" }).click();
  const ready = page.getByRole("link", { name: "Download Assessments as JSON Lines" });
  await expect(ready).toBeVisible();
  await expect(page.getByRole("link", { name: "Download Register of information as XLSX" })).toBeVisible();
  const line = files.filter({ hasText: "as JSON Lines" });
  await expect(line).toContainText("8 rows");
  const sha256 = (await line.locator("code").textContent()) ?? "";

  const coming = page.waitForEvent("download");
  await ready.click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^assay-assessments-[\d-]+\.jsonl$/);
  expect(hashOf(readFileSync(await download.path()))).toBe(sha256);

  // A browser takes packed answers; this one is not packed, so that its parts are parts of the file.
  const address = `${url}${(await ready.getAttribute("href")) ?? ""}`;
  const headers = { cookie: people.lead.cookie, "accept-encoding": "gzip, br" };
  const cut = await fetched(address, headers, 1_000);
  expect(cut.bytes).toHaveLength(1_000);
  expect(cut.headers).toMatchObject({ "accept-ranges": "bytes", etag: `"${sha256}"` });
  expect(cut.headers).not.toHaveProperty("content-encoding");
  const rest = await fetched(address, { ...headers, range: "bytes=1000-", "if-range": `"${sha256}"` });
  expect(rest.status).toBe(206);
  expect(hashOf(Buffer.concat([cut.bytes, rest.bytes]))).toBe(sha256);
  // The control: without the part that was lost it is not the file.
  expect(hashOf(rest.bytes)).not.toBe(sha256);
  expect((await fetched(address, { cookie: people.officer.cookie })).status).toBe(404);
  await shot(page, info, "exports-ready");
});
