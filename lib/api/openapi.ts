import { z } from "zod";
import { type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, createDocument } from "zod-openapi";
import { may } from "../domain/permission";
import { REFUSAL_STATUS, type RefusalCode } from "../domain/refusal";
import type { Operation } from "./addresses";
import { type Endpoint, addressOf } from "./endpoint";
import { endpoints } from "./registry";

/** An answer that refuses, as RFC 9457 has it. */
const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What to do about it, for people." }),
    code: z.string().meta({ description: "Which refusal it is, for programs." }),
    requestId: z.string().meta({ description: "Under which the request is found in the log." }),
    faults: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    current: z.unknown().meta({ description: "For a conflict: what is stored now." }),
  })
  .meta({ id: "Problem" });

const MEANINGS: Record<RefusalCode, string> = {
  invalid: "Some of the request cannot be taken as it is; `faults` says what",
  unauthenticated: "There is no session, or it has ended",
  unproven: "The session needs a proof, by `proveSession`, that is at most five minutes old",
  forbidden: "The role does not allow it, or another site asked",
  factor_needed: "The role asks for a second factor, which has to be set up first",
  not_found: "There is no such thing",
  conflict: "Someone changed it first; `current` is what is stored now",
  locked: "It is archived or has left draft",
  too_large: "The request holds more than a megabyte, or a file more than the workspace takes",
  rate_limited: "Too many tries; Retry-After says when to come back",
  unavailable: "Not possible right now; Retry-After says when to come back",
};

const PRINTED = [
  "application/json",
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "text/csv",
];

/** Answers that are files rather than JSON. */
const FILES: Partial<Record<Operation, string[]>> = {
  getEvidenceFile: ["application/octet-stream"],
  exportReport: [...PRINTED, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  exportComparison: PRINTED,
  viewEvidenceFile: ["application/octet-stream"],
};

const uploadHeaders = z.object({
  origin: z
    .string()
    .meta({ description: "The address of this product; changes from anywhere else are refused." }),
});

const changeHeaders = uploadHeaders.extend({
  "idempotency-key": z.string().optional().meta({
    description:
      "8 to 100 letters, digits, hyphens or underscores; the same request sent again under it changes nothing.",
  }),
});

/** The OpenAPI 3.1 document of every endpoint in the registry. */
export function openapi(version: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of Object.values<Endpoint>(endpoints)) {
    const { method, path } = addressOf(endpoint.operation);
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(endpoint) };
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Assay",
      version,
      description: "AI vendor due diligence: everything that the screens can do.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "assay.session",
          description: "Given by `signIn`; over HTTPS its name begins with `__Host-`.",
        },
      },
    },
  });
}

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { operation, summary, permission, body } = endpoint;
  const { method, path } = addressOf(operation);
  const mutates = method !== "GET";
  const inQuery = !mutates || body === "bytes";
  const fields = Object.entries(fieldsOf(endpoint));
  const inPath = fields.filter(([name]) => path.includes(`{${name}}`));
  const others = fields.filter(([name]) => !path.includes(`{${name}}`));
  return {
    operationId: operation,
    summary,
    ...(may("stranger", permission) && { security: [] }),
    requestParams: {
      ...(inPath.length > 0 && { path: z.object(Object.fromEntries(inPath)) }),
      ...(inQuery && others.length > 0 && { query: z.object(Object.fromEntries(others)) }),
      ...(mutates && { header: body === "bytes" ? uploadHeaders : changeHeaders }),
    },
    ...(body === "bytes" && {
      requestBody: {
        required: true,
        description: "The file as it is.",
        content: { "application/octet-stream": {} },
      },
    }),
    ...(!inQuery &&
      others.length > 0 && {
        requestBody: {
          content: { "application/json": { schema: z.strictObject(Object.fromEntries(others)) } },
        },
      }),
    responses: responsesOf(endpoint),
  };
}

/** Path parameters, query and body, which the endpoint describes as one object. */
function fieldsOf({ input, operation }: Endpoint): z.ZodRawShape {
  if (!(input instanceof z.ZodObject))
    throw new TypeError(`The input of ${operation} is not an object's schema.`);
  return input.shape;
}

function responsesOf({
  operation,
  output,
  permission,
  refusals = [],
}: Endpoint): ZodOpenApiOperationObject["responses"] {
  const known: RefusalCode[] = ["invalid", "forbidden", ...refusals];
  if (!may("stranger", permission)) known.push("unauthenticated");
  const types = FILES[operation] ?? ["application/json"];
  return {
    "200": {
      description: "Done",
      content: Object.fromEntries(
        types.map((type) => [type, type === "application/json" ? { schema: output } : {}]),
      ),
    },
    ...Object.fromEntries(
      [...new Set(known)].map((code) => [
        String(REFUSAL_STATUS[code]),
        { description: MEANINGS[code], content: { "application/problem+json": { schema: problem } } },
      ]),
    ),
  };
}
