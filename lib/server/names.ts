import { listAssessmentNames, listProductNames, listVendorNames } from "@/db/queries/named";
import type { InputOf, OutputOf } from "@/lib/api/endpoint";
import type { NamedThing, nameThings as endpoint } from "@/lib/api/endpoints/names";
import { demand } from "@/lib/domain/permission";
import type { Context } from "./context";

/**
 * What each of them is called, in the order in which they are asked for; what is not there
 * is left out, and so is what the actor may not see.
 *
 * @throws Refusal `forbidden`
 */
export async function nameThings(
  { db, actor }: Context,
  { of }: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  demand(actor, "workspace.read");
  const asked = of.split(",");
  const idsOf = (kind: NamedThing["kind"]) =>
    asked.filter((thing) => thing.startsWith(`${kind}:`)).map((thing) => thing.slice(kind.length + 1));
  const [vendors, products, assessments] = await Promise.all([
    listVendorNames(db.read, idsOf("vendor")),
    listProductNames(db.read, idsOf("product")),
    listAssessmentNames(db.read, actor, idsOf("assessment")),
  ]);
  const named: NamedThing[] = [
    ...vendors.map(({ id, name, archivedAt }) => ({
      ...{ kind: "vendor" as const, id, name, within: [], archived: archivedAt !== null },
    })),
    ...products.map(({ id, name, vendorName, archivedAt }) => ({
      ...{ kind: "product" as const, id, name, within: [vendorName], archived: archivedAt !== null },
    })),
    ...assessments.map(({ id, useCase, vendorName, productName, archivedAt }) => ({
      ...{ kind: "assessment" as const, id, name: useCase, within: [vendorName, productName] },
      archived: archivedAt !== null,
    })),
  ];
  const byThing = new Map(named.map((thing) => [`${thing.kind}:${thing.id}`, thing]));
  return { rows: [...new Set(asked)].flatMap((thing) => byThing.get(thing) ?? []) };
}
