"use client";

import { memo, useState } from "react";
import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { CHOSEN_AT_MOST } from "@/lib/domain/assessment/chosen";
import { tagsIn } from "@/lib/domain/assessment/tags";
import { Button, ButtonLink } from "../ui/button";
import { ConfirmDialog, Dialog, DialogActions } from "../ui/dialog";
import { SelectField, TextField } from "../ui/field";
import { Link } from "../ui/link";
import { Menu, MenuButton } from "../ui/menu";
import { StatusLine } from "../ui/status-line";
import styles from "./list.module.css";
import type { Choice } from "./use-choice";
import { type Told, assigning, reassessing, tagging, useBulk } from "./use-bulk";

const COMPARED_AT_MOST = 8;

type Asking = "assign" | "tag" | "reassess" | undefined;

/**
 * What can be done to the assessments that are chosen; stands at the foot of the window while
 * any are. It has no part in scrolling, and is not rendered again for it.
 */
export const ChosenBar = memo(function ChosenBar({
  choice,
  total,
  chooseAll,
  owners,
  edits,
  onExport,
}: {
  choice: Choice;
  total: number;
  chooseAll: () => Promise<void>;
  /** Whom one can give an assessment to. */
  owners: readonly { id: string; name: string }[];
  /** Whether whoever looks may change anything. */
  edits: boolean;
  onExport: ((format: "csv" | "xlsx", ids: string[]) => void) | undefined;
}) {
  const [asking, setAsking] = useState<Asking>();
  const { run, progress, told, forget } = useBulk(choice.drop);
  const rows = [...choice.chosen.values()];
  const ids = rows.map(({ id }) => id);
  const close = () => setAsking(undefined);
  const begin = (title: string, act: Parameters<typeof run>[2]) => {
    close();
    void run(title, rows, act);
  };
  return (
    <>
      <div className={styles.foot}>
        {told && <Outcomes told={told} onClose={forget} />}
        {(rows.length > 0 || progress) && (
          <section aria-label="Chosen assessments" className={styles.bar}>
            <p className={styles.count}>
              {progress ? `${progress.at} of ${progress.of} done …` : `${rows.length} chosen`}
              {rows.length >= CHOSEN_AT_MOST && " (no more at once)"}
            </p>
            <div className={styles.acts}>
              {rows.length >= 2 && rows.length <= COMPARED_AT_MOST ? (
                <ButtonLink small href={`/compare?ids=${ids.join(",")}`}>
                  Compare
                </ButtonLink>
              ) : (
                <span className={styles.hint}>Compare takes 2 to {COMPARED_AT_MOST}</span>
              )}
              {edits && (
                <>
                  <Button small busy={progress !== undefined} onClick={() => setAsking("assign")}>
                    Assign
                  </Button>
                  <Button small busy={progress !== undefined} onClick={() => setAsking("tag")}>
                    Tag
                  </Button>
                  <Button small busy={progress !== undefined} onClick={() => setAsking("reassess")}>
                    Reassess
                  </Button>
                </>
              )}
              {onExport && (
                <Menu button="Export">
                  <MenuButton onClick={() => onExport("csv", ids)}>CSV of these</MenuButton>
                  <MenuButton onClick={() => onExport("xlsx", ids)}>Workbook of these</MenuButton>
                </Menu>
              )}
              {rows.length < Math.min(total, CHOSEN_AT_MOST) && (
                <Button small kind="bare" onClick={() => void chooseAll()}>
                  {total <= CHOSEN_AT_MOST ? `Choose all ${total}` : `Choose the first ${CHOSEN_AT_MOST}`}
                </Button>
              )}
              <Button small kind="bare" onClick={choice.clear}>
                Choose none
              </Button>
            </div>
          </section>
        )}
      </div>
      <AssignDialog
        open={asking === "assign"}
        onClose={close}
        count={rows.length}
        owners={owners}
        onAssign={(ownerId) => begin("Assigned", assigning(ownerId))}
      />
      <TagDialog
        open={asking === "tag"}
        onClose={close}
        rows={rows}
        onTag={(change) => begin("Tagged", tagging(change))}
      />
      <ConfirmDialog
        title={`Reassess ${inWords(rows.length)}?`}
        open={asking === "reassess"}
        onClose={close}
        confirm="Begin to reassess"
        onConfirm={() => begin("Reassessed", reassessing)}
      >
        <p>
          Each begins a new draft of the same product and use, to which its answers are offered. Only decided
          and expired ones can be reassessed; the others are left as they are, and you are told why.
        </p>
      </ConfirmDialog>
    </>
  );
});

