import type { Bench } from "../bench";
import { type Addresses, readEach, slowestOf, tablesOf } from "../each";
import { type Family, shown } from "../figures";

const PAGES: Addresses = {
  "the lead’s own work": "/",
  portfolio: "/portfolio",
  "who is behind it": "/portfolio/parties",
  "under the floor": "/portfolio/sections",
  "what ends": "/portfolio/ending?what=scores",
  changes: "/portfolio/changes",
};

/** The portfolio, the lists behind its numbers, and a home page with what waits for one person, in the large workspace, on both engines. */
export async function measurePortfolio({ size, large }: Bench): Promise<Family> {
  const on = await large.onEach((product) => readEach(product, PAGES, size.seconds));
  return {
    title: "Portfolio",
    how: `The HTML of a page, compressed, signed in as a lead, one request at a time, with ${shown(size.vendors.many)} vendors and about as many assessments of 67 answers. Warming up is left out.`,
    figures: slowestOf("portfolio", on, 300),
    tables: tablesOf(on),
  };
}
