import { expect, test } from "vitest";
import { addresses } from "./addresses";
import { openapi } from "./openapi";
import { endpoints } from "./registry";

const document = openapi("1.2.3");
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    path,
    method,
    operation: operation as Record<string, unknown>,
  })),
);

test("describes every endpoint of the registry, under its address", () => {
  expect(
    operations
      .map(
        ({ operation, method, path }) =>
          `${String(operation["operationId"])} ${method.toUpperCase()} ${path}`,
      )
      .sort(),
  ).toEqual(
    Object.keys(endpoints)
      .map((name) => `${name} ${addresses[name as keyof typeof endpoints]}`)
      .sort(),
  );
});

test("names every parameter of a path, and no other one twice", () => {
  for (const { path, operation } of operations) {
    const parameters = (operation["parameters"] ?? []) as { in: string; name: string }[];
    const named = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(named.sort(), path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    const body = JSON.stringify(operation["requestBody"] ?? {});
    for (const name of named) expect(body, path).not.toContain(`"${name}"`);
  }
});

test("says of each operation how it refuses, and that strangers may only sign in", () => {
  for (const { path, operation } of operations) {
    const responses = Object.keys(operation["responses"] as object);
    expect(responses, path).toEqual(expect.arrayContaining(["200", "400", "403"]));
    expect(responses.includes("401"), path).toBe(operation["security"] === undefined);
  }
});

test("is plain JSON", () => {
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  expect(document.info.version).toBe("1.2.3");
});
