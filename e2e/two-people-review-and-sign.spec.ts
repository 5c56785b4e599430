import type { Page } from "@playwright/test";
import { bestReply, contextAs, givenAnswers, givenCapacities, givenVersion } from "@/lib/server/given";
import { SYSTEM, expect, openSheet, prove, question, saveStatus, shot, test } from "./fixtures";

const ALLOWED = "Is your exact use case allowed, in writing?";

/** An officer who has answered an assessment whole, AU-01 without evidence, and a lead who may sign as process owner. */
const reviewing = test.extend<{ two: { assessmentId: string; olga: Page; lena: Page } }>({
  two: async ({ person, assessment, browserOf, db }, use) => {
    const [officer, lead] = [await person("officer", "Olga Petrova"), await person("lead", "Lena Brandt")];
    const assessmentId = await assessment(officer);
    await givenAnswers(contextAs(db, officer), assessmentId, (asked) =>
      asked.id === "AU-01" ? { ...bestReply(asked), evidence: [] } : bestReply(asked),
    );
    await givenCapacities(contextAs(db, SYSTEM), lead.id, ["process_owner"]);
    await use({ assessmentId, olga: await browserOf(officer), lena: await browserOf(lead) });
  },
});

const openReview = (page: Page, assessmentId: string) => page.goto(`/assessments/${assessmentId}/review`);

const submit = async (page: Page, assessmentId: string) => {
  await openReview(page, assessmentId);
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByRole("button", { name: "Take back to draft…" })).toBeVisible();
};

const sign = async (page: Page, what: string) => {
  await page.getByRole("button", { name: `Sign: ${what}` }).click();
  await page.getByRole("dialog", { name: what }).getByRole("button", { name: "Sign", exact: true }).click();
};

reviewing(
  "an assessment is reviewed by a second person from the keyboard, signed by both, and settled",
  async ({ two }, info) => {
    const { assessmentId, olga, lena } = two;
    await submit(olga, assessmentId);

    await openReview(lena, assessmentId);
    await expect(lena.getByText("1 of 1 to judge.")).toBeVisible();
    const item = lena.locator('[data-desk="AU-01"]');
    await expect(item).toContainText("Nothing shows it");
    await shot(lena, info, "desk");
    await lena.keyboard.press("n");
    await expect(item).toBeFocused();
    await lena.keyboard.press("r");
    await lena.getByLabel("What is to be looked at again").fill("Which clause says so?");
    await lena.keyboard.press("Control+Enter");
    await expect(lena.getByLabel("What is to be looked at again")).toHaveCount(0);
    await expect(item).toContainText("Which clause says so?");
    await expect(lena.getByText("Wait until what was reopened is handed back: 1 item.")).toBeVisible();

    await openSheet(olga, assessmentId);
    await expect(olga.getByText("Which clause says so?")).toBeVisible();
    const allowed = question(olga, ALLOWED);
    await expect(
      question(olga, "Do you have the rights you need in the outputs?").getByRole("radio").first(),
    ).toBeDisabled();
    await allowed.getByRole("button", { name: "Note", exact: true }).click();
    await allowed.getByLabel("Note").fill("Clause 4.2 of the order form.");
    await expect(saveStatus(olga)).toHaveText("Saved");
    await olga.getByRole("button", { name: "Hand back…" }).click();
    await olga.getByLabel("What you did about it").fill("Named the clause.");
    await olga.getByRole("button", { name: "Hand back", exact: true }).click();
    await expect(allowed.getByRole("radio").first()).toBeDisabled();

    await openReview(lena, assessmentId);
    await expect(item).toContainText("Named the clause.");
    await lena.keyboard.press("n");
    await lena.keyboard.press("a");
    await expect(lena.getByText("All accepted.")).toBeVisible();

    await openReview(olga, assessmentId);
    await expect(olga.getByRole("button", { name: "Sign: Approved as Process owner" })).toBeDisabled();
    await expect(
      olga.getByText("It takes the capacity “Process owner”, which an administrator gives."),
    ).toBeVisible();
    await sign(olga, "Prepared");
    await prove(olga);
    await expect(olga.getByRole("listitem").filter({ hasText: "Prepared" })).toContainText("Olga Petrova");

    await openReview(lena, assessmentId);
    await sign(lena, "Approved as Process owner");
    await prove(lena);
    await expect(lena.getByText("holds until")).toBeVisible();
    await expect(lena.getByRole("listitem").filter({ hasText: "Approved as Process owner" })).toContainText(
      "Lena Brandt",
    );
    await shot(lena, info, "decided");
    await lena.getByRole("link", { name: "Result", exact: true }).click();
    const decision = lena.getByRole("region", { name: "Decision" });
    await expect(decision).toContainText("holds until");
    await expect(decision.getByText("Lena Brandt")).toBeVisible();
    await shot(lena, info, "the decision on the result");

    await openSheet(olga, assessmentId);
    await expect(olga.getByText("What was decided on is not changed.")).toBeVisible();
    await expect(allowed.getByRole("radio").first()).toBeDisabled();
  },
);

