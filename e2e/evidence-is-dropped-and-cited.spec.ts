import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { listAnswers } from "@/db/queries/answers";
import { listEvidence } from "@/db/queries/evidence";
import { expect, openSheet, question, saveStatus, shot, test } from "./fixtures";
import { drop, paste, pdf, png } from "./files";

const ALLOWED = "Is your exact use case allowed, in writing?";
const FILE = "**/api/v1/assessments/*/evidence/*/file?*";

const cited = (page: Page) => question(page, ALLOWED).getByRole("list", { name: "Evidence" });
const lines = (page: Page) => page.getByRole("list", { name: "Files" }).getByRole("listitem");

test("evidence is dropped on a question, cited there, and taken away again", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const assessmentId = await assessment(await signIn("officer"));
  await openSheet(page, assessmentId);
  const order = pdf("Order form 2026.pdf");
  await drop(page, page.locator("#AU-01"), [order]);

  await expect(cited(page)).toContainText("Order form 2026");
  // It is cited at once; where in it the answer stands is asked for in its place.
  await page.getByLabel("Page or clause").fill("clause 4.2");
  await page.getByLabel("How strong it is").selectOption("binding");
  await shot(page, info, "dropped");
  await page.getByRole("button", { name: "Keep this entry" }).click();
  await expect(cited(page)).toContainText("Order form 2026, clause 4.2");
  await expect(saveStatus(page)).toHaveText("Saved");
  const [thing] = await listEvidence(db.read, assessmentId);
  expect(thing).toMatchObject({
    title: "Order form 2026",
    file: { name: "Order form 2026.pdf", mediaType: "application/pdf", bytes: order.buffer.length },
  });
  expect((await listAnswers(db.read, assessmentId))[0]?.evidence).toEqual([
    { id: thing?.id, clause: "clause 4.2", level: "binding" },
  ]);

  await cited(page).getByRole("link", { name: "Order form 2026", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Order form 2026" })).toBeVisible();
  await expect(page.getByRole("region", { name: "What relies on it" })).toContainText("AU-01");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("Order form 2026.pdf");
  expect((await readFile(await download.path())).equals(order.buffer)).toBe(true);
  await shot(page, info, "thing");

  await openSheet(page, assessmentId);
  await cited(page).getByRole("button", { name: "Remove Order form 2026" }).click();
  await expect(saveStatus(page)).toHaveText("Saved");
  await page.goto(`/assessments/${assessmentId}/evidence/${thing?.id ?? ""}`);
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await expect(page.getByRole("form", { name: "Withdraw it" }).getByRole("alert")).toContainText("Say why");
  await page.getByLabel("Why it is withdrawn").fill("It is of another order.");
  await page.getByRole("button", { name: "Withdraw it" }).click();
  await expect(page.getByText("It is of another order.").first()).toBeVisible();
  await page.getByRole("button", { name: "Take it up again" }).click();
  await expect(page.getByRole("form", { name: "Withdraw it" })).toBeVisible();
  await expect(page.getByRole("region", { name: "History" })).toContainText("Withdrew the evidence");
});

test("files dropped on the evidence page are kept beside one another, and a picture that is pasted gets its moment as its name", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const assessmentId = await assessment(await signIn("officer"));
  await page.goto(`/assessments/${assessmentId}/evidence`);
  await expect(page.getByRole("button", { name: "Choose files…" })).toBeEnabled();
  await expect(page.getByText("not scanned for viruses")).toBeVisible();
  const disguised = { ...pdf("Policy.pdf"), buffer: Buffer.from("<html><script>alert(1)</script></html>") };
  await drop(page, page.locator("main"), [
    pdf("Order form.pdf"),
    png("Trust centre.png"),
    disguised,
    { name: "run.exe", mimeType: "", buffer: Buffer.from("MZ") },
  ]);
  await expect(lines(page)).toHaveCount(4);
  const line = (name: string) => lines(page).filter({ hasText: name });
  await expect(line("Order form.pdf")).toContainText("Kept as Order form");
  await expect(line("Trust centre.png")).toContainText("Kept as Trust centre");
  // The one by the server's look at what it is, the other by its ending, before it is sent.
  await expect(line("Policy.pdf")).toContainText("Web pages, SVG and XML are not taken");
  await expect(line("run.exe")).toContainText("Files of the kind .exe are not taken");
  await expect(page.getByRole("status").filter({ hasText: "2 kept, 2 not taken" })).toHaveCount(1);
  await shot(page, info, "lines");

  await paste(page, [png("image.png")]);
  await expect(lines(page).last()).toContainText(/Kept as Screenshot \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d/);
  await expect(page.getByRole("row", { name: /Screenshot/ })).toContainText("nothing yet");
  expect((await listEvidence(db.read, assessmentId)).map(({ kind }) => kind).sort()).toEqual([
    "other",
    "other",
    "screenshot",
  ]);

  await page.getByRole("searchbox").fill("order FORM");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page).toHaveURL(/q=order/);
  await page.getByRole("link", { name: "Order form", exact: true }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: "Order form" })).toBeVisible();
});

