import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Page, type TestInfo } from "@playwright/test";
import { unzipSync } from "fflate";
import { env } from "@/lib/env";
import { expect, shot } from "./fixtures";
import { test } from "./gallery";
import { clientOf } from "./http";
import { atEachLook, tooWide } from "./looks";
import { givenRoomLink } from "./rooms";

test.describe.configure({ timeout: 120_000 });

/** What somebody with an account is told as they take a package: the fingerprint that stands beside the button. */
async function fingerprintFor(page: Page): Promise<string> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Take the package" }).click();
  await (await saving).cancel();
  await expect(page.getByRole("status").filter({ hasText: "Your browser saves it" })).toBeVisible();
  return page.locator("code", { hasText: /^([0-9a-f]{4} ){15}[0-9a-f]{4}$/ }).innerText();
}

/** The package of the one assessment that a link shows, as the browser of whoever has the link saves it. */
async function takenBy(guest: Page, address: string, info: TestInfo) {
  await guest.goto(address);
  await guest.getByRole("button", { name: "Come in" }).click();
  await guest.getByRole("table", { name: "Assessments" }).getByRole("link").first().click();
  const saving = guest.waitForEvent("download");
  await guest.getByRole("link", { name: "With files of evidence" }).click();
  const path = info.outputPath("package.zip");
  await (await saving).saveAs(path);
  return { path, bytes: readFileSync(path) };
}

/** A copy of the package in which one letter is another one, in the content of a file. */
function altered(bytes: Buffer, info: TestInfo, { file, letters }: { file: string; letters: string }) {
  // Files lie in it as they are: right behind its name comes what the file says.
  const at = bytes.indexOf(letters, bytes.indexOf(`${file}{`));
  expect(at).toBeGreaterThan(0);
  const other = Buffer.from(bytes);
  other[at] = (other[at] ?? 0) ^ 1;
  const path = info.outputPath("altered.zip");
  writeFileSync(path, other);
  return path;
}

async function check(page: Page, path: string) {
  await page.getByLabel("The package", { exact: true }).setInputFiles(path);
  await expect(page.locator("#verdict")).toBeVisible();
}

test("an auditor with a link takes a package away and checks it from the disk without a network: green as it is, red at the place of one changed byte", async ({
  page,
  see,
  gallery: { people, things },
  db,
  browser,
  contextOptions,
}, info) => {
  await see({ page: "/assessments/[assessmentId]/package", as: "auditor", of: "decided" });
  const fingerprint = await fingerprintFor(page);
  const { token } = await givenRoomLink({ ask: clientOf(env().url), db }, people.lead, [things.decided]);
  const room = await browser.newContext({ ...contextOptions, baseURL: env().url, acceptDownloads: true });
  const { path, bytes } = await takenBy(await room.newPage(), `/room/enter#${token}`, info);
  await room.close();
  const { "verify.html": verifier, "report/report.json": report } = unzipSync(new Uint8Array(bytes));
  const own = info.outputPath("verify.html");
  writeFileSync(own, verifier ?? "");
  const { score } = JSON.parse(Buffer.from(report ?? []).toString()) as {
    score: { overall: { evidenced: number } };
  };

  const away = await browser.newContext({ ...contextOptions, offline: true });
  const desk = await away.newPage();
  const asked: string[] = [];
  desk.on("request", (request) => asked.push(request.url()));
  await desk.goto(pathToFileURL(own).href);
  const looked = async (what: string) => {
    await atEachLook(desk, async ({ look, isShown, violations }) => {
      expect.soft(await violations(), `${what}, ${look}`).toEqual([]);
      expect.soft(await tooWide(desk), `${what}, ${look}: past the side`).toEqual([]);
      if (isShown) await shot(desk, info, `${what} ${look}`);
    });
  };
  await looked("nothing chosen");

  await check(desk, path);
  await expect(desk.getByRole("heading", { name: "Everything holds in itself" })).toBeVisible();
  await looked("no fingerprint");
  await desk.getByLabel(/^Fingerprint of the key/).fill(fingerprint);
  await desk.getByLabel(/^Fingerprint of the key/).press("Tab");
  await expect(desk.getByRole("heading", { name: "Everything holds", exact: true })).toBeVisible();
  await expect(desk.getByText(`${Math.floor(score.overall.evidenced)} of 100`).first()).toBeVisible();
  await looked("it holds");

  await check(desk, altered(bytes, info, { file: "assessment.json", letters: "discharge summaries" }));
  await expect(desk.getByRole("heading", { name: /wrong$/ })).toBeVisible();
  await expect(desk.getByRole("listitem").filter({ hasText: /^assessment\.json/ })).not.toHaveCount(0);
  await looked("something is wrong");

  await desk.getByLabel(/^Fingerprint of the key/).fill("0".repeat(64));
  await check(desk, path);
  await expect(desk.getByRole("heading", { name: "One thing is wrong" })).toBeVisible();
  // It asked nobody for anything, and what it was opened from is a file.
  expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
  await away.close();
});
