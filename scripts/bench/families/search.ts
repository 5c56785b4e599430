import type { Bench } from "../bench";
import { type Addresses, readEach, slowestOf, tablesOf } from "../each";
import { type Family, shown } from "../figures";

const asking = (q: string) => `/api/v1/search?q=${encodeURIComponent(q)}`;

/** From the rarest to what stands in every other note. */
const WORDS: Addresses = {
  "a name": asking("Bench vendor 3"),
  "a few letters": asking("ben"),
  "two words of notes": asking("counsel annex"),
  "a word of many notes": asking("counsel"),
  "a word of most notes": asking("this"),
  "the first letters of many words": asking("th"),
  "titles of evidence": asking("data processing"),
  "what is nowhere": asking("zyzzyva"),
  "the page": "/search?q=counsel",
};

/** Search over everything in the large workspace, on both engines. */
export async function measureSearch({ size, large }: Bench): Promise<Family> {
  const on = await large.onEach((product) => readEach(product, WORDS, size.seconds));
  return {
    title: "Search",
    how: `GET /api/v1/search and its page in a workspace of ${shown(size.vendors.many)} vendors, most with 67 answers of which six in ten have a note, signed in as a lead, one client, compressed. Warming up is left out.`,
    figures: slowestOf("search", on, 150),
    tables: tablesOf(on),
  };
}
