import { shownPercent, wholePercents } from "@/lib/domain/scoring/shown";
import type { Sensitivity } from "@/lib/domain/sensitivity/sensitivity";
import { Falls } from "../charts/falls";
import { AGEING_PARTS, LEVEL_PARTS, ageingShares, levelShares } from "../charts/mix";
import { Picture } from "../charts/picture";
import { type Part, Stack } from "../charts/stack";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./score-pictures.module.css";

/** From 100 down to the decided score, cause by cause. */
export function Waterfall({ falls, decided }: Pick<Sensitivity, "falls" | "decided">) {
  const rows = falls.map(({ words, points }, place) => {
    const above = falls.slice(0, place).reduce((sum, fall) => sum + fall.points, 0);
    return { words, points, from: 100 - above, to: Math.max(0, 100 - above - points) };
  });
  return (
    <Picture
      title="From 100 to the decided score"
      lead="What each section’s replies and their evidence take away, and last what a cap does."
      name="waterfall"
      table={
        <Table
          caption="What takes points away"
          head={
            <>
              <HeadCell>Because of</HeadCell>
              <HeadCell numeric>Points</HeadCell>
              <HeadCell numeric>Left</HeadCell>
            </>
          }
        >
          {rows.map(({ words, points, to }) => (
            <tr key={words}>
              <RowHead>{words}</RowHead>
              <Cell numeric label="Points">
                −{points.toFixed(2)}
              </Cell>
              <Cell numeric label="Left">
                {to.toFixed(2)}
              </Cell>
            </tr>
          ))}
        </Table>
      }
    >
      <Falls {...{ rows, decided }} label={`From 100 to ${shownPercent(decided)} in ${rows.length} steps`} />
    </Picture>
  );
}

/** What the weight of the answers rests on, and for how long. */
export function EvidencePictures({ mix }: Pick<Sensitivity, "mix">) {
  return (
    <div className={styles.pair}>
      <MixPicture
        title="What the answers rest on"
        name="evidence-mix"
        parts={LEVEL_PARTS}
        shares={levelShares(mix)}
      />
      <MixPicture
        title="How long that holds"
        name="evidence-ageing"
        parts={AGEING_PARTS}
        shares={ageingShares(mix)}
      />
    </div>
  );
}

function MixPicture({
  title,
  name,
  parts,
  shares,
}: {
  title: string;
  name: string;
  parts: readonly Part[];
  shares: readonly number[];
}) {
  const percents = wholePercents(shares);
  const told = parts.map(({ words }, place) => `${words} ${percents[place] ?? 0}%`);
  return (
    <Picture
      {...{ title, name }}
      table={
        <Table
          caption={title}
          head={
            <>
              <HeadCell>Part</HeadCell>
              <HeadCell numeric>Share of the weight</HeadCell>
            </>
          }
        >
          {parts.map(({ id, words }, place) => (
            <tr key={id}>
              <RowHead>{words}</RowHead>
              <Cell numeric label="Share of the weight">
                {percents[place] ?? 0}%
              </Cell>
            </tr>
          ))}
        </Table>
      }
    >
      <Stack
        {...{ parts }}
        rows={[{ name: "Share of the weight", shares }]}
        label={`${title}: ${told.join(", ")}`}
      />
    </Picture>
  );
}
