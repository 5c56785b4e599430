import { type FieldFault, REFUSAL_STATUS, type RefusalCode } from "../domain/refusal";

/** `offline`: no answer came, so that nobody knows whether the request arrived. `bug`: our fault. */
export type ProblemCode = RefusalCode | "bug" | "offline";

/** A request that was not done, in words that a person can be shown. */
export class ApiProblem extends Error {
  override name = "ApiProblem";

  constructor(
    readonly code: ProblemCode,
    /** 0 when no answer came. */
    readonly status: number,
    readonly detail: string,
    readonly more: {
      faults?: FieldFault[];
      /** For `conflict`: what is stored now. */
      current?: unknown;
      /** Under which the answer is found in the log. */
      requestId?: string;
      retryAfterSeconds?: number;
    } = {},
  ) {
    super(detail);
  }

  get faults(): FieldFault[] {
    return this.more.faults ?? [];
  }
}

/** No answer came in time, or none at all. */
export const unanswered = (detail = "The server cannot be reached. What you typed is still here.") =>
  new ApiProblem("offline", 0, detail);

/**
 * What a refusal says, read from its problem document. Something between us may have
 * answered instead (a proxy's error page): then the status alone speaks.
 */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const { status, headers } = response;
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  const more = {
    ...(Number.isFinite(seconds) && { retryAfterSeconds: seconds }),
    ...(headers.get("x-request-id") && { requestId: headers.get("x-request-id") ?? "" }),
  };
  const said = headers.get("content-type")?.startsWith("application/problem+json")
    ? await readBody(response)
    : {};
  const code = isCode(said["code"]) ? said["code"] : codeOf(status);
  const detail =
    typeof said["detail"] === "string"
      ? said["detail"]
      : `The server answered ${status} and gave no reason. Try again.`;
  return new ApiProblem(code, status, detail, {
    ...more,
    ...(Array.isArray(said["faults"]) && { faults: said["faults"].filter(isFault) }),
    ...("current" in said && { current: said["current"] }),
  });
}

async function readBody(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

const isCode = (value: unknown): value is ProblemCode =>
  value === "bug" || (typeof value === "string" && Object.hasOwn(REFUSAL_STATUS, value));

function codeOf(status: number): ProblemCode {
  if (status === 502 || status === 504) return "unavailable";
  const found = Object.entries(REFUSAL_STATUS).find(([, its]) => its === status)?.[0];
  return isCode(found) ? found : "bug";
}

function isFault(value: unknown): value is FieldFault {
  return (
    typeof value === "object" &&
    value !== null &&
    "path" in value &&
    typeof value.path === "string" &&
    "message" in value &&
    typeof value.message === "string"
  );
}