reviewing(
  "a sign-off that is refused leaves nothing signed and sends it back with the reason",
  async ({ two }) => {
    const { assessmentId, olga, lena } = two;
    await submit(olga, assessmentId);
    await openReview(lena, assessmentId);
    await sign(lena, "Approved as Process owner");
    const proof = lena.getByRole("dialog", { name: "Is it you?" });
    await proof.getByLabel("Password", { exact: true }).fill("not her password at all");
    await proof.getByRole("button", { name: "Go on" }).click();
    await expect(proof.getByText("This is not your password.").first()).toBeVisible();
    await proof.getByRole("button", { name: "Cancel" }).click();
    await expect(lena.getByRole("button", { name: "Sign: Approved as Process owner" })).toBeVisible();

    await lena.getByRole("button", { name: "Take back to draft…" }).click();
    const back = lena.getByRole("dialog", { name: "Take it back to draft?" });
    await back.getByRole("button", { name: "Take back to draft" }).click();
    await expect(back.getByText("Say why it goes back.").first()).toBeVisible();
    await back.getByLabel("Why").fill("The order form is not signed yet.");
    await back.getByRole("button", { name: "Take back to draft" }).click();
    await expect(lena.getByRole("button", { name: "Submit for review" })).toBeEnabled();
    await openReview(olga, assessmentId);
    await expect(olga.getByText("The order form is not signed yet.")).toBeVisible();

    await openSheet(olga, assessmentId);
    await expect(question(olga, ALLOWED).getByRole("radio").first()).toBeEnabled();
    await olga.goto(`/assessments/${assessmentId}/history`);
    await expect(olga.getByText("The order form is not signed yet.")).toBeVisible();
    await expect(olga.getByText("Signed:")).toHaveCount(0);
  },
);

reviewing(
  "what changes after the sign-off is told on every page, and the past shows what stood then",
  async ({ two, db }, info) => {
    const { assessmentId, olga, lena } = two;
    await submit(olga, assessmentId);
    await sign(olga, "Prepared");
    await prove(olga);
    await openReview(lena, assessmentId);
    await sign(lena, "Approved as Process owner");
    await prove(lena);
    await expect(lena.getByText("holds until")).toBeVisible();

    const pages = lena.getByRole("navigation", { name: "This assessment" });
    const notice = lena.getByText("Changed since sign-off: the product or its version.");
    const look = async (told: 0 | 1) => {
      for (const name of ["Result", "Evidence", "History"]) {
        // Each page asks anew as it comes: until it has been answered, nothing says nothing.
        const answered = lena.waitForResponse(`**/api/v1/assessments/${assessmentId}/sign-off`);
        await pages.getByRole("link", { name, exact: true }).click();
        await expect(lena).toHaveURL(new RegExp(`/${name.toLowerCase()}$`));
        await answered;
        await expect(notice).toHaveCount(told);
      }
    };
    await look(0);
    await givenVersion(contextAs(db, SYSTEM), assessmentId);
    await look(1);
    await shot(lena, info, "changed");

    const signing = lena.getByRole("listitem").filter({ hasText: "Signed:" });
    await signing.last().getByRole("link", { name: "As it was then" }).click();
    const signOff = lena.getByRole("region", { name: "Sign-off" });
    const signatures = signOff.getByRole("list", { name: "Signatures" });
    await expect(signatures.getByRole("listitem")).toHaveText([/Prepared.*Olga Petrova/]);
    await expect(signOff).toContainText("Not decided");
    await shot(lena, info, "as-it-was");
    const next = lena.getByRole("navigation", { name: "Changes" }).getByRole("link", { name: "Next change" });
    await next.click();
    const both = [/Prepared.*Olga Petrova/, /Approved as Process owner.*Lena Brandt/];
    await expect(signatures.getByRole("listitem")).toHaveText(both);
    await next.click();
    await expect(signOff).toContainText("Holds until");
    await expect(signOff).not.toContainText("Changed since it was signed");
    await next.click();
    await expect(signOff).toContainText("Changed since it was signed: the product or its version");
    await expect(lena.getByText("Nothing has changed since.")).toBeVisible();
  },
);
