import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { listVendors } from "@/db/queries/vendors";
import { SYSTEM } from "@/lib/domain/permission";
import { foldKey } from "@/lib/domain/text";
import { env } from "@/lib/env";
import { PASSWORD, expect, openSheet, prove, test } from "./fixtures";

const SECRET = "Confidential Vendor of Northwind";

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Menu of ${name}` }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}

test("Back shows nothing of what was open", async ({ page, context, signIn, assessment }) => {
  const officer = await signIn("officer");
  const assessmentId = await assessment(officer, { vendor: SECRET });
  await page.goto("/vendors");
  await openSheet(page, assessmentId);
  await page.goto(`/assessments/${assessmentId}/result`);
  await expect(page.locator("body")).toContainText(SECRET);
  const kept = () => page.evaluate(() => localStorage.getItem("assay.opened"));
  expect(await kept()).toContain(assessmentId);
  const [cookie] = (await context.cookies()).filter(({ name }) => name === "assay.session");
  await signOut(page, officer.name);
  expect(await kept()).toBeNull();

  for (let back = 0; back < 3; back += 1) {
    await page.goBack();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    expect(await page.content()).not.toContain(SECRET);
  }
  // The cookie that was thrown away opens nothing any more, whoever kept it.
  await context.addCookies(cookie ? [cookie] : []);
  await page.goto(`/assessments/${assessmentId}`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("another tab of the same person shows nothing new", async ({ page, context, signIn, assessment }) => {
  const officer = await signIn("officer");
  const assessmentId = await assessment(officer, { vendor: SECRET });
  const other = await context.newPage();
  await other.goto("/vendors");
  await page.goto("/account");
  await signOut(page, officer.name);
  await other.getByRole("link", { name: "Assessments" }).click();
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect((await other.request.get(`/api/v1/assessments/${assessmentId}`)).status()).toBe(401);
});

test("who comes next is shown only what is theirs to see", async ({ page, person, signIn }) => {
  const admin = await signIn("admin");
  await page.goto("/people");
  await signOut(page, admin.name);
  const auditor = await person("auditor");
  await page.getByLabel("E-mail address").fill(auditor.email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: `Menu of ${auditor.name}` })).toBeVisible();
  await expect(page.getByRole("link", { name: "People" })).toHaveCount(0);
  await page.goto("/people");
  await expect(page.getByRole("heading", { name: "Your role does not allow this" })).toBeVisible();
});

test("a role that is taken away is gone with the next step, in an open tab too", async ({
  page,
  person,
  signIn,
  browserOf,
}) => {
  const officer = await signIn("officer");
  await page.goto("/vendors/new");
  await page.getByLabel("Name").fill("Typed while still an officer");
  const admin = await browserOf(await person("admin"));
  await admin.goto(`/people?q=${encodeURIComponent(officer.email)}`);
  await admin.getByRole("button", { name: `What to do about ${officer.name}` }).click();
  await admin.getByRole("button", { name: "Change the role…" }).click();
  await admin.getByRole("radio", { name: /Auditor/ }).check();
  await admin.getByRole("button", { name: "Change the role" }).click();
  await prove(admin);
  await expect(admin.getByRole("status").filter({ hasText: officer.name })).toBeVisible();

  await page.getByRole("button", { name: "Add vendor" }).click();
  await expect(page.getByRole("form").getByRole("alert")).toContainText("Your role does not allow this");
  await expect(page.getByLabel("Name")).toHaveValue("Typed while still an officer");
});

test("another site's page changes nothing in the name of who is signed in", async ({
  page,
  context,
  signIn,
  db,
}) => {
  await signIn("officer");
  const name = `Forged by another site ${randomUUID()}`;
  const body = JSON.stringify({ name });
  const attack = `<form id=f method=post enctype=text/plain action="${env().url}/api/v1/vendors"><input name='{"name":"${name}","x":"' value='"}'></form>
    <script>
      const send = (type) => fetch("${env().url}/api/v1/vendors", { method: "POST", mode: "no-cors", credentials: "include", headers: { "content-type": type }, body: ${JSON.stringify(body)} }).catch(() => 0);
      Promise.all([send("text/plain"), send("application/x-www-form-urlencoded"), send("application/json")]).then(() => document.getElementById("f").submit());
    </script>`;
  // One on another host, and one on the same host and another port, to which the browser does send our cookie.
  for (const origin of ["http://evil.example", "http://127.0.0.1:8099"]) {
    await context.route(`${origin}/**`, (route) => route.fulfill({ contentType: "text/html", body: attack }));
    const answered = page.waitForResponse(
      (response) =>
        response.url() === `${env().url}/api/v1/vendors` && response.request().isNavigationRequest(),
    );
    // The page sends its form before it is loaded.
    await page.goto(`${origin}/attack`).catch(() => undefined);
    expect((await answered).status()).toBe(403);
    await page.waitForURL(`${env().url}/api/v1/vendors`);
  }
  const forged = () =>
    listVendors(db.read, SYSTEM, {
      nameKey: foldKey(name),
      country: "",
      shown: "all",
      sort: "name",
      limit: 10,
      offset: 0,
    });
  expect((await forged()).total).toBe(0);

  // The same request, from a page of ours, is taken.
  await page.goto("/vendors");
  const status = await page.evaluate(
    async (sent) =>
      (
        await fetch("/api/v1/vendors", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: sent,
        })
      ).status,
    body,
  );
  expect(status).toBe(200);
  expect((await forged()).total).toBe(1);
});
