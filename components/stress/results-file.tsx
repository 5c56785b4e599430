"use client";

import { useEffect, useRef, useState } from "react";
import type { CheckedResults } from "@/lib/api/endpoints/stress";
import { agreementInWords } from "@/lib/domain/explain/agreement";
import { SEVERITY_WORDS } from "@/lib/domain/follow-up/follow-up";
import { listenForFiles } from "../evidence/listen-for-files";
import { pickedFiles } from "../evidence/raw-files";
import { useListening } from "../forms/use-listening";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { VisuallyHidden } from "../ui/visually-hidden";
import { GroupTables } from "./group-tables";
import styles from "./stress.module.css";
import type { ResultsFile } from "./use-results-file";

/** Where a file of results is given, and what was understood of it. */
export function ResultsDrop({
  file,
  template,
  onGiven,
}: {
  file: ResultsFile;
  /** Where its template is. */
  template: string;
  onGiven: (file: File) => void;
}) {
  const listening = useListening();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const give = useRef(onGiven);
  useEffect(() => {
    give.current = onGiven;
  });
  useEffect(
    () =>
      listenForFiles<true>({
        dropAt: () => true,
        pasteAt: () => undefined,
        onOver: (place) => setOver(place !== undefined),
        onGiven: (_, [first]) => first && !first.folder && give.current(first.file),
      }),
    [],
  );
  return (
    <>
      <div className={styles.drop} data-over={over}>
        <input
          ref={picker}
          type="file"
          accept=".csv,.tsv,.jsonl,.ndjson,.txt"
          hidden
          onChange={({ target }) => {
            const [first] = target.files ? pickedFiles(target.files) : [];
            if (first) onGiven(first.file);
            target.value = "";
          }}
        />
        <Button disabled={!listening} onClick={() => picker.current?.click()}>
          {file.state === "none" ? "Choose the file of results…" : "Choose another file…"}
        </Button>
        <p>
          {over ? "Let go to have it checked." : "Or drop it anywhere on this page."} A row for each case and
          attempt, 50,000 at most: <a href={`${template}?format=csv`}>template as CSV</a>,{" "}
          <a href={`${template}?format=jsonl`}>as JSON Lines</a>. It is checked first, and kept as evidence
          when the run is recorded.
        </p>
      </div>
      {file.state === "checking" && (
        <p>
          Checking <bdi>{file.name}</bdi>{" "}
          <progress
            aria-label={`Checking ${file.name}`}
            max={1}
            value={file.share < 1 ? file.share : undefined}
          />
        </p>
      )}
      {file.state === "refused" && (
        <Notice tone="bad" announce title={<bdi>{file.name}</bdi>}>
          <p>{file.message}</p>
        </Notice>
      )}
      {file.state === "checked" && <Understood name={file.name} checked={file.checked} />}
    </>
  );
}

const counted = (count: number, noun: string) => `${count} ${count === 1 ? noun : `${noun}s`}`;

/** So many stand in sight. */
const FAULTS_AT_ONCE = 20;

const FaultList = ({ faults }: Pick<CheckedResults, "faults">) => (
  <ul>
    {faults.map(({ line, case: id, message }, index) => (
      <li key={index}>
        {line !== null && `Line ${line}: `}
        {id !== null && `Case ${id}: `}
        {message}
      </li>
    ))}
  </ul>
);

function Understood({ name, checked }: { name: string; checked: CheckedResults }) {
  const { rows, cases, passed, neverEvents, faults, faultCount, leftOut, groups, agreement, sample } =
    checked;
  return (
    <>
      {faultCount > 0 && (
        <Notice
          tone="bad"
          announce
          title={`${faultCount} ${faultCount === 1 ? "thing keeps" : "things keep"} it from being recorded`}
        >
          <p>Mend them in the file and give it again. Nothing of it has been kept.</p>
          <FaultList faults={faults.slice(0, FAULTS_AT_ONCE)} />
          {faultCount > FAULTS_AT_ONCE && (
            <details>
              <summary>The rest of them</summary>
              <FaultList faults={faults.slice(FAULTS_AT_ONCE)} />
              {faults.length < faultCount && <p>And {faultCount - faults.length} more.</p>}
            </details>
          )}
        </Notice>
      )}
      <Notice tone={faultCount === 0 ? "good" : "info"} announce={faultCount === 0} title={<bdi>{name}</bdi>}>
        <p>
          {counted(rows, "row")} of {counted(cases, "case")}: {passed} passed, {cases - passed} failed
          {neverEvents > 0 && `, the never-event in ${neverEvents}`}.
        </p>
        {leftOut.length > 0 && <p>Not understood, and left out: {leftOut.join(", ")}.</p>}
        {agreement && <p>{agreementInWords(agreement)}</p>}
      </Notice>
      {groups.length > 0 && <GroupTables groups={groups} limit={{ groupLimit: null, requiredRate: null }} />}
      <Table
        caption={`What was understood, of the first ${counted(sample.length, "row")}`}
        captionVisible
        head={
          <>
            <HeadCell>Case</HeadCell>
            <HeadCell numeric>Attempt</HeadCell>
            <HeadCell>Passed</HeadCell>
            <HeadCell>Severity</HeadCell>
            <HeadCell>Grader</HeadCell>
            <HeadCell>Note</HeadCell>
          </>
        }
      >
        {sample.map((row, index) => (
          <tr key={index}>
            <RowHead>{row.case}</RowHead>
            <Cell numeric label="Attempt">
              {row.attempt}
            </Cell>
            <Cell label="Passed">
              {row.passed ? "Yes" : "No"}
              {row.never_event && ", never-event"}
            </Cell>
            <Cell label="Severity">{row.severity === "" ? "–" : SEVERITY_WORDS[row.severity]}</Cell>
            <Cell label="Grader">{row.grader || "–"}</Cell>
            <Cell label="Note">{row.note || "–"}</Cell>
          </tr>
        ))}
      </Table>
      <VisuallyHidden>SHA-256 of the file: {checked.sha256}</VisuallyHidden>
    </>
  );
}
