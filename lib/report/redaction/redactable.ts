import { REDACTION_KINDS, type RedactionKind } from "@/lib/domain/redaction/choice";
import { mapTexts } from "@/lib/domain/redaction/map-texts";
import { SYSTEM_NAME } from "@/lib/domain/people";
import type { ReportSource } from "../source";
import { freeRepliesOf } from "./redact-source";
import { SOURCE_RULES } from "./source-rules";

/** How many different texts of each kind a redacted copy would leave out, each kind by itself. */
export function redactableIn({
  redactions: _,
  trail: __,
  ...source
}: ReportSource): Record<RedactionKind, number> {
  const { snapshot: ___, ...signOff } = source.signOff;
  const freeReplies = freeRepliesOf(source);
  const found = new Map(REDACTION_KINDS.map((kind) => [kind, new Set<string>()]));
  mapTexts({ ...source, signOff }, SOURCE_RULES, ({ text, rule, questionId }) => {
    if (text === "" || text === SYSTEM_NAME || rule === undefined || rule === "kept") return text;
    if (rule === "person") found.get("people")?.add(text);
    else if (rule.field !== "reply" || freeReplies.has(questionId))
      for (const kind of rule.kinds) if (kind !== "people") found.get(kind)?.add(text);
    return text;
  });
  return Object.fromEntries([...found].map(([kind, texts]) => [kind, texts.size])) as Record<
    RedactionKind,
    number
  >;
}