test("a file whose way is cut is sent again by itself, and kept once", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const assessmentId = await assessment(await signIn("officer"));
  await page.goto(`/assessments/${assessmentId}/evidence`);
  await expect(page.getByRole("button", { name: "Choose files…" })).toBeEnabled();
  let tries = 0;
  const ids = new Set<string>();
  await page.route(FILE, async (route) => {
    tries += 1;
    ids.add(new URL(route.request().url()).pathname);
    // First nothing arrives, then it arrives and its answer is lost.
    if (tries === 1) return route.abort("connectionreset");
    if (tries === 2) {
      await route.fetch();
      return route.abort("connectionreset");
    }
    return route.continue();
  });
  await page.locator("input[type='file']").setInputFiles([pdf("Order form.pdf")]);
  await expect(lines(page)).toContainText("The connection was lost. It is tried again by itself.");
  await shot(page, info, "cut");
  await page.getByRole("button", { name: "Try again now Order form.pdf" }).click();
  await expect(lines(page)).toContainText("Kept as Order form");
  expect(tries).toBe(3);
  expect(ids.size).toBe(1);
  expect(await listEvidence(db.read, assessmentId)).toHaveLength(1);
});

test("how much of a file has been sent shows while it is on its way, and no longer", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const assessmentId = await assessment(await signIn("officer"));
  await page.goto(`/assessments/${assessmentId}/evidence`);
  await expect(page.getByRole("button", { name: "Choose files…" })).toBeEnabled();
  const network = await page.context().newCDPSession(page);
  const sendAt = (bytesInASecond: number) =>
    network.send("Network.emulateNetworkConditions", {
      ...{ offline: false, latency: 0, downloadThroughput: -1 },
      uploadThroughput: bytesInASecond,
    });
  await network.send("Network.enable");
  await sendAt(150_000);
  const bytes = 1_500_000;
  await page.locator("input[type='file']").setInputFiles([pdf("Order form.pdf", "Signed", bytes)]);
  const progress = page.getByRole("progressbar", { name: "Sending Order form.pdf" });
  const sent = () => progress.evaluate((bar: HTMLProgressElement) => bar.position);
  await expect.poll(sent).toBeGreaterThan(0);
  const before = await sent();
  expect(before).toBeLessThan(1);
  await expect.poll(sent).toBeGreaterThan(before);
  await shot(page, info, "on-its-way");
  expect(await listEvidence(db.read, assessmentId)).toEqual([]);

  await sendAt(-1);
  await expect(lines(page)).toContainText("Kept as Order form");
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  const [thing] = await listEvidence(db.read, assessmentId);
  expect(thing?.file?.bytes).toBeGreaterThan(bytes - 1);
});

test("leaving the tab while a file is sent warns, and what is cancelled is not kept", async ({
  page,
  signIn,
  assessment,
  db,
}) => {
  const assessmentId = await assessment(await signIn("officer"));
  await page.goto(`/assessments/${assessmentId}/evidence`);
  await expect(page.getByRole("button", { name: "Choose files…" })).toBeEnabled();
  await page.context().setOffline(true);
  await page.locator("input[type='file']").setInputFiles([pdf("Order form.pdf")]);
  await expect(lines(page)).toContainText("The connection was lost.");
  let warned = false;
  page.once("dialog", (dialog) => {
    warned = dialog.type() === "beforeunload";
    void dialog.dismiss();
  });
  await page.reload({ timeout: 4_000 }).catch(() => undefined);
  expect(warned).toBe(true);
  await page.getByRole("button", { name: "Cancel Order form.pdf" }).click();
  await page.context().setOffline(false);
  await expect(lines(page)).toContainText("Cancelled");
  expect(await listEvidence(db.read, assessmentId)).toEqual([]);
  await page.getByRole("button", { name: "Send it after all Order form.pdf" }).click();
  await expect(lines(page)).toContainText("Kept as Order form");
});