const inWords = (count: number) => (count === 1 ? "one assessment" : `${count} assessments`);

function AssignDialog({
  open,
  onClose,
  count,
  owners,
  onAssign,
}: {
  open: boolean;
  onClose: () => void;
  count: number;
  owners: readonly { id: string; name: string }[];
  onAssign: (ownerId: string) => void;
}) {
  const [ownerId, setOwnerId] = useState("");
  return (
    <Dialog title={`Assign ${inWords(count)}`} open={open} onClose={onClose}>
      <SelectField
        label="Owner"
        hint="Who sees to it that they are filled in. They wait on their home page."
        value={ownerId}
        onChange={(event) => setOwnerId(event.target.value)}
        options={[
          { value: "", label: "Choose a person" },
          ...owners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <DialogActions>
        <Button kind="primary" disabled={ownerId === ""} onClick={() => onAssign(ownerId)}>
          Assign
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </Dialog>
  );
}

function TagDialog({
  open,
  onClose,
  rows,
  onTag,
}: {
  open: boolean;
  onClose: () => void;
  rows: readonly AssessmentView[];
  onTag: (change: { add: string[]; remove: string[] }) => void;
}) {
  const [add, setAdd] = useState("");
  const [remove, setRemove] = useState("");
  const present = [...new Set(rows.flatMap(({ tags }) => tags))].sort();
  const change = { add: tagsIn(add), remove: remove === "" ? [] : [remove] };
  return (
    <Dialog title={`Tag ${inWords(rows.length)}`} open={open} onClose={onClose}>
      <TextField
        label="Add"
        hint="One tag, or several with commas between."
        value={add}
        onChange={(event) => setAdd(event.target.value)}
        optional
      />
      {present.length > 0 && (
        <SelectField
          label="Take away"
          value={remove}
          onChange={(event) => setRemove(event.target.value)}
          options={[{ value: "", label: "None" }, ...present.map((tag) => ({ value: tag, label: tag }))]}
          optional
        />
      )}
      <DialogActions>
        <Button
          kind="primary"
          disabled={change.add.length + change.remove.length === 0}
          onClick={() => onTag(change)}
        >
          Change tags
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </DialogActions>
    </Dialog>
  );
}

/** What was done and what was not. What was refused stays chosen, to be tried otherwise. */
function Outcomes({ told, onClose }: { told: Told; onClose: () => void }) {
  const { outcomes } = told;
  const refused = outcomes.filter(({ done }) => !done);
  const led = outcomes.filter(({ done, to }) => done && to !== undefined);
  return (
    <section className={styles.told} aria-label="What was done">
      <StatusLine tone={refused.length === 0 ? "good" : "caution"}>
        {told.title}: {outcomes.length - refused.length} of {outcomes.length}.
        {refused.length > 0 && ` ${refused.length} not, and still chosen:`}
      </StatusLine>
      {refused.length + led.length > 0 && (
        <ul>
          {[...refused, ...led].map(({ row, words, to }) => (
            <li key={row.id}>
              <Link href={to ?? `/assessments/${row.id}`}>{row.useCase}</Link>{" "}
              <small className={styles.hint}>
                {row.vendor.name} · {row.product.name}
              </small>
              : {words}
            </li>
          ))}
        </ul>
      )}
      <Button small onClick={onClose}>
        Close
      </Button>
    </section>
  );
}
