import { Client } from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { connectionOf, placeOf } from "./address";

/** What the address at hand is refused with, by either of those who read it. */
const refusals = (address: string) =>
  [connectionOf, placeOf].map((read) => {
    try {
      read(address);
      return "it was taken";
    } catch (error) {
      return (error as Error).message;
    }
  });

test.each([
  ["postgres://u:p@db.example.test/assay?host=", "db.example.test", true],
  ["postgres://u:p@localhost/assay?host=localhost&host=db.example.test", "db.example.test", true],
  ["postgres://u:p@db.example.test/assay?host=db.example.test&host=/run/pg", "/run/pg", false],
  ["postgres://u:p@localhos%74/assay", "localhost", false],
  ["postgres://u:p@%2Frun%2Fpg/assay", "/run/pg", false],
  ["postgres:///assay?host=/run/pg", "/run/pg", false],
])("%s is told and encrypted as the host that it leads to", (address, host, encrypted) => {
  const client = new Client(connectionOf(address));
  expect(client.host).toBe(host);
  expect(client.ssl).toEqual(encrypted && { rejectUnauthorized: true });
  expect(placeOf(address)).toBe(`${host}:5432/assay`);
});

test.each(["postgres:///assay", "postgres:///assay?host=", "postgres://", "postgres:assay"])(
  "%s names no host, so that no variable of the system chooses one",
  (address) => {
    for (const refusal of refusals(address))
      expect(refusal).toMatch(/^The address .* names no host: .*host=/);
  },
);

test.each([
  "postgres://assay:2024/s3cret@db.example.test/assay",
  "postgres://assay:2024?s3cret@db.example.test/assay",
  "postgres://assay:2024#s3cret@db.example.test/assay",
  "postgres://assay:p@2024/s3cret@db.example.test/assay",
  "postgres://assay:s3cret/2024@db.example.test/assay",
  "postgres://assay:2024@db.example.test/s3cret/assay",
])("%s is refused with how to write it, and nothing of its password is told", (address) => {
  for (const refusal of refusals(address)) {
    expect(refusal).toMatch(/^The address .* cannot be read: .* %-codes for special characters/);
    expect(refusal).not.toMatch(/2024|s3cret/);
  }
});

test("special characters are taken as %-codes", () => {
  const client = new Client(connectionOf("postgres://assay:2024%2Fs3cr%40t%3F%23@db.example.test/assay"));
  expect({ host: client.host, password: client.password, database: client.database }).toEqual({
    host: "db.example.test",
    password: "2024/s3cr@t?#",
    database: "assay",
  });
});

test("a password that the address does not hold is the one that PGPASSWORD holds", () => {
  vi.stubEnv("PGPASSWORD", "s3cret");
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(new Client(connectionOf("postgres://assay@db.example.test/assay")).password).toBe("s3cret");
});
