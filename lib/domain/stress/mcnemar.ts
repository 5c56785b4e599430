/** Cases that two runs both judged and judged differently, by which of the two passed them. */
export type Changed = { lost: number; gained: number };

/**
 * Whether the same cases fare differently on two versions: McNemar's exact two-sided test,
 * which looks at the cases that changed alone and asks how likely so uneven a split is if
 * neither way were likelier (McNemar 1947; the exact form is the sign test).
 *
 * @returns the p-value in [0, 1]; 1 where nothing changed
 * @throws RangeError unless both are whole numbers from 0 on
 */
export function mcnemar({ lost, gained }: Changed): number {
  for (const count of [lost, gained])
    if (!Number.isInteger(count) || count < 0) throw new RangeError("counts must be whole numbers from 0 on");
  const changed = lost + gained;
  const fewer = Math.min(lost, gained);
  // From the largest term down, so that nothing is lost for thousands of cases: each is the
  // one after it times a ratio, and the first comes from logarithms.
  let term = Math.exp(lnChoose(changed, fewer) - changed * Math.LN2);
  let tail = 0;
  for (let count = fewer; count >= 0 && term > 0; count -= 1) {
    tail += term;
    term *= count / (changed - count + 1);
  }
  return Math.min(1, 2 * tail);
}

/** The natural logarithm of how many ways there are to choose so many of `all`. */
function lnChoose(all: number, chosen: number): number {
  let sum = 0;
  for (let place = 1; place <= chosen; place += 1) sum += Math.log((all - chosen + place) / place);
  return sum;
}
