import { listVendorNamesIn } from "@/db/queries/names";
import { findWorkspace } from "@/db/queries/workspace";
import { passwordFault } from "@/lib/domain/password";
import { Refusal } from "@/lib/domain/refusal";
import { foldKey } from "@/lib/domain/text";
import { COMMON_PASSWORDS } from "./common-passwords";
import type { Context } from "./context";

/** What anybody would try here first. */
const OURS = ["Assay", "due diligence"];

/**
 * Refuses a password that would be guessed early, knowing this person's name and
 * address, the workspace and its vendors (OWASP ASVS 5.0, 6.1.2 and 6.2.11). No
 * network is asked.
 *
 * @param path of the field in the input, for the fault
 * @throws Refusal `invalid`, saying what to do
 */
export async function demandGoodPassword(
  { db }: Pick<Context, "db">,
  { path, password, names }: { path: string; password: string; names: readonly string[] },
): Promise<void> {
  const compact = foldKey(password).replace(/\s+/g, "");
  const workspace = await findWorkspace(db.read);
  const known = {
    common: COMMON_PASSWORDS,
    names: [...OURS, workspace?.name ?? "", ...names, ...(await listVendorNamesIn(db.read, compact))],
  };
  const message = passwordFault(password, known);
  if (message !== undefined)
    throw new Refusal("invalid", "Choose another password.", { faults: [{ path, message }] });
}