test("a newer file takes the place of an older one, and answers are moved to it one by one or all at once", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const assessmentId = await assessment(await signIn("officer"));
  await openSheet(page, assessmentId);
  for (const id of ["AU-01", "AU-03", "RT-01"]) {
    const asked = page.locator(`#${id}`);
    if (id === "AU-01") {
      await drop(page, asked, [pdf("DPA 2025.pdf", "The first")]);
      await page.getByLabel("Page or clause").fill("annex 2");
      await page.getByRole("button", { name: "Keep this entry" }).click();
      await expect(saveStatus(page)).toHaveText("Saved");
      continue;
    }
    // By keyboard alone: what is held is found, chosen and cited.
    await asked.getByRole("button", { name: "Add evidence" }).press("Enter");
    await asked.getByRole("button", { name: "Cite what is held…" }).press("Enter");
    await expect(asked.getByRole("searchbox")).toBeFocused();
    await page.keyboard.type("dpa 2025");
    await page.keyboard.press("ArrowDown");
    await expect(asked.getByRole("radio", { name: /DPA 2025/ })).toBeChecked();
    if (id === "AU-03") await shot(page, info, "picker");
    await page.keyboard.press("Enter");
    await expect(asked.getByRole("list", { name: "Evidence" })).toContainText("DPA 2025");
    await expect(saveStatus(page)).toHaveText("Saved");
  }
  const older = (await listEvidence(db.read, assessmentId))[0]?.id ?? "";
  await page.goto(`/assessments/${assessmentId}/evidence/${older}`);
  await expect(page.getByRole("button", { name: "Choose the newer file…" })).toBeEnabled();
  await page.locator("input[type='file']").setInputFiles([pdf("DPA 2026.pdf", "The second")]);
  await expect(page.getByText("A newer one has come in its place")).toBeVisible();
  await shot(page, info, "to be moved");
  await page.getByRole("button", { name: "Cite the newer one in AU-03" }).click();
  await expect(page.getByText("1 moved.")).toBeVisible();

  // The question itself offers the same.
  await openSheet(page, assessmentId);
  await expect(cited(page)).toContainText("Replaced by a newer one");
  await shot(page, info, "replaced");
  await cited(page).getByRole("button", { name: "Cite “DPA 2026” instead" }).click();
  await expect(cited(page)).toContainText("DPA 2026, annex 2");
  await expect(saveStatus(page)).toHaveText("Saved");

  await page.goto(`/assessments/${assessmentId}/evidence/${older}`);
  await page.getByRole("button", { name: "Cite the newer one in RT-01" }).click();
  await expect(page.getByText("Nothing yet.")).toBeVisible();
  const newer = (await listEvidence(db.read, assessmentId)).find(({ replaces }) => replaces === older);
  expect((await listAnswers(db.read, assessmentId)).flatMap(({ evidence }) => evidence)).toEqual([
    { id: newer?.id, clause: "annex 2", level: "documented" },
    { id: newer?.id, clause: "", level: "documented" },
    { id: newer?.id, clause: "", level: "documented" },
  ]);
});

test("a web page is kept as a dated copy with its address, and its end is suggested and never set", async ({
  page,
  signIn,
  assessment,
  db,
}, info) => {
  const assessmentId = await assessment(await signIn("officer"));
  await page.goto(`/assessments/${assessmentId}/evidence`);
  await page.getByRole("link", { name: "Add without a file" }).click();
  await page.getByLabel("Title").fill("Usage policy");
  await expect(page.getByText("Keep a dated copy of the page")).toBeVisible();
  await page.getByLabel("Address of the page").fill("https://lumen.example/policy");
  await page.getByLabel("Copied on").fill("2026-08-31");
  await expect(page.getByLabel("Counts until")).toHaveValue("");
  await page.getByRole("button", { name: "Take this date" }).click();
  await expect(page.getByLabel("Counts until")).toHaveValue("2027-02-28");
  await shot(page, info, "form");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Usage policy" })).toBeVisible();
  await page.locator("input[type='file']").setInputFiles([pdf("policy.pdf")]);
  await expect(page.getByRole("region", { name: "Its file" })).toContainText("SHA-256");
  const [thing] = await listEvidence(db.read, assessmentId);
  await expect(page.getByRole("region", { name: "Its file" })).toContainText(thing?.file?.sha256 ?? "?");

  await page.getByRole("link", { name: "Correct…" }).click();
  await page.getByLabel("Issued by").fill("Lumen Health");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("region", { name: "What it is" })).toContainText("Lumen Health");
  await expect(page.getByRole("region", { name: "History" })).toContainText("Corrected what is said");
});

test("a name that would run is text wherever the file is named", async ({ page, signIn, assessment }) => {
  const assessmentId = await assessment(await signIn("officer"));
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await openSheet(page, assessmentId);
  const name = "<img data-planted src=x onerror=alert(1)>\u202Efdp.exe.pdf";
  await drop(page, page.locator("#AU-01"), [pdf(name)]);
  await expect(cited(page)).toContainText("img data-planted");
  await expect(saveStatus(page)).toHaveText("Saved");
  await page.goto(`/assessments/${assessmentId}/evidence`);
  await page.getByRole("row").last().getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("img data-planted");
  await page.goto(`/assessments/${assessmentId}/history`);
  await expect(page.locator("main")).toContainText("Added the evidence");
  expect(await page.locator("[data-planted]").count()).toBe(0);
  expect(dialogs).toEqual([]);
});
