"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { SavedView } from "@/lib/api/endpoints/saved-views";
import { Form, FormActions, SubmitButton } from "../forms/form";
import { useApiForm } from "../forms/use-api-form";
import { useSubmit } from "../forms/use-submit";
import { Button } from "../ui/button";
import { ConfirmDialog, Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { Glyph } from "../ui/glyph";
import { Link } from "../ui/link";
import { Menu, MenuButton, menuItem, menuRule } from "../ui/menu";
import { StatusLine } from "../ui/status-line";
import styles from "./list.module.css";

/** Where a view is looked at; its own id says from which the list set out. */
const addressOfView = ({ id, query }: Pick<SavedView, "id" | "query">): string =>
  `/assessments?${query === "" ? "" : `${query}&`}view=${id}`;

type Asking = "save" | "rename" | "delete" | undefined;

/** The saved views: which one this is, the way to the others, and what can be done to it. */
export function ViewsBar({
  views,
  current,
  query,
  shares,
}: {
  views: readonly SavedView[];
  /** The view from which the list set out, as far as it is still there. */
  current: SavedView | undefined;
  /** What the list shows now. */
  query: string;
  /** Whether whoever looks may show a view to everybody. */
  shares: boolean;
}) {
  const router = useRouter();
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const changed = current !== undefined && current.query !== query;
  const update = useSubmit("changeView", { onDone: () => router.refresh() });
  const remove = useSubmit("deleteView", {
    onDone: () => {
      close();
      router.replace(`/assessments?${query}`);
      router.refresh();
    },
  });
  const arrive = (view: SavedView) => {
    close();
    router.replace(addressOfView(view), { scroll: false });
    router.refresh();
  };
  const problem = update.problem ?? remove.problem;
  return (
    <div className={styles.views}>
      <Menu
        label={`Views: ${current?.name ?? "none"}`}
        button={
          <>
            {current?.name ?? "Views"} <Glyph name="chevron" size={11} />
          </>
        }
      >
        <Link href="/assessments" className={menuItem} aria-current={query === "" ? "page" : undefined}>
          Everything current
        </Link>
        {views.length > 0 && <hr className={menuRule} />}
        {views.map((view) => (
          <Link
            key={view.id}
            href={addressOfView(view)}
            className={menuItem}
            aria-current={view.id === current?.id ? "page" : undefined}
          >
            {view.name}
            {view.shared && <small className={styles.hint}> · shared by {view.owner.name}</small>}
          </Link>
        ))}
      </Menu>
      {changed && <span className={styles.hint}>changed</span>}
      {changed && current.mine && (
        <Button
          small
          busy={update.busy}
          onClick={() =>
            update.submit({
              ...{ viewId: current.id, revision: current.revision, name: current.name },
              ...{ shared: current.shared, query },
            })
          }
        >
          Update the view
        </Button>
      )}
      {(current ? changed : query !== "") && (
        <Button small onClick={() => setAsking("save")}>
          Save as a view
        </Button>
      )}
      {current?.mine && (
        <Menu label={`What can be done to the view ${current.name}`} button={<Glyph name="dots" />}>
          <MenuButton onClick={() => setAsking("rename")}>Rename or share</MenuButton>
          <MenuButton danger onClick={() => setAsking("delete")}>
            Delete
          </MenuButton>
        </Menu>
      )}
      {problem && <StatusLine tone="bad">{problem.detail}</StatusLine>}
      <Dialog title="Save as a view" open={asking === "save"} onClose={close}>
        <ViewForm view={undefined} query={query} shares={shares} onDone={arrive} />
      </Dialog>
      <Dialog title="Rename or share" open={asking === "rename"} onClose={close}>
        <ViewForm view={current} query={current?.query ?? ""} shares={shares} onDone={arrive} />
      </Dialog>
      <ConfirmDialog
        title={`Delete the view “${current?.name ?? ""}”?`}
        open={asking === "delete"}
        onClose={close}
        confirm="Delete the view"
        kind="danger"
        busy={remove.busy}
        onConfirm={() => current && remove.submit({ viewId: current.id })}
      >
        <p>
          {current?.shared ? "Nobody here will find it any more. " : ""}The assessments that it shows stay as
          they are, and so does what you look at now.
        </p>
      </ConfirmDialog>
    </div>
  );
}

type Values = { name: string; shared: boolean };

function ViewForm({
  view,
  query,
  shares,
  onDone,
}: {
  /** The one that is changed; a new one where it is left out. */
  view: SavedView | undefined;
  query: string;
  shares: boolean;
  onDone: (view: SavedView) => void;
}) {
  const defaultValues = { name: view?.name ?? "", shared: view?.shared ?? false };
  const saving = useApiForm<"saveView", Values>("saveView", {
    defaultValues,
    toInput: (values) => ({ ...values, query }),
    onDone,
  });
  const changing = useApiForm<"changeView", Values>("changeView", {
    defaultValues,
    toInput: (values) => ({
      ...values,
      ...{ viewId: view?.id ?? "", revision: view?.revision ?? 0, query },
    }),
    onDone,
  });
  const form = view === undefined ? saving : changing;
  return (
    <Form form={form} label="The view">
      <TextField {...form.field("name", { required: "Give it a name." })} label="Name" maxLength={80} />
      {shares && (
        <label className={styles.share}>
          <input type="checkbox" {...form.form.register("shared")} />
          <span>
            Share it with everybody here
            <small className={styles.hint}> They see in it what they may see anyway.</small>
          </span>
        </label>
      )}
      <FormActions>
        <SubmitButton>Save</SubmitButton>
      </FormActions>
    </Form>
  );
}
