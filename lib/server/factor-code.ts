import {
  type SecondFactorRow,
  countRecoveryCodes,
  spendRecoveryCode,
  spendStep,
} from "@/db/queries/second-factors";
import { WORKSPACE_STREAM } from "@/lib/domain/audit";
import { Refusal } from "@/lib/domain/refusal";
import type { Change } from "./context";
import { type Counted, LIMITS } from "./rate-limit";
import { hashOfRecoveryCode, readRecoveryCode } from "./recovery-codes";
import type { SignedIn } from "./sessions";
import { stepOf, unseal } from "./totp";

/** Wrong codes of one person. Only who has given the right password can spend these tries. */
export const codeTries = (personId: string): Counted => ({
  limit: LIMITS.secondFactor,
  subject: personId,
  personId,
});

/**
 * Uses up a code of the person's app, or one of their recovery codes, inside the change
 * that it allows. Whoever calls has had the password verified and the try counted.
 *
 * @throws Refusal `invalid`, with a fault at `code`
 */
export async function spendCode(
  change: Change,
  person: SignedIn,
  { factor, code }: { factor: SecondFactorRow; code: string },
): Promise<void> {
  const recovery = readRecoveryCode(code);
  if (recovery === undefined && /[a-z]/i.test(code)) throw noRecoveryCode();
  if (recovery !== undefined) return spendRecovery(change, person, recovery);
  const secret = unseal(factor.secret ?? "", person.id);
  if (!secret)
    throw wrongCode(
      "The key to your app’s codes is not on this server. Use a recovery code, or ask an administrator to reset your second factor.",
    );
  const step = stepOf(secret, code.replaceAll(/\s/g, ""), change.at);
  if (step === null)
    throw wrongCode("This code is not right. Each holds for half a minute, by your phone’s clock.");
  if (!(await spendStep(change.tx, person.id, step)))
    throw wrongCode("This code has been used. Wait for the next one.");
}

async function spendRecovery({ tx, at, record }: Change, person: SignedIn, code: string): Promise<void> {
  const { id, name, email, role } = person;
  if (!(await spendRecoveryCode(tx, id, { codeHash: hashOfRecoveryCode(code), at }))) throw noRecoveryCode();
  record(
    {
      stream: WORKSPACE_STREAM,
      action: "recovery-code.used",
      objectKind: "person",
      objectId: id,
      objectRevision: 0,
      payload: { name, email, recoveryCodesLeft: await countRecoveryCodes(tx, id) },
    },
    { id, role },
  );
}

const noRecoveryCode = () => wrongCode("This is none of your recovery codes, or it has been used.");

export const wrongCode = (message: string) =>
  new Refusal("invalid", "That code does not open anything.", { faults: [{ path: "code", message }] });
