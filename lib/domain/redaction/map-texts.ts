import type { AnyRule, Rules, TextRule } from "./rules";

/** A text, and where it stands. */
export type Found = {
  text: string;
  /** Undefined where nobody has judged it. */
  rule: TextRule | undefined;
  /** JSON Pointer (RFC 6901). */
  pointer: string;
  /** Whose answer it is of, or empty. */
  questionId: string;
};

/** The same value with what `visit` makes of each text within; numbers, days and the shape stay. */
export const mapTexts = <Value>(
  value: Value,
  rules: Rules<Value>,
  visit: (found: Found) => string,
  pointer = "",
): Value => mapped(value, { rule: rules, pointer, questionId: "" }, visit) as Value;

type Place = { rule: AnyRule | undefined; pointer: string; questionId: string };

function mapped(value: unknown, place: Place, visit: (found: Found) => string): unknown {
  const { rule, pointer, questionId } = place;
  if (typeof value === "string") return visit({ text: value, ...place, rule: textRule(rule) });
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const within = (name: string, inside: unknown) =>
    mapped(
      inside,
      {
        rule: ruleOf(rule, name),
        pointer: `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        questionId: typeof rule === "object" && "byQuestion" in rule ? name : questionId,
      },
      visit,
    );
  if (Array.isArray(value)) return value.map((item, index) => within(String(index), item));
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, within(name, inside)]));
}

/** One that is of no single text says nothing of one: such a text is treated as what nobody has judged. */
const textRule = (rule: AnyRule | undefined): TextRule | undefined =>
  typeof rule !== "object" || isTextRule(rule) ? rule : undefined;

const isTextRule = (rule: object): rule is Exclude<TextRule, string> =>
  "kinds" in rule && Array.isArray(rule.kinds);

function ruleOf(rule: AnyRule | undefined, name: string): AnyRule | undefined {
  if (typeof rule !== "object" || isTextRule(rule)) return rule;
  if ("each" in rule) return rule["each"] as AnyRule;
  return Object.hasOwn(rule, name) ? (rule[name] as AnyRule) : undefined;
}
