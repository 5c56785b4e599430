"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import type { PartyName } from "@/lib/api/endpoints/parties";
import type { Spelling } from "@/lib/domain/portfolio/parties";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import { StatusLine } from "../ui/status-line";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { VisuallyHidden } from "../ui/visually-hidden";
import { counted } from "./figures";
import styles from "./portfolio.module.css";

type Likely = { spelling: Spelling; party: Spelling };
type Done = (sentence: string) => void;

/** Which spellings count as one party: what somebody said, and what looks as if it were. */
export function PartyNames({
  rows,
  likely,
  names,
  edits,
}: {
  rows: readonly PartyName[];
  likely: readonly Likely[];
  names: readonly string[];
  edits: boolean;
}) {
  const router = useRouter();
  const [told, setTold] = useState("");
  const done: Done = (sentence) => {
    setTold(sentence);
    router.refresh();
  };
  return (
    <>
      <StatusLine tone="good">{told}</StatusLine>
      {edits && likely.length > 0 && (
        <Section
          title="Perhaps the same"
          lead="They differ by marks or by the form of the company alone. Nothing counts as one before you say so."
        >
          <LikelyTable rows={likely} onDone={done} />
        </Section>
      )}
      <Section title="Said to be the same">
        {rows.length > 0 ? (
          <SaidTable rows={rows} edits={edits} onDone={done} />
        ) : (
          <p className={styles.quiet}>Every name counts by itself until two of them are said to be one.</p>
        )}
      </Section>
      {edits && (
        <Section title="Say that two names are one">
          <MergeForm names={names} onDone={done} />
        </Section>
      )}
    </>
  );
}

const productsIn = (products: number) => (products === 1 ? "1 product" : `${counted(products)} products`);

function LikelyTable({ rows, onDone }: { rows: readonly Likely[]; onDone: Done }) {
  const { submit, busy, problem } = useSubmit("mergeParty", {
    onDone: ({ spelling, party }) => onDone(`${spelling} counts as ${party}.`),
  });
  return (
    <>
      {problem && (
        <Notice tone="bad" announce>
          {problem.detail}
        </Notice>
      )}
      <Table
        caption="Names that may be the same"
        head={
          <>
            <HeadCell>Spelling</HeadCell>
            <HeadCell>Would count as</HeadCell>
            <HeadCell>
              <VisuallyHidden>What to do</VisuallyHidden>
            </HeadCell>
          </>
        }
      >
        {rows.map(({ spelling, party }) => (
          <tr key={spelling.name}>
            <RowHead className={styles.name}>
              {spelling.name} <small className={styles.quiet}>{productsIn(spelling.products)}</small>
            </RowHead>
            <Cell label="Would count as" className={styles.name}>
              {party.name} <small className={styles.quiet}>{productsIn(party.products)}</small>
            </Cell>
            <Cell>
              <Button
                small
                busy={busy}
                onClick={() => submit({ spelling: spelling.name, party: party.name })}
              >
                Count as one
                <VisuallyHidden>
                  : {spelling.name} and {party.name}
                </VisuallyHidden>
              </Button>
            </Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}

function SaidTable({ rows, edits, onDone }: { rows: readonly PartyName[]; edits: boolean; onDone: Done }) {
  const [undone, setUndone] = useState<PartyName>();
  const { submit, busy, problem } = useSubmit("partParty", {
    onDone: () => onDone(`${undone?.spelling ?? "It"} counts by itself again.`),
  });
  return (
    <>
      {problem && (
        <Notice tone="bad" announce>
          {problem.detail}
        </Notice>
      )}
      <Table
        caption="Names that count as one"
        head={
          <>
            <HeadCell>Spelling</HeadCell>
            <HeadCell>Counts as</HeadCell>
            <HeadCell>Said by</HeadCell>
            <HeadCell>Since</HeadCell>
            {edits && (
              <HeadCell>
                <VisuallyHidden>What to do</VisuallyHidden>
              </HeadCell>
            )}
          </>
        }
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead className={styles.name}>{row.spelling}</RowHead>
            <Cell label="Counts as" className={styles.name}>
              {row.party}
            </Cell>
            <Cell label="Said by">{row.byName}</Cell>
            <Cell label="Since">
              <Moment at={row.createdAt} />
            </Cell>
            {edits && (
              <Cell>
                <Button
                  small
                  busy={busy && undone?.id === row.id}
                  onClick={() => {
                    setUndone(row);
                    submit({ partyNameId: row.id });
                  }}
                >
                  Take back
                  <VisuallyHidden>
                    {" "}
                    that {row.spelling} counts as {row.party}
                  </VisuallyHidden>
                </Button>
              </Cell>
            )}
          </tr>
        ))}
      </Table>
    </>
  );
}

function MergeForm({ names, onDone }: { names: readonly string[]; onDone: Done }) {
  const listId = useId();
  const form = useApiForm("mergeParty", {
    defaultValues: { spelling: "", party: "" },
    toInput: (values: { spelling: string; party: string }) => values,
    onDone({ spelling, party }) {
      form.restart();
      onDone(`${spelling} counts as ${party}.`);
    },
  });
  return (
    <Form form={form} label="Say that two names are one">
      <datalist id={listId}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField
        label="Spelling"
        hint="As some products write it."
        list={listId}
        maxLength={200}
        autoComplete="off"
        {...form.field("spelling", { required: "A spelling is needed." })}
      />
      <TextField
        label="Counts as"
        hint="The name under which all of them are counted."
        list={listId}
        maxLength={200}
        autoComplete="off"
        {...form.field("party", { required: "The name it counts as is needed." })}
      />
      <FormActions>
        <SubmitButton>Count as one</SubmitButton>
      </FormActions>
    </Form>
  );
}
