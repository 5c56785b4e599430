import { expect, test } from "vitest";
import { openHub } from "./hub";
import { testContext } from "./testing";

test("is the current questionnaire's hub, whole", async () => {
  const { hub } = await openHub(await testContext("auditor"));
  expect(hub.paragraphs?.length).toBeGreaterThan(5);
});
