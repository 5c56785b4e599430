import type { Bench } from "../bench";
import { readEach, slowestOf, tablesOf } from "../each";
import { type Family, shown } from "../figures";

/** Whole assessments compared, through the API and as the page, in the large workspace, on both engines. */
export async function measureComparison({ size, large }: Bench): Promise<Family> {
  const on = await large.onEach((product) => {
    const { sheets } = product;
    const [two, all] = [sheets.slice(0, 2).join(","), sheets.join(",")];
    const asked = {
      "two, through the API": `/api/v1/comparison?ids=${two}`,
      "eight, through the API": `/api/v1/comparison?ids=${all}`,
      "eight, the page": `/compare?ids=${all}`,
      "eight, the page with every section open": `/compare?ids=${all}&open=AU,RT,SP,IN,UP,ST`,
    };
    return readEach(product, asked, size.seconds);
  });
  return {
    title: "Comparison",
    how: `Assessments at tier 3, each of 67 answered questions, in a workspace of ${shown(size.vendors.many)} vendors, signed in as a lead, one client, compressed. Warming up is left out.`,
    figures: slowestOf("comparison of up to 8 × 67 questions", on, 300),
    tables: tablesOf(on),
  };
}
