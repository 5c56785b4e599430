import type { Bench } from "../bench";
import { type Addresses, readEach, slowestOf, tablesOf } from "../each";
import { type Family, shown } from "../figures";

const API = "/api/v1/assessments";

/** Each filter and each order once, what is asked for far down, and the page of the whole. */
const LISTS: Addresses = {
  "everything, last changed": API,
  "page 150": `${API}?page=150`,
  "by due date": `${API}?sort=due`,
  "by use case": `${API}?sort=use`,
  "by vendor": `${API}?sort=vendor`,
  "by score": `${API}?sort=-score`,
  "a text": `${API}?q=health`,
  "a verdict": `${API}?verdict=reject`,
  "a tier": `${API}?tier=3`,
  "a state": `${API}?status=draft`,
  "a field of use": `${API}?domain=finance`,
  "a low score in a section": `${API}?section=AU&below=60`,
  "that, by vendor": `${API}?section=AU&below=60&sort=vendor`,
  overdue: `${API}?due=overdue`,
  "evidence that ends": `${API}?expiring=soon`,
  "evidence that has ended": `${API}?expiring=expired`,
  "a tag": `${API}?tag=pilot`,
  "archived too": `${API}?shown=all`,
  "the page": "/assessments",
};

/** The list of assessments by every filter and order, in the large workspace, on both engines. */
export async function measureAssessments({ size, large }: Bench): Promise<Family> {
  const on = await large.onEach((product) => readEach(product, LISTS, size.seconds));
  return {
    title: "List of assessments",
    how: `GET /api/v1/assessments, the first page of fifty unless said, and the page itself, in a workspace of ${shown(size.vendors.many)} vendors, signed in as a lead, one client, compressed. Warming up is left out.`,
    figures: slowestOf("list of assessments", on, 150),
    tables: tablesOf(on),
  };
}
