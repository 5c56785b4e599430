import { z } from "zod";
import type { AuditAction } from "../../audit-actions";
import { oneDecimal } from "../runs";
import { changed } from "./changes";
import { readPayload, text } from "./payloads";
import type { Teller } from "./teller";

const planPayload = z.object({
  scenario: text,
  requiredRate: z.number().nullable().catch(null),
  attempts: z.number().catch(1),
  passRule: text,
  groupLimit: z.object({ measure: text, atLeast: z.number() }).nullable().catch(null),
  because: text,
});
type Payload = z.output<typeof planPayload>;

const runPayload = z.object({
  scenario: text,
  cases: z.number().catch(0),
  passed: z.number().catch(0),
  neverEvents: z.number().catch(0),
  modelVersion: text,
  ranOn: text,
  abandonedBecause: text,
  withdrawn: z.object({ because: text }).nullable().catch(null),
});

const rate = (of: Payload | undefined) =>
  of && (of.requiredRate === null ? "None" : oneDecimal(of.requiredRate));
const limit = (of: Payload | undefined) =>
  of?.groupLimit ? `${oneDecimal(of.groupLimit.atLeast)} by ${of.groupLimit.measure}` : undefined;

const plan =
  (did: string): Teller =>
  ({ payload, before }) => {
    const after = readPayload(planPayload, payload);
    const old = readPayload(planPayload, before);
    if (!after) return undefined;
    return {
      did: `${did} ${after.scenario}`,
      changes: [
        ...changed("Required rate", rate(old), rate(after)),
        ...changed("Attempts", old && String(old.attempts), String(after.attempts)),
        ...changed("Pass rule", old?.passRule, after.passRule),
        ...changed("Limit for groups", limit(old), limit(after)),
      ],
      reason: after.because || undefined,
    };
  };

const run =
  (did: string): Teller =>
  ({ payload }, _, { day }) => {
    const of = readPayload(runPayload, payload);
    if (!of) return undefined;
    return {
      did: `${did} ${of.scenario} of ${day(of.ranOn)}: ${of.passed} of ${of.cases} passed`,
      changes: [
        ...changed("Version tested", undefined, of.modelVersion),
        ...changed("Never-events", undefined, of.neverEvents > 0 ? String(of.neverEvents) : undefined),
        ...changed("Broken off", undefined, of.abandonedBecause),
      ],
      reason: of.withdrawn?.because,
    };
  };

export const STRESS_TELLERS: Readonly<Record<Extract<AuditAction, `${"plan" | "run"}.${string}`>, Teller>> = {
  "plan.fixed": plan("Fixed what is asked of"),
  "plan.changed": plan("Changed what is asked of"),
  "run.recorded": run("Recorded the run of"),
  "run.withdrawn": run("Took back the run of"),
  "run.reinstated": run("Let the run count again of"),
};
