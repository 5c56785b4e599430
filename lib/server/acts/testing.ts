import fc from "fast-check";
import { Refusal } from "@/lib/domain/refusal";
import { onAnswers } from "./on-answers";
import { onDecision } from "./on-decision";
import { onEvidence } from "./on-evidence";
import { onFollowUps } from "./on-follow-ups";
import { onRegister } from "./on-register";
import { onRequests } from "./on-requests";
import { onRooms } from "./on-rooms";
import { onStress } from "./on-stress";
import { onTalk } from "./on-talk";
import { type History, type Scene, sceneOf } from "./scene";

export { type History, beginHistory } from "./scene";

const ACTS = {
  ...onAnswers,
  ...onEvidence,
  ...onDecision,
  ...onFollowUps,
  ...onRequests,
  ...onRooms,
  ...onTalk,
  ...onRegister,
  ...onStress,
};

type Kind = keyof typeof ACTS;
export const KINDS = Object.keys(ACTS) as Kind[];

/** One act, by the product's own use cases; whether it is allowed just then, the use case says. */
export type Act = { kind: Kind } & Pick<Scene, "pick" | "other" | "said">;

/** What leads on through the states, and back to where something can be done: often, or little is ever decided. */
const ONWARD: readonly Kind[] = ["restore", "intake", "answer", "finish", "decide", "reassess"];
/** What ends what can be done for a while. */
const RARE: readonly Kind[] = ["archive", "giveBack", "expire"];

const text = fc.string({ maxLength: 20 }).filter((said) => said.isWellFormed() && !said.includes("\0"));

export const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.oneof(
    {
      weight: 40,
      arbitrary: fc.constantFrom(...KINDS.filter((kind) => ![...ONWARD, ...RARE].includes(kind))),
    },
    { weight: 20, arbitrary: fc.constantFrom(...ONWARD) },
    { weight: 2, arbitrary: fc.constantFrom(...RARE) },
  ),
  pick: fc.nat(1_000),
  other: fc.nat(1_000),
  said: text,
});

const scripted = (...kinds: (Kind | readonly [kind: Kind, pick: number, other: number])[]): Act[] =>
  kinds.map((one) => {
    const [kind, pick, other] = typeof one === "string" ? ([one, 2, 4] as const) : one;
    return { kind, pick, other, said: "" };
  });

/**
 * Acts that lead from whatever state to a new assessment, and this from its draft through
 * a decision to the next one, so that each kind is allowed once at least.
 */
export const WHOLE_LIFE: readonly Act[] = scripted(
  ...(["restore", "intake", "finish", "decide", "reassess"] as const),
  ...([
    "intake",
    "unrestrict",
    "restrict",
    "unrestrict",
    "particulars",
    "publish",
    "move",
    "moveBack",
    "tag",
    "suppose",
    "suppose",
    "discard",
    ["takeOver", 20, 4],
  ] as const),
  ...([
    ["answer", 10, 5],
    "setAside",
    "approve",
    "duty",
    "addThing",
    "withdraw",
    "reinstate",
    "correct",
  ] as const),
  ...(["replace", "thread", "comment", "rephrase", "unsay", "resolve", "takeUp"] as const),
  ...(["finding", "changeFinding", ["action", 1, 4], "changeAction"] as const),
  ...(["request", "answerRequest", "returnRequest", "answerRequest", "acceptRequest"] as const),
  ...(["request", "withdrawRequest", "request"] as const),
  ...(["invite", "moveEnd", "uninvite", "invite"] as const),
  ...(["plan", "plan", "run", "unrun", "rerun"] as const),
  ...(["finish", "giveBack", "submit", ["word", 2, 1], "handBack"] as const),
  ...(["waive", "unwaive", "waive", "sign", "version", "announce"] as const),
  ...(["takeBack", "announce", "decide"] as const),
  ...(["closeAction", "reopenAction", "closeAction", "reopenFinding", "closeFinding"] as const),
  ...([
    "renameVendor",
    "renameProduct",
    "export",
    "exportCompared",
    "archive",
    "restore",
    "expire",
    "reassess",
  ] as const),
  // What is offered follows from chance, and not each offer can be taken over.
  ...(["intake", ["takeOver", 1, 1], ["takeOver", 40, 2], ["takeOver", 60, 3]] as const),
);

/** Does it in the history as it stands. @returns whether the product allowed it */
export async function perform(history: History, { kind, ...chance }: Act): Promise<boolean> {
  const scene = await sceneOf(history, chance);
  try {
    await ACTS[kind](scene);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
