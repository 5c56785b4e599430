import { type Page, expect } from "@playwright/test";
import type { Role } from "@/lib/domain/permission";
import type { GivenPerson } from "@/lib/server/given";
import { giveSession } from "./fixtures";
import { DOORS, PAGES, addressIn } from "./pages";

type Seeds = {
  person: (role: Role) => Promise<GivenPerson>;
  assessment: (owner: GivenPerson) => Promise<string>;
};

/** Goes to every page: the doors first, then all others as someone who may open them. */
export async function visitEach(
  page: Page,
  { person, assessment }: Seeds,
  look: (address: string) => Promise<void>,
): Promise<void> {
  const visit = async (address: string) => {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await look(address);
  };
  for (const door of DOORS) await visit(door);

  const officer = await person("officer");
  const admin = await person("admin");
  const ids = await idsOf(page, officer, await assessment(officer));
  for (const path of PAGES) {
    await giveSession(page.context(), (path.startsWith("/people") ? admin : officer).cookie);
    await visit(addressIn(path, ids));
  }
}

/** What the assessment belongs to, as its own page's links say. */
async function idsOf(page: Page, { cookie }: GivenPerson, assessmentId: string) {
  await giveSession(page.context(), cookie);
  const response = await page.request.get(`/api/v1/assessments/${assessmentId}`);
  const { vendor, product } = (await response.json()) as { vendor: { id: string }; product: { id: string } };
  return { assessmentId, vendorId: vendor.id, productId: product.id };
}
