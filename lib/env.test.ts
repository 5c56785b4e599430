import { expect, test } from "vitest";
import { readEnv } from "./env";

const COMPANY = {
  ASSAY_OIDC_ISSUER: "https://login.example.com/realms/company",
  ASSAY_OIDC_CLIENT_ID: "assay",
  ASSAY_OIDC_CLIENT_SECRET: "secret-canary",
};

test("without a provider there is none", () => expect(readEnv({}).company).toBeNull());

test("a provider is read whole, with what is not said filled in", () => {
  const roles = "assay-officers=officer, assay-leads=lead";
  expect(readEnv({ ...COMPANY, ASSAY_OIDC_ROLES: roles }).company).toEqual({
    issuer: COMPANY.ASSAY_OIDC_ISSUER,
    clientId: "assay",
    clientSecret: "secret-canary",
    name: "company account",
    scopes: "openid email profile",
    claim: "groups",
    roles: new Map([
      ["assay-officers", "officer"],
      ["assay-leads", "lead"],
    ]),
  });
});

test.each([
  ["http://127.0.0.1:8080", true],
  ["http://localhost:8080/x", true],
  ["http://[::1]:8080", true],
  ["http://login.example.com", false],
  ["http://127.0.0.1.example.com", false],
  ["ftp://login.example.com", false],
  ["https://name:word@login.example.com", false],
  ["https://login.example.com/?tenant=1", false],
  ["https://login.example.com/#x", false],
  ["login.example.com", false],
])("the issuer %s is taken: %s", (issuer, taken) => {
  const read = () => readEnv({ ...COMPANY, ASSAY_OIDC_ISSUER: issuer }).company?.issuer;
  if (taken) expect(read()).toBe(issuer);
  else expect(read).toThrow(/^ASSAY_OIDC_ISSUER is wrong: expected the provider's issuer[^\n]*$/);
});

test.each([
  [{ ASSAY_OIDC_ISSUER: "" }, /^ASSAY_OIDC_ISSUER is missing: ASSAY_OIDC_CLIENT_ID is set, and needs it\.$/],
  [{ ASSAY_OIDC_CLIENT_SECRET: "" }, /^ASSAY_OIDC_CLIENT_SECRET is missing: [^\n]+$/],
  [{ ASSAY_OIDC_ROLES: "officers=boss" }, /^ASSAY_OIDC_ROLES is wrong: expected pairs as [^\n]+$/],
  [{ ASSAY_OIDC_SCOPES: "email" }, /^ASSAY_OIDC_SCOPES is wrong: expected openid among the scopes\.$/],
  [{ ASSAY_OIDC_SCOPES: 'openid "x"' }, /^ASSAY_OIDC_SCOPES is wrong: [^\n]+$/],
])("%j is refused in one line, which names no secret", (changed, words) => {
  const read = () => readEnv({ ...COMPANY, ...changed });
  expect(read).toThrow(words);
  expect(read).not.toThrow(/canary/);
});

const MAIL = { ASSAY_CHECKPOINTS_TO: "/mnt/kept mailto:keeper@example.com" };

test.each([
  [
    MAIL,
    /^ASSAY_SMTP is missing: ASSAY_CHECKPOINTS_TO names mailto:keeper@example\.com, and needs it\.\nASSAY_MAIL_FROM is missing: [^\n]+$/,
  ],
  [
    { ...MAIL, ASSAY_SMTP: "https://mail.example.com" },
    /^ASSAY_SMTP is wrong: expected a mail server, [^\n]+$/,
  ],
  [{ ASSAY_CHECKPOINTS_TO: "mailto:keeper" }, /^ASSAY_CHECKPOINTS_TO is wrong: [^\n]+$/],
  [
    { ASSAY_CHECKPOINTS_TO: "mailto:keeper@example.com?bcc=x@example.com" },
    /^ASSAY_CHECKPOINTS_TO is wrong: /,
  ],
])("places for checkpoints %j are refused", (given, words) => {
  expect(() => readEnv(given)).toThrow(words);
});

test("checkpoints go by mail where a server takes it", () => {
  const mail = { ASSAY_SMTP: "smtp://127.0.0.1:2525", ASSAY_MAIL_FROM: "assay@example.com" };
  expect(readEnv({ ...MAIL, ...mail }).ASSAY_CHECKPOINTS_TO).toEqual([
    "/mnt/kept",
    "mailto:keeper@example.com",
  ]);
});
