"use client";

import { useMemo, useState } from "react";
import type { Column, Comparison } from "@/lib/domain/comparison/comparison";
import type { Pair } from "@/lib/domain/comparison/told-apart";
import { listed } from "@/lib/domain/explain/words";
import { shownPercent } from "@/lib/domain/scoring/shown";
import { SWEEP_DRAWS } from "@/lib/domain/sensitivity/sweep";
import { queryWith } from "../ui/address";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./apart.module.css";
import { nameOf } from "./names";
import { Separators } from "./separators";
import { useSweep } from "./use-sweep";

type Shown = Pick<Comparison, "columns" | "pairs" | "reaches" | "swept" | "matrix">;

/**
 * Every pair, with whether the evidence held tells the two apart: ranked only where their
 * reaches do not overlap, and then under nine fixed and two thousand random weightings.
 */
export function Apart({
  comparison,
  seed: first,
}: {
  comparison: Shown;
  /** What the first draw begins with, a whole number from 1. */
  seed: number;
}) {
  const { columns, pairs, reaches, swept, matrix } = comparison;
  const [seed, setSeed] = useState(first);
  // Those without a score stand at the end of no draw: their place is kept by an empty one.
  const sides = useMemo(() => swept.map((one) => one ?? NOTHING), [swept]);
  const sweep = useSweep(sides, seed);
  const draw = () => {
    const next = (seed % 9999) + 1;
    setSeed(next);
    window.history.replaceState(
      null,
      "",
      queryWith(Object.fromEntries(new URLSearchParams(window.location.search)), { seed: next }),
    );
  };
  const shares = (pair: Pair) => {
    if (sweep === "failed") return "This browser could not compute it.";
    if (sweep?.seed !== seed) return "Drawing …";
    return shareInWords(
      pair,
      columns,
      sweep.ahead[pair.first]?.[pair.second] ?? 0,
      sweep.ahead[pair.second]?.[pair.first] ?? 0,
    );
  };
  return (
    <div className={styles.apart}>
      <Table
        caption="Whether each pair can be told apart"
        head={
          <>
            <HeadCell>Pair</HeadCell>
            <HeadCell>On the evidence held</HeadCell>
            <HeadCell>Nine fixed weightings</HeadCell>
            <HeadCell>{SWEEP_DRAWS.toLocaleString("en")} random weightings</HeadCell>
          </>
        }
      >
        {pairs.map((pair) => (
          <tr key={`${pair.first} ${pair.second}`}>
            <RowHead className={styles.pair}>
              {nameOf(columns[pair.first])} <span>and</span> {nameOf(columns[pair.second])}
            </RowHead>
            <Cell label="On the evidence held" className={styles.held}>
              <div>
                <Held {...{ pair, columns, reaches }} />
                {pair.ahead === null && pair.obstacle === null && (
                  <Separators {...{ pair, columns, matrix }} />
                )}
              </div>
            </Cell>
            <Cell label="Nine fixed weightings">
              {pair.weightings ? weightingsInWords(pair, columns) : "Not ranked"}
            </Cell>
            <Cell label="Random weightings">{pair.obstacle === null ? shares(pair) : "Not ranked"}</Cell>
          </tr>
        ))}
      </Table>
      <p className={styles.seed}>
        Random weightings give the sections weights that are uniform over all that add up to one. Seed{" "}
        <b data-numbers="">{seed}</b>: the same seed gives the same shares.{" "}
        <Button small onClick={draw}>
          Draw with another seed
        </Button>
      </p>
    </div>
  );
}

const NOTHING = { sections: {}, rule: { approve: 0 }, knockOuts: [], weakCriticals: [] };

function Held({ pair, columns, reaches }: { pair: Pair } & Pick<Shown, "columns" | "reaches">) {
  if (pair.obstacle !== null)
    return (
      <>
        <Badge shape="ring">Not comparable as wholes</Badge>
        <small>{pair.obstacle}</small>
      </>
    );
  const [first, second] = [pair.first, pair.second].map((place) => reachInWords(reaches[place] ?? null));
  if (pair.ahead === null)
    return (
      <>
        <Badge shape="half">Not distinguishable on the evidence held</Badge>
        <small data-numbers="">
          {first} and {second}
        </small>
      </>
    );
  const [ahead, behind] = pair.ahead === "first" ? [pair.first, pair.second] : [pair.second, pair.first];
  return (
    <>
      <Badge tone="accent" shape="up">
        {nameOf(columns[ahead])} is ahead
      </Badge>
      <small data-numbers="">
        {reachInWords(reaches[ahead] ?? null)} against {reachInWords(reaches[behind] ?? null)}
      </small>
    </>
  );
}

/** "62", or "41 to 58" as long as something is open. */
function reachInWords(reach: Comparison["reaches"][number]): string {
  if (!reach) return "no score";
  const [low, high] = [shownPercent(reach.low), shownPercent(reach.high)];
  return low === high ? String(low) : `${low} to ${high}`;
}

/** "Lumen Scribe ahead in 8 of 9; level in 1". */
function weightingsInWords({ first, second, weightings }: Pair, columns: readonly Column[]): string {
  if (!weightings) return "";
  const { first: one, second: other, level, of } = weightings;
  if (level === of) return `Level in all ${of}`;
  return listed(
    [
      ...(one > 0 ? [`${nameOf(columns[first])} ahead in ${one} of ${of}`] : []),
      ...(other > 0 ? [`${nameOf(columns[second])} ahead in ${other} of ${of}`] : []),
      ...(level > 0 ? [`level in ${level}`] : []),
    ],
    "and",
  );
}

function shareInWords(
  { first, second }: Pair,
  columns: readonly Column[],
  one: number,
  other: number,
): string {
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  if (one === 0 && other === 0) return "Level in every draw";
  return one >= other
    ? `${nameOf(columns[first])} ahead in ${percent(one)}`
    : `${nameOf(columns[second])} ahead in ${percent(other)}`;
}
