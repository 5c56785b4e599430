import type { z } from "zod";
import { isStorableText } from "../domain/text";
import type { Endpoint, InputOf } from "./endpoint";

/**
 * The input of a list from the address of its page. A value that makes no sense, in
 * an address typed by hand or kept from long ago, is left out rather than refused.
 */
export function inputFromAddress<E extends Endpoint<z.ZodObject>>(
  endpoint: E,
  params: Record<string, string | string[] | undefined>,
): InputOf<E> {
  const given = new Map<string, string>();
  for (const name of Object.keys(endpoint.input.shape)) {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    const one = Array.isArray(value) ? value[0] : value;
    if (one !== undefined && isStorableText(one)) given.set(name, one);
  }
  for (;;) {
    const parsed = endpoint.input.safeParse(Object.fromEntries(given));
    if (parsed.success) return parsed.data as InputOf<E>;
    const faulty = new Set(parsed.error.issues.map(({ path: [name] }) => String(name)));
    const before = given.size;
    for (const name of faulty) given.delete(name);
    if (given.size === before) throw parsed.error;
  }
}
