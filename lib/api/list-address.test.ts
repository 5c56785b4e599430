import { expect, test } from "vitest";
import { listQuery } from "./list-address";

test.each([
  [{}, ""],
  [{ page: "7", pageSize: "20", sort: "-changed", due: "any", below: "0", section: "AU" }, ""],
  [{ tier: "3", q: " lumen ", sort: "due" }, "q=lumen&sort=due&tier=3"],
  [{ sort: "due", tier: ["3", "4"], q: "lumen", nonsense: "1" }, "q=lumen&sort=due&tier=3"],
  [{ tier: "9", verdict: "reject" }, "verdict=reject"],
  [{ section: "AU", below: "60" }, "below=60&section=AU"],
  [{ columns: "due,tags" }, "columns=due%2Ctags"],
  [{ columns: "tier,verdict,score,open,owner,due" }, ""],
])("%j is the list of %j", (params, query) => {
  expect(listQuery(params)).toBe(query);
  expect(listQuery(Object.fromEntries(new URLSearchParams(query)))).toBe(query);
});
