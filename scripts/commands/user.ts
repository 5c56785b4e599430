import { email } from "@/lib/api/endpoints/accounts";
import { invitePerson } from "@/lib/api/endpoints/people";
import { offerAccount } from "@/lib/server/invitations";
import { resetSecondFactorOf } from "@/lib/server/second-factor";
import { type Arguments, type Outcome, WrongUse, demandWords, done, parsed } from "./command";
import { inWorkspace } from "./workspace";

export async function add({ args }: Arguments): Promise<Outcome> {
  const options = { role: { type: "string" } } as const;
  const { values, positionals } = parsed(args, { options, allowPositionals: true });
  demandWords(positionals, ["EMAIL"]);
  const input = invitePerson.input.safeParse({ email: positionals[0], role: values.role });
  if (!input.success)
    throw new WrongUse(
      input.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}.`).join(" "),
    );
  return inWorkspace(async (ctx) => done(await offerAccount(ctx, input.data)));
}

export async function resetFactor({ args }: Arguments): Promise<Outcome> {
  const { positionals } = parsed(args, { allowPositionals: true });
  demandWords(positionals, ["EMAIL"]);
  const address = email.safeParse(positionals[0]);
  if (!address.success) throw new WrongUse("EMAIL is an e-mail address, such as name@example.com.");
  return inWorkspace(async (ctx) => {
    const name = await resetSecondFactorOf(ctx, { email: address.data });
    return done({ reset: name });
  });
}
