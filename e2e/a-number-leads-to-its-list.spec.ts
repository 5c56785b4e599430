import type { Page } from "@playwright/test";
import {
  contextAs,
  bestReply,
  givenAnswers,
  givenDecision,
  givenParties,
  givenSuccessor,
} from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { shot } from "./fixtures";
import { expect, test } from "./own-server";

const maker = (name: string) => [{ kind: "model_provider" as const, name }];

/** How many rows of its body the page's first table has. */
const rows = (page: Page) => page.getByRole("table").first().locator("tbody tr");

test("a lead follows each number of the portfolio to its list, and says which names are one", async ({
  own: { db, people, url },
  context,
  page,
}, info) => {
  const lead = contextAs(db, people.lead);
  const before = await givenAssessment(lead, { vendor: "Lumen Health", product: "Scribe" });
  await givenParties(lead, before, maker("Norrland Models"));
  await givenAnswers(lead, before);
  await givenDecision(lead, before);
  const after = await givenSuccessor(lead, before);
  await givenAnswers(lead, after, (asked) =>
    asked.id === "SP-01" ? { ...bestReply(asked), value: "none", evidence: [] } : bestReply(asked),
  );
  const other = await givenAssessment(lead, { vendor: "Tarn Legal", product: "Brief" });
  await givenParties(lead, other, maker("Norrland Models, Inc."));

  const [name = "", value = ""] = people.lead.cookie.split("=");
  await context.addCookies([{ name, value, url }]);
  await page.goto(url);
  await page.getByRole("region", { name: "Portfolio" }).getByRole("link", { name: "Portfolio" }).click();
  await expect(page.getByRole("heading", { name: "Portfolio", level: 1 })).toBeVisible();
  await shot(page, info, "portfolio");

  const begun = page
    .getByRole("list", { name: "Changes of the month" })
    .getByRole("link", { name: "3 begun" });
  await begun.click();
  await expect(page).toHaveURL(/what=begun/);
  await expect(rows(page)).toHaveCount(3);
  await page.goBack();

  const open = page.getByRole("row", { name: /^Open/ }).getByRole("link").first();
  await expect(open).toHaveText("1");
  await open.click();
  await expect(page).toHaveURL(/\/assessments\?verdict=open&tier=1/);
  await expect(page.getByRole("link", { name: "Discharge summaries" })).toHaveCount(1);
  await page.goBack();

  const parties = page.getByRole("table", { name: "Who stands behind our products" });
  await expect(parties.getByRole("row")).toHaveCount(3);
  await page.getByRole("link", { name: "All of them" }).click();
  await page.getByRole("link", { name: "Names that are one" }).click();
  const likely = page.getByRole("table", { name: "Names that may be the same" });
  await likely.getByRole("button").click();
  await expect(page.getByRole("status").filter({ hasText: "counts as" })).toBeVisible();
  await shot(page, info, "names");
  await page
    .getByRole("navigation", { name: "Where you are" })
    .getByRole("link", { name: "Portfolio" })
    .click();
  await parties.getByRole("link", { name: "2 of 2" }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.goto(`${url}/portfolio/names`);
  await page.getByRole("button", { name: /^Take back/ }).click();
  await expect(likely.getByRole("button")).toBeVisible();

  await page.goto(`${url}/vendors`);
  await page.getByRole("link", { name: "Lumen Health" }).click();
  const life = page.getByRole("list", { name: "Assessments over time" });
  await expect(life.getByRole("listitem")).toHaveCount(3);
  await page.getByLabel("Between").selectOption({ value: after });
  await page.getByRole("combobox", { name: /^and/ }).selectOption({ value: before });
  await page.getByRole("button", { name: "Show" }).click();
  const different = page.getByRole("table", { name: "Answers that differ" });
  await expect(different.getByRole("row")).toHaveCount(2);
  await expect(different).toContainText("No list");
  await expect(different).toContainText("Worse than before");
  await shot(page, info, "difference");
});

test("an officer is led to no portfolio", async ({ own: { people, url }, context, page }) => {
  const [name = "", value = ""] = people.officer.cookie.split("=");
  await context.addCookies([{ name, value, url }]);
  await page.goto(url);
  await expect(page.getByRole("link", { name: "Vendors" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Portfolio" })).toHaveCount(0);
  await page.goto(`${url}/portfolio`);
  await expect(page.getByText("Your role does not allow this").first()).toBeVisible();
});
