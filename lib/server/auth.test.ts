import { expect, onTestFinished, test, vi } from "vitest";
import type { Context } from "./context";

/** The modules of a process in which nobody has signed in yet. */
async function coldProcess() {
  vi.resetModules();
  const modules = {
    ...(await import("./accounts")),
    ...(await import("./auth")),
    ...(await import("./people")),
    ...(await import("./testing")),
  };
  const { hash } = modules.hasher;
  const hashing = vi.spyOn(modules.hasher, "hash");
  onTestFinished(() => hashing.mockRestore());
  return { ...modules, hash, hashing };
}

type Process = Awaited<ReturnType<typeof coldProcess>>;

test.each<[string, (process: Process, ctx: Context, own: Request) => Promise<unknown>]>([
  ["signs out", ({ endSession }, ctx, own) => endSession(ctx, {}, own)],
  ["ends a person's other sessions", ({ endOtherSessions }, ctx, own) => endOtherSessions(ctx, {}, own)],
  ["closes an account", ({ closeAccount }, ctx) => closeAccount(ctx, { personId: "leaver" })],
  [
    "ends another's sessions",
    ({ endPersonsSessions }, ctx) => endPersonsSessions(ctx, { personId: "leaver" }),
  ],
])("whoever %s first in a process has nobody wait until better-auth is loaded", async (_, act) => {
  const process = await coldProcess();
  const ctx = await (await process.testContext("admin")).proven();
  await process.signedIn(ctx, "officer", "leaver");
  await process.signedIn(ctx, "admin");
  const cookie = await process.signedIn(ctx, "admin");

  let inChange = false;
  const seen: boolean[] = [];
  process.hashing.mockImplementation((password) => {
    seen.push(inChange);
    return process.hash(password);
  });
  await act(
    process,
    {
      ...ctx,
      change: (streams, work) =>
        ctx.change(streams, async (change) => {
          inChange = true;
          return work(change).finally(() => (inChange = false));
        }),
    },
    new Request("http://assay.test", { headers: { cookie } }),
  );
  expect(seen).toEqual([false]);
});

test("a start that failed is tried anew by the next who needs it", async () => {
  const { hashing, hashPassword, verifyPassword } = await coldProcess();
  hashing.mockRejectedValueOnce(new Error("out of memory"));
  await expect(hashPassword("a long enough password")).rejects.toThrow("out of memory");
  const stored = await hashPassword("a long enough password");
  expect(await verifyPassword(stored, "a long enough password")).toBe(true);
});
