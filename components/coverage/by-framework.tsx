import Form from "next/form";
import { CROSSWALK_LIMIT } from "@/lib/domain/explain/crosswalk";
import type { ReportFramework, ReportLegalStanding } from "@/lib/report/crosswalk-model";
import { dayInWords } from "@/lib/report/figures";
import { type Held, heldIn } from "@/lib/report/held";
import type { Report } from "@/lib/report/model";
import { Button } from "../ui/button";
import { Link } from "../ui/link";
import { Section } from "../ui/section";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { queryOf, referenceAnchor } from "./address";
import styles from "./coverage.module.css";
import { HeldList } from "./held-list";

/** Every framework with what is counted of it, and of those that were chosen each reference with what names it. */
export function ByFramework({
  assessmentId,
  report,
  chosen,
}: {
  assessmentId: string;
  report: Report;
  chosen: readonly string[];
}) {
  const { frameworks } = report.crosswalk;
  const held = heldIn(report);
  const shown = frameworks.filter(({ id }) => chosen.includes(id));
  return (
    <>
      <p className={styles.sum}>{CROSSWALK_LIMIT}</p>
      <Choose {...{ assessmentId, frameworks, chosen }} />
      {shown.length === 0 && (
        <p className={styles.hint}>Choose the frameworks whose references you want to see.</p>
      )}
      {shown.map((framework) => (
        <Framework key={framework.id} {...{ assessmentId, framework, held }} />
      ))}
    </>
  );
}

/** Sent by GET, so that the address says what is shown. */
function Choose({
  assessmentId,
  frameworks,
  chosen,
}: {
  assessmentId: string;
  frameworks: readonly ReportFramework[];
  chosen: readonly string[];
}) {
  return (
    <Form
      key={chosen.join()}
      action={`/assessments/${assessmentId}/coverage`}
      prefetch={false}
      aria-label="Frameworks"
    >
      <input type="hidden" name="by" value="framework" />
      <Table
        caption="Frameworks, their status and what is held of the questions that point to them"
        head={
          <>
            <HeadCell>Framework</HeadCell>
            <HeadCell>Status</HeadCell>
            <HeadCell numeric>References</HeadCell>
            <HeadCell numeric>Evidenced</HeadCell>
            <HeadCell numeric>Claimed only</HeadCell>
            <HeadCell numeric>Open</HeadCell>
          </>
        }
      >
        {frameworks.map(({ id, name, version, standing, references, counts }) => (
          <tr key={id}>
            <RowHead>
              <label className={styles.framework}>
                <input type="checkbox" name="frameworks" value={id} defaultChecked={chosen.includes(id)} />
                <span>{name}</span>
                {version !== null && <small>{version}</small>}
              </label>
            </RowHead>
            <Cell label="Status">{standing.words}</Cell>
            <Cell numeric label="References">
              {references.length}
            </Cell>
            <Cell numeric label="Evidenced">
              {counts.evidenced}
            </Cell>
            <Cell numeric label="Claimed only">
              {counts.claimed}
            </Cell>
            <Cell numeric label="Open">
              {counts.open}
            </Cell>
          </tr>
        ))}
      </Table>
      <div className={styles.buttons}>
        <Button type="submit" kind="primary">
          Show the chosen
        </Button>
        <Link href={queryOf({ by: "framework", frameworks: frameworks.map(({ id }) => id) })}>Show all</Link>
        {chosen.length > 0 && <Link href={queryOf({ by: "framework", frameworks: [] })}>Show none</Link>}
      </div>
    </Form>
  );
}

function Framework({
  assessmentId,
  framework: { id, name, title, version, standing, references, words },
  held,
}: {
  assessmentId: string;
  framework: ReportFramework;
  held: (named: ReportFramework["references"][number]) => Held[];
}) {
  return (
    <Section
      title={version === null ? name : `${name}, ${version}`}
      lead={
        <>
          <p>{title}</p>
          <p>
            <b>{words}</b>
          </p>
          <Standing standing={standing} />
        </>
      }
    >
      <Apart references={references} />
      <dl className={styles.references}>
        {references.map((one, place) => (
          <div key={one.reference} id={referenceAnchor(id, place)}>
            <dt>
              <b>{one.reference}</b>
              {one.standing && <small>{one.standing.words}</small>}
              <small>Text: {one.read}</small>
            </dt>
            <dd>
              <HeldList
                {...{ assessmentId }}
                held={held(one)}
                label={`What names ${one.reference}`}
                missing
              />
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** How references stand that stand otherwise than the whole, each standing once. */
function Apart({ references }: Pick<ReportFramework, "references">) {
  const standings = new Map<string, { standing: ReportLegalStanding; of: string[] }>();
  for (const { reference, standing } of references) {
    if (standing === null) continue;
    const key = JSON.stringify(standing);
    const known = standings.get(key) ?? { standing, of: [] };
    known.of.push(reference);
    standings.set(key, known);
  }
  if (standings.size === 0) return null;
  return (
    <ul className={styles.apart} aria-label="How single references stand">
      {[...standings].map(([key, { standing, of }]) => (
        <li key={key}>
          <b>{of.join(", ")}</b>
          <Standing standing={standing} />
        </li>
      ))}
    </ul>
  );
}

function Standing({ standing: { words, remark, asOf, checked } }: { standing: ReportLegalStanding }) {
  return (
    <div className={styles.standing}>
      <p>{words}.</p>
      {remark !== "" && <p>{remark}</p>}
      <p>
        As of {dayInWords(asOf)}. {checked}
      </p>
    </div>
  );
}
