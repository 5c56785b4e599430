import type { Page } from "@playwright/test";
import type { Role } from "@/lib/domain/permission";
import { pdf } from "./files";
import { expect, prove, question } from "./fixtures";
import { type Gallery, LONG, type Sight, UNBROKEN } from "./gallery";

const press = (key: string) => async (page: Page) => {
  await expect(page.getByRole("button", { name: "Find", exact: true })).toBeEnabled();
  await page.locator("h1").first().press(key);
  await expect(page.getByRole("dialog")).toBeVisible();
};

const submitEmpty = (name: string) => async (page: Page) => {
  const button = page.getByRole("button", { name, exact: true });
  await expect(button).toBeEnabled();
  await button.click();
  await expect(page.getByRole("form").getByRole("alert").first()).toBeVisible();
};

/** Opens one of the things that can be done about a person. */
const personDialog =
  (item: string, role: Role = "auditor") =>
  async (page: Page, { people }: Gallery) => {
    await page.goto(`/people?q=${encodeURIComponent(people[role].email)}`);
    await page.getByRole("button", { name: `What to do about ${people[role].name}` }).click();
    await page.getByRole("button", { name: item }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
  };

const FIRST = "Is your exact use case allowed, in writing?";

/** Every page, and the states in which pages look different. */
export const sights: Sight[] = [
  { page: "/", as: "lead" },
  { page: "/", as: "officer" },
  { page: "/account", as: "lead" },
  {
    page: "/account",
    as: "lead",
    state: "with the present password missing",
    // Above it the page is scrolled below its bar.
    part: "form[aria-label='Change your password']",
    enter: submitEmpty("Change the password"),
  },
  { page: "/account/second-factor", as: "officer" },
  {
    page: "/account/second-factor",
    as: "lead",
    state: "with the key shown and no code given",
    async enter(page) {
      await page.getByRole("button", { name: "Show the key" }).click();
      await prove(page);
      await submitEmpty("Set it up")(page);
    },
  },
  { page: "/assessments", as: "officer" },
  {
    page: "/assessments",
    as: "lead",
    state: "with rows chosen and other columns",
    search: "?columns=status,verdict,score,tags,field,in-AU,changed&shown=all&sort=use",
    part: "section[aria-label='Chosen assessments']",
    async enter(page) {
      await page.locator("tr[data-index] input[type=checkbox]").first().check();
    },
  },
  { page: "/assessments", as: "lead", state: "nothing found", search: "?q=nothing-is-called-so" },
  { page: "/portfolio", as: "lead" },
  { page: "/portfolio/exports", as: "officer" },
  {
    page: "/portfolio/exports",
    as: "auditor",
    state: "with a file that is ready",
    part: "main",
    enter: async (page) => {
      const make = page.getByRole("button", { name: "Make the file" });
      await expect(make).toBeEnabled();
      const ready = page.getByRole("link", { name: /^Download/ }).first();
      if (!(await ready.isVisible())) await make.click();
      await expect(ready).toBeVisible();
      await page.getByLabel("Of what").selectOption("trail");
    },
  },
  { page: "/portfolio/ending", as: "lead", search: "?what=decisions" },
  { page: "/portfolio/ending", as: "auditor", state: "accepted risks", search: "?what=waivers" },
  { page: "/portfolio/changes", as: "lead" },
  { page: "/portfolio/changes", as: "admin", state: "vendors", search: "?what=vendors" },
  { page: "/portfolio/sections", as: "lead" },
  { page: "/portfolio/parties", as: "lead" },
  { page: "/portfolio/behind", as: "lead", search: "?party=Norrland+Models" },
  { page: "/portfolio/unnamed", as: "lead" },
  { page: "/portfolio/names", as: "officer" },
  { page: "/portfolio/names", as: "lead", state: "sent empty", enter: submitEmpty("Count as one") },
  { page: "/packs", as: "lead" },
  { page: "/packs", as: "officer" },
  { page: "/packs/[packId]", as: "lead" },
  {
    page: "/packs/[packId]",
    as: "lead",
    state: "asking whether to publish it",
    part: "dialog[open]",
    enter: async (page) => {
      await page.getByRole("button", { name: "Publish…" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    page: "/packs/[packId]",
    as: "lead",
    state: "asked for an id of a copy",
    part: "dialog[open]",
    enter: async (page) => {
      await page.getByRole("button", { name: "Copy", exact: true }).click();
      await submitEmpty("Copy it")(page);
    },
  },
  { page: "/packs/[packId]/edit", as: "lead" },
  {
    page: "/packs/[packId]/edit",
    as: "lead",
    state: "with what no run could show",
    part: "main",
    enter: async (page) => {
      await page.getByLabel("Smallest useful sample, in cases").first().fill("12");
      await page.getByLabel("Required rate, in per cent").nth(1).fill("100");
      await page.getByRole("button", { name: "Add a scenario" }).click();
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("Some of this is missing.")).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]/move", as: "lead", of: "behind" },
  { page: "/assessments/[assessmentId]/move", as: "auditor" },
  { page: "/settings/teams", as: "admin" },
  { page: "/settings/teams", as: "officer" },
  { page: "/settings/teams", as: "admin", state: "sent empty", enter: submitEmpty("Add the team") },
  { page: "/settings/teams/[teamId]", as: "admin" },
  {
    page: "/settings/teams/[teamId]",
    as: "admin",
    state: "asking whether to remove somebody",
    part: "dialog[open]",
    enter: async (page) => {
      await page
        .getByRole("button", { name: /^Remove/ })
        .first()
        .click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]/edit", as: "lead", of: "answered", state: "kept to a team" },
  { page: "/assessments/[assessmentId]/edit", as: "officer", of: "answered", state: "kept to a team" },
  { page: "/assessments/new", as: "officer", state: "sent empty", enter: submitEmpty("Go on to the intake") },
  { page: "/assessments/[assessmentId]", as: "lead" },
  { page: "/assessments/[assessmentId]", as: "officer", of: "answered", part: "[aria-label='Score so far']" },
  { page: "/assessments/[assessmentId]", as: "auditor", state: "to be read only", part: "#AU" },
  { page: "/assessments/[assessmentId]", as: "lead", of: "archived", part: "#AU" },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    of: "blank",
    state: "finding a question",
    part: "dialog[open]",
    enter: press("/"),
  },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    of: "blank",
    state: "showing the keys",
    part: "dialog[open]",
    enter: press("?"),
  },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    of: "blank",
    state: "with evidence missing its title",
    part: "#AU-01",
    async enter(page) {
      await question(page, FIRST).getByRole("button", { name: "Add evidence" }).click();
      await question(page, FIRST).getByRole("button", { name: "Keep this entry" }).click();
      await expect(question(page, FIRST).getByText("Name it, such as")).toBeVisible();
    },
  },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    state: "choosing among what is held",
    part: "#AU-01",
    async enter(page) {
      await question(page, FIRST).getByRole("button", { name: "Add evidence" }).click();
      await question(page, FIRST).getByRole("button", { name: "Cite what is held…" }).click();
      await expect(
        question(page, FIRST)
          .getByRole("radio", { name: /Trust centre/ })
          .first(),
      ).toBeVisible();
    },
  },
  {
    page: "/assessments/[assessmentId]",
    as: "officer",
    of: "blank",
    state: "with its session ended",
    part: "dialog[open]",
    async enter(page, { endSessions }) {
      await expect(question(page, FIRST).getByRole("radio").first()).toBeEnabled();
      await endSessions("officer");
      await question(page, FIRST).getByRole("button", { name: "Unknown" }).click();
      await expect(page.getByRole("dialog", { name: "Your session has ended" })).toBeVisible();
    },
  },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    state: "with its comments open",
    part: "#AU-01",
    async enter(page) {
      await page.getByRole("region", { name: "Comments on AU-01" }).getByRole("button").first().click();
      await page.getByRole("button", { name: "New thread" }).click();
      await page.getByRole("textbox", { name: "Comment", exact: true }).fill("@Max");
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]", as: "lead", of: "reviewed", state: "in review", part: "#AU" },
  {
    page: "/assessments/[assessmentId]",
    as: "lead",
    of: "successor",
    state: "with what was answered before",
    part: "#AU",
  },
  { page: "/assessments/[assessmentId]/intake", as: "officer", of: "successor" },
  { page: "/compare", as: "lead", state: "nothing chosen" },
  {
    page: "/compare",
    as: "lead",
    state: "of four, with a section open and a baseline",
    async enter(page, { things: { answered, assessmentId, stopped, decided } }) {
      const ids = [answered, assessmentId, stopped, decided].join();
      await page.goto(`/compare?ids=${ids}&open=AU&baseline=${answered}`);
      await expect(page.getByRole("rowheader", { name: /AU-01/ })).toBeVisible();
      await expect(page.getByText(/ahead in|in every draw/).first()).toBeVisible();
    },
  },
  {
    page: "/assessments/[assessmentId]/what-if",
    as: "lead",
    of: "answered",
    state: "with something supposed",
    async enter(page) {
      await page.getByText("Retention", { exact: true }).click();
      await page.getByLabel("Reply to RT-01").selectOption({ label: "Unknown" });
      await expect(page.getByText("With one answer supposed")).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]/stress-tests", as: "officer" },
  { page: "/assessments/[assessmentId]/stress-tests", as: "auditor", of: "decided", state: "no pack" },
  { page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]", as: "lead" },
  {
    page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]",
    as: "officer",
    of: "blank",
    state: "nothing planned",
  },
  {
    page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]",
    as: "lead",
    state: "taking a run back",
    part: "dialog[open]",
    enter: (page) => page.getByRole("button", { name: "Take it back…" }).first().click(),
  },
  {
    page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]/plan",
    as: "officer",
    state: "with nothing filled in",
    async enter(page) {
      await page.getByLabel("Required rate, in per cent").fill("many");
      await submitEmpty("Change what is asked")(page);
    },
  },
  {
    page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]/record",
    as: "officer",
    state: "by a file with bad rows",
    async enter(page) {
      const rows = `case,passed,note\nA,perhaps,\nB,yes,${UNBROKEN}\n`;
      const file = { name: `${LONG.product}.csv`, mimeType: "text/csv", buffer: Buffer.from(rows) };
      await page.locator("input[type=file]").setInputFiles(file);
      await expect(page.getByText("Line 2: passed should be yes or no")).toBeVisible();
    },
  },
  {
    page: "/assessments/[assessmentId]/stress-tests/[pack]/[scenario]/record",
    as: "officer",
    state: "by its counts, with nothing filled in",
    part: "form",
    async enter(page) {
      await page.getByLabel("By their counts").check();
      await page.getByRole("button", { name: "Name a case that failed" }).click();
      await submitEmpty("Record the run")(page);
    },
  },
  { page: "/review", as: "lead" },
  { page: "/review", as: "lead", state: "nothing found", search: "?ownerId=nobody" },
  { page: "/assessments/[assessmentId]/review", as: "lead", of: "reviewed" },
  { page: "/assessments/[assessmentId]/review", as: "officer", state: "a draft" },
  { page: "/assessments/[assessmentId]/review", as: "auditor", of: "decided" },
  { page: "/assessments/[assessmentId]/review", as: "lead", of: "expired" },
  { page: "/assessments/[assessmentId]/review", as: "lead", of: "superseded" },
  {
    page: "/assessments/[assessmentId]/review",
    as: "lead",
    of: "reviewed",
    state: "with a request to be written",
    part: "ol",
    enter: (page) => page.getByRole("button", { name: "Reopen…" }).first().click(),
  },
  {
    page: "/assessments/[assessmentId]/review",
    as: "lead",
    of: "reviewed",
    state: "accepting a risk, with nothing filled in",
    part: "dialog[open]",
    async enter(page) {
      await page.getByRole("button", { name: "Accept the risk…" }).first().click();
      await submitEmpty("Accept the risk")(page);
    },
  },
  {
    page: "/assessments/[assessmentId]/review",
    as: "lead",
    of: "reviewed",
    state: "taking it back",
    part: "dialog[open]",
    enter: (page) => page.getByRole("button", { name: "Take back to draft…" }).click(),
  },
  { page: "/search", as: "lead", search: "?q=asked%20twice" },
  { page: "/search", as: "auditor", search: "?q=donau&kind=vendor" },
  { page: "/search", as: "officer", state: "with nothing found", search: "?q=nowhere" },
  {
    page: "/",
    as: "lead",
    state: "with the palette open",
    part: "dialog",
    async enter(page) {
      await page.getByRole("button", { name: "Search", exact: true }).press("Control+k");
      await page.getByRole("combobox").fill("asked");
      await expect(page.getByRole("group", { name: "Notes of answers" })).toBeVisible();
    },
  },
  { page: "/actions", as: "lead" },
  { page: "/actions", as: "auditor", search: "?view=table" },
  { page: "/assessments/[assessmentId]/actions", as: "lead", of: "answered" },
  { page: "/assessments/[assessmentId]/actions", as: "auditor", of: "blank", search: "?view=table" },
  { page: "/assessments/[assessmentId]/actions", as: "lead", of: "decided" },
  { page: "/assessments/[assessmentId]/actions/[followUpId]", as: "lead", of: "answered" },
  {
    page: "/assessments/[assessmentId]/actions/[followUpId]",
    as: "lead",
    of: "answered",
    state: "closing without a note",
    enter: submitEmpty("Mark as done"),
  },
  { page: "/assessments/[assessmentId]/actions/new", as: "officer" },
  { page: "/assessments/[assessmentId]/findings/new", as: "lead", search: "?question=AU-01" },
  { page: "/assessments/[assessmentId]/requests", as: "auditor" },
  {
    page: "/assessments/[assessmentId]/requests",
    as: "lead",
    state: "answering with nothing written",
    async enter(page) {
      await page.getByText("Answer", { exact: true }).first().click();
      await submitEmpty("Send the answer")(page);
    },
  },
  { page: "/assessments/[assessmentId]/requests", as: "admin", of: "blank" },
  { page: "/assessments/[assessmentId]/concerns", as: "auditor" },
  { page: "/assessments/[assessmentId]/concerns", as: "officer", of: "decided" },
  { page: "/assessments/[assessmentId]/comments", as: "lead" },
  { page: "/assessments/[assessmentId]/comments", as: "admin", search: "?state=all" },
  { page: "/assessments/[assessmentId]/comments", as: "auditor", of: "blank" },
  { page: "/assessments/[assessmentId]/edit", as: "lead" },
  { page: "/assessments/[assessmentId]/as-of", as: "auditor" },
  { page: "/assessments/[assessmentId]/as-of", as: "lead", state: "at its beginning", search: "?entry=1" },
  { page: "/assessments/[assessmentId]/as-of", as: "lead", of: "decided" },
  { page: "/assessments/[assessmentId]/evidence", as: "lead", search: "?state=all" },
  { page: "/assessments/[assessmentId]/evidence", as: "auditor", of: "blank" },
  { page: "/assessments/[assessmentId]/evidence", as: "lead", of: "decided" },
  {
    page: "/assessments/[assessmentId]/evidence",
    as: "officer",
    of: "archived",
    state: "nothing found",
    search: "?q=nothing-is-called-so",
  },
  {
    page: "/assessments/[assessmentId]/evidence",
    as: "lead",
    of: "blank",
    state: "with files sent and refused",
    async enter(page) {
      await page.context().route("**/file?*", (route) => route.abort("connectionreset"));
      await page
        .locator("input[type='file']")
        .setInputFiles([pdf(`${LONG.product}.pdf`), { ...pdf("run.exe"), mimeType: "" }]);
      await expect(page.getByText("It is tried again by itself.")).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]/evidence/[evidenceId]", as: "lead" },
  { page: "/assessments/[assessmentId]/evidence/[evidenceId]", as: "auditor" },
  { page: "/assessments/[assessmentId]/evidence/[evidenceId]/edit", as: "officer" },
  {
    page: "/assessments/[assessmentId]/evidence/new",
    as: "officer",
    state: "sent empty",
    enter: submitEmpty("Add it"),
  },
  { page: "/assessments/[assessmentId]/history", as: "auditor" },
  { page: "/assessments/[assessmentId]/coverage", as: "auditor" },
  { page: "/assessments/[assessmentId]/coverage", as: "lead", of: "blank", search: "?by=question" },
  {
    page: "/assessments/[assessmentId]/coverage",
    as: "auditor",
    state: "frameworks chosen",
    search: "?by=framework&frameworks=eu-ai-act,gdpr",
  },
  { page: "/assessments/[assessmentId]/intake", as: "lead" },
  { page: "/assessments/[assessmentId]/intake", as: "auditor", state: "to be read only" },
  { page: "/assessments/[assessmentId]/result", as: "auditor" },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "answered" },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "blank" },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "stopped" },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "decided" },
  {
    page: "/assessments/[assessmentId]/result",
    as: "lead",
    of: "changed",
    async enter(page) {
      await expect(page.getByText("Changed since sign-off: the product or its version.")).toBeVisible();
    },
  },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "expired" },
  { page: "/assessments/[assessmentId]/result", as: "lead", of: "superseded" },
  { page: "/audit", as: "auditor" },
  { page: "/audit", as: "lead", state: "nothing found", search: "?q=nothing-is-called-so" },
  { page: "/audit", as: "officer", state: "not allowed" },
  { page: "/audit/checkpoints", as: "auditor" },
  { page: "/assessments/[assessmentId]/package", as: "auditor" },
  { page: "/assessments/[assessmentId]/package", as: "lead", of: "blank", state: "before the intake" },
  { page: "/audit/sample", as: "auditor", state: "without a seed" },
  { page: "/audit/sample", as: "auditor", search: "?seed=4711&count=8" },
  { page: "/audit/sample", as: "lead", state: "nothing fits", search: "?seed=4711&to=2001-01-01&section=AU" },
  { page: "/audit/requests", as: "auditor" },
  { page: "/audit/requests", as: "lead", state: "nothing found", search: "?q=nothing-is-called-so" },
  { page: "/audit/concerns", as: "auditor", search: "?rule=unsupported" },
  { page: "/hub", as: "lead" },
  { page: "/join", state: "without a link" },
  {
    page: "/join",
    state: "with an invitation",
    async enter(page, { joinToken }) {
      await page.goto("about:blank");
      await page.goto(`/join#${joinToken}`);
      await expect(page.getByLabel("Your name")).toBeVisible();
    },
  },
  { page: "/new-password", state: "with a link that opens nothing", search: "#nothing" },
  { page: "/people", as: "admin" },
  { page: "/people", as: "auditor", state: "not allowed" },
  {
    page: "/people",
    as: "admin",
    state: "changing a role",
    part: "dialog[open]",
    enter: personDialog("Change the role…"),
  },
  {
    page: "/people",
    as: "admin",
    state: "saying what somebody signs for",
    part: "dialog[open]",
    enter: personDialog("Change what they sign for…", "officer"),
  },
  {
    page: "/people",
    as: "admin",
    state: "asked for the password once more",
    part: "dialog[open]:last-of-type",
    async enter(page, gallery) {
      await personDialog("Change the role…")(page, gallery);
      await page.getByRole("button", { name: "Change the role" }).click();
      await expect(page.getByRole("dialog", { name: "Is it you?" })).toBeVisible();
    },
  },
  {
    page: "/people",
    as: "admin",
    state: "disabling an account",
    enter: personDialog("Disable the account…"),
  },
  { page: "/people/invite", as: "admin", state: "sent empty", enter: submitEmpty("Make the invitation") },
  { page: "/products/[productId]", as: "lead" },
  { page: "/products/[productId]/edit", as: "lead" },
  { page: "/audit/outside-auditors", as: "auditor" },
  { page: "/audit/outside-auditors/[linkId]", as: "lead" },
  {
    page: "/audit/outside-auditors/[linkId]",
    as: "lead",
    state: "asking whether to withdraw it",
    part: "dialog[open]",
    enter: async (page) => {
      await page.getByRole("button", { name: "Withdraw the link…" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    page: "/audit/outside-auditors/new",
    as: "lead",
    state: "sent empty",
    async enter(page, { things }) {
      await page.goto(`/audit/outside-auditors/new?assessment=${things.assessmentId}`);
      await expect(
        page.getByRole("list", { name: "Assessments to choose" }).getByRole("button").first(),
      ).toBeVisible();
      await submitEmpty("Make the link")(page);
    },
  },
  { page: "/assessments/[assessmentId]/outside-auditors", as: "lead" },
  { page: "/room", as: "guest" },
  { page: "/room/assessments/[assessmentId]", as: "guest" },
  { page: "/room/assessments/[assessmentId]", as: "guest", of: "decided", part: "main" },
  { page: "/room/assessments/[assessmentId]/evidence", as: "guest" },
  { page: "/room/assessments/[assessmentId]/history", as: "guest" },
  { page: "/room/assessments/[assessmentId]/requests", as: "guest", of: "blank" },
  {
    page: "/room/assessments/[assessmentId]/requests",
    as: "guest",
    state: "saying what is missing with nothing written",
    async enter(page) {
      await page.getByText("Something is missing", { exact: true }).click();
      await submitEmpty("Ask again")(page);
    },
  },
  { page: "/room/assessments/[assessmentId]", as: "guest", of: "stopped", state: "which they are not shown" },
  { page: "/room/visits", as: "guest" },
  { page: "/room/closed" },
  {
    page: "/room/enter",
    state: "by a link that opens nothing",
    search: `#${"x".repeat(43)}`,
    async enter(page) {
      await page.getByRole("button", { name: "Come in" }).click();
      await expect(page.getByText("This link does not open anything now")).toBeVisible();
    },
  },
  { page: "/settings", as: "admin" },
  { page: "/settings", as: "officer" },
  { page: "/setup" },
  { page: "/sign-in", state: "with nothing filled in", enter: submitEmpty("Sign in") },
  { page: "/sign-in/code" },
  { page: "/sign-in/company", state: "with nothing to finish" },
  { page: "/vendors", as: "lead" },
  { page: "/vendors", as: "lead", state: "nothing found", search: "?q=nothing-is-called-so" },
  { page: "/vendors/[vendorId]", as: "lead" },
  {
    page: "/vendors/[vendorId]",
    as: "lead",
    state: "with what is different between two",
    async enter(page, { things: { changed, successor } }) {
      const told = await page.request.get(`/api/v1/assessments/${successor}`);
      const { vendor } = (await told.json()) as { vendor: { id: string } };
      await page.goto(`/vendors/${vendor.id}?of=${changed}&and=${successor}`);
      await expect(page.getByRole("table", { name: "The two assessments" })).toBeVisible();
    },
  },
  { page: "/vendors/[vendorId]/edit", as: "lead" },
  { page: "/vendors/[vendorId]/products/new", as: "lead" },
  { page: "/vendors/new", as: "lead", state: "sent empty", enter: submitEmpty("Add vendor") },
  { page: "/no/such/page", as: "lead", state: "not found" },
];

export const nameOf = ({ page, state, as, of }: Sight): string =>
  [page, of && `(${of})`, state && `, ${state}`, ` as seen by ${as ? `the ${as}` : "a stranger"}`]
    .filter(Boolean)
    .join("");
