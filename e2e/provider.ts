import { OAuth2Server } from "oauth2-mock-server";

type Claims = Record<string, unknown>;

/** A provider in this process, on loopback, which lets everybody in without asking who they are. */
export type Provider = {
  issuer: string;
  /** What the next ID token says beside what every one does; `undefined` takes a claim out. */
  says: Claims;
  /** Changes the answer of the token endpoint before it is sent. */
  answers: (body: Claims) => Claims;
  /** Where the provider sends the browser back to, beside the code: an `error` in place of it. */
  declines: string | undefined;
  /** What was asked of it, oldest first. */
  asked: URLSearchParams[];
  /** Goes to the provider as a browser does, and gives what it sends the browser back with. */
  visit(address: string): Promise<Record<string, string>>;
  /** What a token endpoint answers: signed as the provider signs. */
  sign(claims: Claims): Promise<string>;
  stop(): Promise<void>;
  /** Serves again, at the same address. */
  start(): Promise<void>;
};

export async function startProvider(): Promise<Provider> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate("RS256");
  await server.start(0, "127.0.0.1");
  const { port } = server.address();
  const provider: Provider = {
    issuer: server.issuer.url ?? "",
    says: {},
    answers: (body) => body,
    declines: undefined,
    asked: [],
    async visit(address) {
      const { headers } = await fetch(address, { redirect: "manual" });
      return Object.fromEntries(new URL(headers.get("location") ?? "").searchParams);
    },
    sign: (claims) =>
      server.issuer.buildToken({ scopesOrTransform: (_, payload) => void Object.assign(payload, claims) }),
    stop: () => server.stop(),
    start: () => server.start(port, "127.0.0.1"),
  };
  server.service.on("beforeTokenSigning", ({ payload }: { payload: Claims }) => {
    // The ID token alone is for somebody.
    if (payload["aud"] === undefined) return;
    Object.assign(payload, { auth_time: payload["iat"] }, provider.says);
    for (const [name, value] of Object.entries(payload))
      if (value === undefined) Reflect.deleteProperty(payload, name);
  });
  server.service.on("beforeResponse", (response: { body: Claims }) => {
    response.body = provider.answers(response.body);
  });
  server.service.on("beforeAuthorizeRedirect", ({ url }: { url: URL }, request: { url?: string }) => {
    provider.asked.push(new URL(request.url ?? "", provider.issuer).searchParams);
    if (provider.declines === undefined) return;
    url.searchParams.delete("code");
    url.searchParams.set("error", provider.declines);
  });
  return provider;
}
