import type { z } from "zod";
import type { Permission } from "../domain/permission";
import type { RefusalCode } from "../domain/refusal";
import { type Operation, addresses } from "./addresses";

/**
 * What is promised to callers of one operation. The route handler, the browser's
 * typed client, the OpenAPI document and the authorisation matrix all come from it.
 */
export type Endpoint<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> = {
  operation: Operation;
  summary: string;
  /** Where a stranger holds it, no session is needed. */
  permission: Permission;
  /** A secret crosses in the input or the answer, so that nothing of it is kept under an Idempotency-Key. */
  secret?: true;
  /**
   * The request carries a file as it is, and no JSON: what the endpoint describes stands in
   * path and query, and the use case reads the bytes as they arrive.
   */
  body?: "bytes";
  /** Open to somebody whose role asks for a second factor that they have yet to set up. */
  beforeFactor?: true;
  /** Path parameters, query and body as one object. Unknown keys are refused. */
  input: Input;
  /** What a caller may see; anything else that a use case returns is cut off. */
  output: Output;
  /** Beyond `invalid`, `unauthenticated`, `forbidden` and `factor_needed`, which any endpoint may answer. */
  refusals?: RefusalCode[];
};

export function endpoint<Input extends z.ZodType, Output extends z.ZodType>(
  operation: Operation,
  promise: Omit<Endpoint<Input, Output>, "operation">,
): Endpoint<Input, Output> {
  return { operation, ...promise };
}

/** `PUT` and `/vendors/{vendorId}` of an operation. */
export function addressOf(operation: Operation): { method: string; path: string } {
  const [method = "", path = ""] = addresses[operation].split(" ");
  return { method, path };
}

/** What a use case receives, and what it must answer, for an endpoint. */
export type InputOf<E extends Endpoint> = z.output<E["input"]>;
export type OutputOf<E extends Endpoint> = z.output<E["output"]>;
