import { expect, test } from "vitest";
import { saveView } from "@/lib/api/endpoints/saved-views";
import { changeView, keepView, readViews, removeView } from "./saved-views";
import { testContext } from "./testing";
import { openTrail } from "./trail";
import { listTrail } from "@/lib/api/endpoints/trail";

const view = (fields: object) => saveView.input.parse({ name: "Late ones", query: "due=overdue", ...fields });
const none = { views: [] };

test("a view is its owner's alone until it is shared, and no one else's to change but a lead's", async () => {
  const officer = await testContext("officer");
  const [other, lead, auditor] = [officer.as("officer", "other"), officer.as("lead"), officer.as("auditor")];
  const kept = await keepView(officer, view({ query: "?tier=9&due=overdue&page=4&nonsense=1" }));
  expect(kept).toMatchObject({ query: "due=overdue", mine: true, owner: { id: "officer" } });
  expect(await readViews(lead)).toEqual(none);
  const { id: viewId } = kept;
  await expect(removeView(lead, { viewId })).rejects.toMatchObject({ code: "not_found" });

  const shared = await changeView(officer, { ...view({ shared: true }), viewId, revision: 1 });
  expect(await readViews(other)).toMatchObject({ views: [{ name: "Late ones", mine: false }] });
  expect(await readViews(lead)).toMatchObject({ views: [{ mine: true }] });
  await expect(changeView(other, { ...view({}), viewId, revision: 2 })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(removeView(auditor, { viewId })).rejects.toMatchObject({ code: "forbidden" });
  await expect(changeView(lead, { ...view({}), viewId, revision: 1 })).rejects.toMatchObject({
    code: "conflict",
  });
  const renamed = { ...view({ name: "Very late", shared: true }), viewId, revision: shared.revision };
  expect(await changeView(lead, renamed)).toMatchObject({ owner: { id: "officer" }, name: "Very late" });
  await removeView(lead, { viewId });
  expect(await readViews(officer)).toEqual(none);

  const { rows } = await openTrail(lead, listTrail.input.parse({ what: "views" }));
  expect(rows.map(({ action }) => action)).toEqual([
    "view.deleted",
    "view.changed",
    "view.changed",
    "view.saved",
  ]);
});

test("those who only read keep views for themselves, and nobody two of one name", async () => {
  const auditor = await testContext("auditor");
  await expect(keepView(auditor, view({ shared: true }))).rejects.toMatchObject({ code: "forbidden" });
  await keepView(auditor, view({}));
  await expect(keepView(auditor, view({ name: "LATE  ones" }))).rejects.toMatchObject({
    code: "invalid",
    details: { faults: [{ path: "name" }] },
  });
  const admin = auditor.as("admin");
  await keepView(admin, view({}));
  expect((await readViews(admin)).views).toHaveLength(1);
});
