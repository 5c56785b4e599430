import { faultAt, type Path, UNKNOWN_KEY } from "../../faults";
import type { FieldFault } from "../../refusal";

/** The built-in questionnaire has some four thousand values, fifteen deep. */
export const MAX_VALUES = 20_000;
export const MAX_DEPTH = 64;

type Visit = { value: unknown; path: Path };

/**
 * Faults of a document that is not JSON fit to be looked into. `safe` is false when it is
 * too deep or too large: checking it further could exhaust the stack or the memory, so
 * these faults are then the only ones told.
 */
export function jsonFaults(document: unknown): { safe: boolean; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const waiting: Visit[] = [{ value: document, path: [] }];
  let values = 1;
  for (let visit = waiting.pop(); visit; visit = waiting.pop()) {
    const { value, path } = visit;
    if (path.length > MAX_DEPTH)
      return { safe: false, faults: [faultAt(path, `is more than ${MAX_DEPTH} levels deep`)] };
    if (typeof value !== "object" || value === null) {
      faults.push(...scalarFaults(value, path));
      continue;
    }
    const size = Array.isArray(value) ? value.length : Object.keys(value).length;
    values += size;
    if (values > MAX_VALUES)
      return { safe: false, faults: [faultAt(path, `makes the document larger than ${MAX_VALUES} values`)] };
    if (Array.isArray(value))
      waiting.push(...Array.from(value, (item: unknown, index) => ({ value: item, path: [...path, index] })));
    else faults.push(...visitObject(value, path, waiting));
  }
  return { safe: true, faults };
}

function visitObject(value: object, path: Path, waiting: Visit[]): FieldFault[] {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return [faultAt(path, NOT_JSON)];
  const faults: FieldFault[] = [];
  for (const [name, member] of Object.entries(value) as [string, unknown][]) {
    const at = [...path, name];
    if (name === "__proto__") faults.push(faultAt(at, UNKNOWN_KEY));
    faults.push(...scalarFaults(name, at));
    waiting.push({ value: member, path: at });
  }
  return faults;
}

const NOT_JSON = "is not a value of JSON";

function scalarFaults(value: unknown, path: Path): FieldFault[] {
  if (typeof value === "string")
    return /\p{Surrogate}/u.test(value) ? [faultAt(path, "holds half a surrogate pair")] : [];
  if (typeof value === "number") return Number.isFinite(value) ? [] : [faultAt(path, NOT_JSON)];
  return value === null || typeof value === "boolean" ? [] : [faultAt(path, NOT_JSON)];
}
