import type { Comparison } from "@/lib/domain/comparison/comparison";
import { nameOf } from "@/lib/domain/comparison/name";
import { shownPercent, wholePercents } from "@/lib/domain/scoring/shown";
import { Heatmap } from "../charts/heatmap";
import { Picture } from "../charts/picture";
import { Radar } from "../charts/radar";
import { RangePlot } from "../charts/range-plot";
import { AGEING_PARTS, LEVEL_PARTS, ageingShares, levelShares } from "../charts/mix";
import { Stack } from "../charts/stack";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./pictures.module.css";

/** The comparison drawn: each picture with the table it was drawn from. */
export function Pictures({
  comparison,
  lines,
}: {
  comparison: Comparison;
  /** The lines of the tier that all share; none where they differ. */
  lines: readonly { at: number; words: string }[];
}) {
  const { columns, matrix, reaches, mixes } = comparison;
  const names = columns.map(nameOf);
  const perSection = matrix.sections.filter(({ cells }) => cells.some((cell) => cell !== null));
  const scored = columns.flatMap((column, place) => {
    const [reach, overall] = [reaches[place], matrix.overall.cells[place]];
    return reach && overall ? [{ name: nameOf(column), ...reach, claimed: overall.claimed }] : [];
  });
  const sections = (
    <SectionsTable
      names={names}
      rows={perSection.map(({ title, cells }) => ({
        title,
        values: cells.map((cell) => cell?.evidenced ?? null),
      }))}
    />
  );
  return (
    <div className={styles.pictures}>
      <Picture
        title="Reach"
        lead="A point where the evidence puts the score, a rule as far as open answers could take it, a ring at what is claimed."
        name="reach"
        table={
          <Table
            caption="Reach of each assessment, in per cent"
            head={
              <>
                <HeadCell>Assessment</HeadCell>
                <HeadCell numeric>Evidenced</HeadCell>
                <HeadCell numeric>At best</HeadCell>
                <HeadCell numeric>Claimed</HeadCell>
              </>
            }
          >
            {scored.map(({ name, low, high, claimed }, row) => (
              <tr key={row}>
                <RowHead>{name}</RowHead>
                <Cell numeric label="Evidenced">
                  {shownPercent(low)}
                </Cell>
                <Cell numeric label="At best">
                  {shownPercent(high)}
                </Cell>
                <Cell numeric label="Claimed">
                  {shownPercent(claimed)}
                </Cell>
              </tr>
            ))}
          </Table>
        }
      >
        <RangePlot rows={scored} lines={lines} label={`Reach of the scores: ${inWords(scored)}`} />
      </Picture>
      <Picture
        title="Sections"
        lead="What is evidenced in each section, in per cent."
        name="sections"
        table={sections}
      >
        <Heatmap
          columns={columns.map(({ vendor }) => vendor.name)}
          rows={perSection.map(({ title, cells }) => ({
            title,
            values: cells.map((cell) => cell?.evidenced ?? null),
          }))}
          label={`Evidenced per cent by section of ${names.join(", ")}`}
        />
      </Picture>
      <Picture title="Profile" lead="The same sections as one outline each." name="profile" table={sections}>
        <Radar
          axes={perSection}
          series={columns.map((column, place) => ({
            name: nameOf(column),
            values: perSection.map(({ cells }) => cells[place]?.evidenced ?? null),
          }))}
          label={`Profile of the sections of ${names.join(", ")}`}
        />
      </Picture>
      <Picture
        title="What the answers rest on"
        lead="Share of the weight by the level of its evidence."
        name="evidence-mix"
        table={
          <SharesTable
            caption="Share of the weight by level of evidence"
            heads={LEVEL_PARTS.map(({ words }) => words)}
            rows={mixes.map((mix, place) => ({ name: names[place] ?? "", shares: levelShares(mix) }))}
          />
        }
      >
        <Stack
          parts={LEVEL_PARTS}
          rows={mixes.map((mix, place) => ({ name: names[place] ?? "", shares: levelShares(mix) }))}
          label={`What the answers of ${names.join(", ")} rest on`}
        />
      </Picture>
      <Picture
        title="How long that holds"
        lead="Share of the weight by when its evidence stops to count in full."
        name="evidence-ageing"
        table={
          <SharesTable
            caption="Share of the weight by the end of its evidence"
            heads={AGEING_PARTS.map(({ words }) => words)}
            rows={mixes.map((mix, place) => ({ name: names[place] ?? "", shares: ageingShares(mix) }))}
          />
        }
      >
        <Stack
          parts={AGEING_PARTS}
          rows={mixes.map((mix, place) => ({ name: names[place] ?? "", shares: ageingShares(mix) }))}
          label={`How long the evidence of ${names.join(", ")} holds`}
        />
      </Picture>
    </div>
  );
}

const inWords = (rows: readonly { name: string; low: number; high: number }[]) =>
  rows.map(({ name, low, high }) => `${name} ${shownPercent(low)} to ${shownPercent(high)}`).join(", ");

function SectionsTable({
  names,
  rows,
}: {
  names: readonly string[];
  rows: readonly { title: string; values: readonly (number | null)[] }[];
}) {
  return (
    <Table
      caption="Evidenced per cent by section"
      head={
        <>
          <HeadCell>Section</HeadCell>
          {names.map((name, place) => (
            <HeadCell key={place} numeric>
              {name}
            </HeadCell>
          ))}
        </>
      }
    >
      {rows.map(({ title, values }) => (
        <tr key={title}>
          <RowHead>{title}</RowHead>
          {values.map((value, place) => (
            <Cell key={place} numeric label={names[place] ?? ""}>
              {value === null ? "No score" : shownPercent(value)}
            </Cell>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function SharesTable({
  caption,
  heads,
  rows,
}: {
  caption: string;
  heads: readonly string[];
  rows: readonly { name: string; shares: readonly number[] }[];
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Assessment</HeadCell>
          {heads.map((head) => (
            <HeadCell key={head} numeric>
              {head}
            </HeadCell>
          ))}
        </>
      }
    >
      {rows.map(({ name, shares }, row) => (
        <tr key={row}>
          <RowHead>{name}</RowHead>
          {wholePercents(shares).map((percent, place) => (
            <Cell key={place} numeric label={heads[place] ?? ""}>
              {percent}%
            </Cell>
          ))}
        </tr>
      ))}
    </Table>
  );
}
