import { z } from "zod";
import { endpoint } from "../endpoint";
import { named, requiredLine, revision, uuid } from "./fields";

/** So many views a person keeps at most. */
export const VIEWS_AT_MOST = 50;

const view = z.object({
  id: z.string(),
  name: z.string(),
  owner: named,
  shared: z.boolean(),
  /** What stands behind the question mark of the list's address. */
  query: z.string(),
  revision,
  /** Whether whoever asks may change and delete it. */
  mine: z.boolean(),
});

export type SavedView = z.output<typeof view>;

const viewFields = z.strictObject({
  name: requiredLine(80, "a name"),
  /** Everybody here may open it. */
  shared: z.boolean().default(false),
  /** The list's address behind its question mark; what makes no sense in it is left out. */
  query: z.string().max(2000),
});

export const listViews = endpoint("listViews", {
  summary: "The saved views of the list of assessments: one's own, and those that are shared",
  permission: "workspace.read",
  input: z.strictObject({}),
  output: z.object({ views: z.array(view) }),
});

export const saveView = endpoint("saveView", {
  summary: "Keeps the filters, the order and the columns of the list of assessments under a name",
  permission: "view.keep",
  input: viewFields,
  output: view,
});

export const changeView = endpoint("changeView", {
  summary: "Renames a saved view, shares it or keeps it to oneself, or has it show something else",
  permission: "view.keep",
  input: viewFields.extend({ viewId: uuid, revision }),
  output: view,
  refusals: ["not_found", "conflict"],
});

export const deleteView = endpoint("deleteView", {
  summary: "Deletes a saved view; what it showed stays as it is",
  permission: "view.keep",
  input: z.strictObject({ viewId: uuid }),
  output: z.object({}),
  refusals: ["not_found"],
});
