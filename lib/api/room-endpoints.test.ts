import { expect, test } from "vitest";
import { exportPackage } from "./endpoints/package";
import { exportReport } from "./endpoints/reports";
import { takeRoomPackage, takeRoomReport } from "./endpoints/rooms";

test.each([
  { own: exportReport, room: takeRoomReport, asked: { format: "json" } },
  { own: exportPackage, room: takeRoomPackage, asked: {} },
])("a guest takes away whole what $own.operation can leave something out of", ({ own, room, asked }) => {
  const whole = { assessmentId: "00000000-0000-4000-8000-000000000000", ...asked };
  expect(room.input.safeParse(whole).success).toBe(true);
  expect(room.input.safeParse({ ...whole, redact: "people" }).success).toBe(false);
  expect(own.input.safeParse({ ...whole, redact: "people" }).success).toBe(true);
});
