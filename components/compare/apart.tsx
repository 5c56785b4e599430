"use client";

import { useState } from "react";
import type { Comparison } from "@/lib/domain/comparison/comparison";
import { nameOf } from "@/lib/domain/comparison/name";
import type { Pair } from "@/lib/domain/comparison/told-apart";
import { heldInWords, sharesInWords, weightingsInWords } from "@/lib/domain/explain/pair";
import { SEED_AT_MOST, SWEEP_DRAWS } from "@/lib/domain/sensitivity/sweep";
import { queryWith } from "../ui/address";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./apart.module.css";
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
  const names = columns.map(nameOf);
  const sweep = useSweep(swept, seed);
  const draw = () => {
    const next = (seed % SEED_AT_MOST) + 1;
    setSeed(next);
    window.history.replaceState(
      null,
      "",
      queryWith(Object.fromEntries(new URLSearchParams(window.location.search)), { seed: next }),
    );
  };
  const shares = (pair: Pair) => {
    if (sweep === "failed") return "This browser could not compute it.";
    return sweep?.seed === seed ? sharesInWords(pair, names, sweep) : "Drawing …";
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
              {names[pair.first]} <span>and</span> {names[pair.second]}
            </RowHead>
            <Cell label="On the evidence held" className={styles.held}>
              <div>
                <Held {...{ pair, names, reaches }} />
                {pair.ahead === null && pair.obstacle === null && (
                  <Separators {...{ pair, columns, matrix }} />
                )}
              </div>
            </Cell>
            <Cell label="Nine fixed weightings">{weightingsInWords(pair, names)}</Cell>
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

const LOOK = {
  apart: { tone: "accent", shape: "up" },
  level: { tone: "neutral", shape: "half" },
  neither: { tone: "neutral", shape: "ring" },
} as const;

function Held({ pair, names, reaches }: { pair: Pair; names: readonly string[] } & Pick<Shown, "reaches">) {
  const { held, because } = heldInWords(pair, names, reaches);
  const look = pair.obstacle !== null ? "neither" : pair.ahead === null ? "level" : "apart";
  return (
    <>
      <Badge {...LOOK[look]}>{held}</Badge>
      <small data-numbers="">{because}</small>
    </>
  );
}
