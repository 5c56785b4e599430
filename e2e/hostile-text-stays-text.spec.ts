import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Database } from "@/db/client";
import { env } from "@/lib/env";
import { type GivenPerson, contextAs, givenAnswers, givenPerson } from "@/lib/server/given";
import { givenAssessment } from "@/lib/server/seed";
import { evidenceAs } from "./evidence";
import { idsOf } from "./every-change";
import { pdf } from "./files";
import { PASSWORD, SYSTEM, expect, giveSession, openSheet, question, test as base } from "./fixtures";
import { requestsAs } from "./audit-requests";
import { followUpsAs } from "./follow-ups";
import { clientOf } from "./http";
import { talkAs } from "./talk";

/** Every one of these has run somewhere. Elements that any of them makes carry `data-planted`. */
const PAYLOADS = [
  "<script data-planted>alert(1)</script>",
  "<ScRiPt data-planted>alert(1)</sCrIpT>",
  "<script data-planted src=//evil.example/x.js></script>",
  "<img data-planted src=x onerror=alert(1)>",
  "<img data-planted src=//evil.example/pixel.png>",
  "<svg data-planted onload=alert(1)>",
  "<svg data-planted><script>alert(1)</script></svg>",
  "<svg data-planted><animate onbegin=alert(1) attributeName=x>",
  "<svg data-planted><use href='data:image/svg+xml,#x'>",
  "<math data-planted><mtext><img src=x onerror=alert(1)>",
  "<iframe data-planted src=javascript:alert(1)>",
  "<iframe data-planted srcdoc='<script>alert(1)</script>'>",
  "<object data-planted data=javascript:alert(1)>",
  "<embed data-planted src=javascript:alert(1)>",
  "<a data-planted href=javascript:alert(1)>x</a>",
  "<a data-planted href='java&#9;script:alert(1)'>x</a>",
  "<form data-planted action=//evil.example><button>x",
  "<button data-planted formaction=javascript:alert(1)>x",
  "<input data-planted autofocus onfocus=alert(1)>",
  "<select data-planted autofocus onfocus=alert(1)>",
  "<textarea data-planted autofocus onfocus=alert(1)>",
  "<video data-planted><source onerror=alert(1)>",
  "<audio data-planted src=x onerror=alert(1)>",
  "<body data-planted onload=alert(1)>",
  "<details data-planted open ontoggle=alert(1)>",
  "<marquee data-planted onstart=alert(1)>",
  "<div data-planted style=background:url(//evil.example)>",
  "<style data-planted>*{background:url(//evil.example)}</style>",
  "<link data-planted rel=stylesheet href=//evil.example>",
  "<base data-planted href=//evil.example/>",
  "<meta data-planted http-equiv=refresh content=0;//evil.example>",
  "<template data-planted><img src=x onerror=alert(1)></template>",
  "<noscript><p title='</noscript><img data-planted src=x onerror=alert(1)>'>",
  "<title></title><img data-planted src=x onerror=alert(1)>",
  "</title><script data-planted>alert(1)</script>",
  "</textarea><script data-planted>alert(1)</script>",
  "</script><script data-planted>alert(1)</script>",
  "</style><script data-planted>alert(1)</script>",
  "--><script data-planted>alert(1)</script>",
  "]]><script data-planted>alert(1)</script>",
  "'\"><img data-planted src=x onerror=alert(1)>",
  '" data-planted onmouseover=alert(1) x="',
  "' data-planted onmouseover=alert(1) x='",
  "` data-planted onmouseover=alert(1) `",
  '" autofocus onfocus=alert(1) data-planted="',
  "javascript:alert(1)//",
  "data:text/html,<script data-planted>alert(1)</script>",
  "';alert(1);//",
  "\\';alert(1);//",
  '";alert(1);//',
  "</script><!--",
  "<!--<script>",
  "\\u003cscript data-planted\\u003ealert(1)\\u003c/script\\u003e",
  "&lt;img data-planted src=x onerror=alert(1)&gt;",
  "&#60;img data-planted src=x onerror=alert(1)&#62;",
  "%3Cimg data-planted src=x onerror=alert(1)%3E",
  "{{constructor.constructor('alert(1)')()}}",
  "${alert(1)}",
  "<%= alert(1) %>",
  "self.__next_f.push([1,alert(1)])",
  "\u2028alert(1)\u2029",
  "\u202e<img data-planted src=x onerror=alert(1)>",
];

/** As many of them in one line as a field takes. */
function packed(most: number): string[] {
  const lines: string[] = [];
  for (const payload of PAYLOADS) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + payload.length < most)
      lines[lines.length - 1] = `${last} ${payload}`;
    else lines.push(payload);
  }
  return lines;
}

const NAMES = packed(195);
/** A person's name is shorter. */
const [AUTHOR = "", ADMINISTRATOR = ""] = packed(115);
const LONG = PAYLOADS.join(" ");

type Planted = {
  vendorId: string;
  productId: string;
  assessmentId: string;
  followUpId: string;
  evidenceId: string;
  name: string;
};

base.describe.configure({ timeout: 120_000 });

const test = base.extend<object, { planted: Planted[]; author: GivenPerson }>({
  author: [
    async ({ db }, use) => {
      const fields = {
        name: AUTHOR,
        email: `author-${randomUUID()}@example.test`,
        role: "lead",
        password: PASSWORD,
      } as const;
      await use(await givenPerson(contextAs(db, SYSTEM), fields));
    },
    { scope: "worker" },
  ],
  planted: [
    async ({ db, author }, use) => {
      const planted: Planted[] = [];
      for (const name of NAMES) planted.push(await plant(db, author, name));
      await use(planted);
    },
    { scope: "worker" },
  ],
});

/** Puts a text into every field that takes one, of a vendor, a product and an assessment of their own. */
async function plant(db: Database, author: GivenPerson, name: string): Promise<Planted> {
  const lead = contextAs(db, author);
  const assessmentId = await givenAssessment(lead, { vendor: name, product: name, useCase: name });
  const ids = await idsOf(db, assessmentId);
  const evidence = [
    {
      title: name,
      link: `https://example.test/?q=${encodeURIComponent(name)}#"><img data-planted>`,
      clause: name,
      level: "binding",
      validUntil: "",
    },
    { title: LONG.slice(0, 290), link: "", clause: "", level: "asserted", validUntil: "" },
  ] as const;
  await givenAnswers(lead, assessmentId, ({ id, answer, notApplicable }) => {
    if (id === "AU-04")
      return { state: "disputed", value: null, note: LONG, reason: "", evidence: [...evidence] };
    if (id === "RT-10" && notApplicable !== "never")
      return { state: "not_applicable", value: null, note: name, reason: name, evidence: [] };
    if (answer.type === "choice")
      return {
        state: "answered",
        value: answer.options[0]?.id ?? null,
        note: name,
        reason: "",
        evidence: [...evidence],
      };
    return { state: "unknown", value: null, note: LONG, reason: "", evidence: [] };
  });
  const ask = clientOf(env().url);
  const put = async (path: string, body: object) => {
    const told = await ask({ method: "PUT", path, cookie: author.cookie, body });
    expect([path, told.status, told.status === 200 ? "" : told.body]).toEqual([path, 200, ""]);
  };
  await put(`/api/v1/vendors/${ids.vendorId}`, {
    name,
    site: `https://example.test/"onload="alert(1)`,
    country: "",
    contact: name,
    notes: LONG,
    revision: 1,
  });
  await put(`/api/v1/products/${ids.productId}`, {
    name,
    surfaces: [name.slice(0, 100)],
    parties: [{ kind: "subprocessor", name, country: "", purpose: name }],
    revision: 1,
  });
  const words = { title: name, description: LONG.slice(0, 3_900), verification: name, ifMissed: name };
  await followUpsAs(author, assessmentId).raise({ ...words, questionId: "AU-01", blocksGoLive: true });
  const followUpId = await followUpsAs(author, assessmentId).add({ ...words, dueOn: "2026-01-31" });
  const requests = requestsAs(author, assessmentId);
  await requests.answer(await requests.make({ text: LONG.slice(0, 3_900) }), {
    text: name,
    links: [
      `https://example.test/?q=${encodeURIComponent(name)}#"><img data-planted>`.replaceAll(" ", "%20"),
    ],
  });
  for (const questionId of ["", "AU-01"])
    await talkAs(author, assessmentId).begin(questionId, `@[${author.id}] ${LONG.slice(0, 3_900)}`, [
      author.id,
    ]);
  await put(`/api/v1/assessments/${assessmentId}/duties/BD-01`, {
    revision: 0,
    state: "done",
    note: LONG.slice(0, 1_900),
  });
  const file = { ...pdf("x.pdf"), name: `${name.slice(0, 900)}.pdf` };
  const evidenceId = await evidenceAs(author, assessmentId).put(file);
  await evidenceAs(author, assessmentId).correct(evidenceId, 1, {
    ...{ title: name.slice(0, 300), issuer: name.slice(0, 200), version: name.slice(0, 100) },
    ...{ receivedFrom: name.slice(0, 200), kind: "web_page", capturedOn: "2026-01-31" },
    link: "https://trust.example/",
  });
  return { ...ids, assessmentId, followUpId, evidenceId, name };
}

/** Watches a page for anything that a text could have brought about; gives what it saw since it was last asked. */
async function watch(page: Page): Promise<() => Promise<string[]>> {
  const happened: string[] = [];
  page.on("dialog", (dialog) => {
    happened.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== env().url && protocol !== "blob:") happened.push(`a request to ${request.url()}`);
  });
  page.on("pageerror", (error) => happened.push(`an error: ${error.message}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`policy violated: ${violatedDirective} ${blockedURI}`),
    );
  });
  page.on("console", (message) => {
    if (/policy|hydrat/i.test(message.text())) happened.push(`on the console: ${message.text()}`);
  });
  return async () => {
    const nodes = await page.evaluate(() =>
      [
        ...document.querySelectorAll("[data-planted], iframe, object, embed, base, meta[http-equiv=refresh]"),
        ...document.querySelectorAll("[onerror], [onload], [onfocus], [onmouseover]"),
        ...document.querySelectorAll("a[href^='javascript' i], a[href^='data:' i]"),
      ].map(({ outerHTML }) => `an element: ${outerHTML.slice(0, 120)}`),
    );
    return [...happened.splice(0), ...nodes];
  };
}

test("names of vendors, products, uses and people are text wherever they are shown", async ({
  page,
  context,
  planted,
  author,
  person,
}) => {
  await giveSession(context, author.cookie);
  const seen = await watch(page);
  await page.goto("/vendors?pageSize=200&q=alert");
  for (const { name } of planted.slice(0, 3)) await expect(page.locator("table")).toContainText(name);
  expect.soft(await seen(), "vendors").toEqual([]);
  for (const list of [
    "/assessments?pageSize=200&sort=-changed",
    "/",
    "/account",
    "/actions",
    "/search?q=alert",
  ]) {
    await page.goto(list);
    await page.waitForLoadState("networkidle");
    expect.soft(await seen(), list).toEqual([]);
  }
  for (const { vendorId, productId, assessmentId, name } of planted) {
    for (const path of [
      `/vendors/${vendorId}`,
      `/products/${productId}`,
      `/assessments/${assessmentId}/result`,
    ]) {
      await page.goto(path);
      await expect(page.locator("body")).toContainText(name);
      expect.soft(await seen(), path).toEqual([]);
    }
  }
  await giveSession(context, (await person("admin", ADMINISTRATOR)).cookie);
  await page.goto("/people?q=planted");
  await expect(page.locator("table").first()).toContainText(ADMINISTRATOR);
  expect.soft(await seen(), "people").toEqual([]);
});

test("notes, evidence, reasons and duties are text on every page of an assessment", async ({
  page,
  context,
  planted,
  author,
}) => {
  await giveSession(context, author.cookie);
  const seen = await watch(page);
  // The longest carries the ones that break out of attributes, the first those that are elements.
  for (const { assessmentId, followUpId, evidenceId, vendorId, productId, name } of [
    planted[0],
    planted.at(-1),
  ].filter((one) => one !== undefined)) {
    await openSheet(page, assessmentId);
    await expect(
      question(page, "Is your exact use case allowed, in writing?").getByLabel("Note"),
    ).toHaveValue(name);
    expect.soft(await seen(), "the questionnaire").toEqual([]);
    await page.getByRole("region", { name: "Comments on AU-01" }).getByRole("button").first().click();
    await expect(page.getByRole("article", { name: "Thread by" })).toContainText(PAYLOADS[3] ?? "");
    expect.soft(await seen(), "comments in place").toEqual([]);
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("textbox")
      .fill(PAYLOADS[3] ?? "");
    expect.soft(await seen(), "finding a question").toEqual([]);
    for (const path of [
      `/assessments/${assessmentId}/actions`,
      `/assessments/${assessmentId}/actions/${followUpId}`,
      `/assessments/${assessmentId}/evidence`,
      `/assessments/${assessmentId}/evidence/${evidenceId}`,
      `/assessments/${assessmentId}/evidence/${evidenceId}/edit`,
      `/assessments/${assessmentId}/comments`,
      `/assessments/${assessmentId}/requests`,
      `/assessments/${assessmentId}/concerns`,
      `/assessments/${assessmentId}/history`,
      `/assessments/${assessmentId}/intake`,
      `/assessments/${assessmentId}/edit`,
      `/assessments/${assessmentId}/coverage`,
      `/assessments/${assessmentId}/coverage?by=question`,
      `/vendors/${vendorId}/edit`,
      `/vendors/${vendorId}/products/new`,
      `/products/${productId}/edit`,
      `/assessments/new?productId=${productId}`,
    ]) {
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      expect.soft(await seen(), path).toEqual([]);
    }
  }
});

test("what stands in the address is text as well", async ({ page, context, author }) => {
  await giveSession(context, author.cookie);
  const seen = await watch(page);
  for (const payload of PAYLOADS.filter((_, index) => index % 6 === 0)) {
    for (const list of ["/vendors", "/assessments"]) {
      await page.goto(`${list}?q=${encodeURIComponent(payload)}`);
      expect.soft(await seen(), `${list}, looking for ${payload}`).toEqual([]);
    }
    await page.goto(`/no/${encodeURIComponent(payload)}`);
    expect.soft(await seen(), `no page called ${payload}`).toEqual([]);
  }
});

test("a link that would run is refused, in the field and at the edge", async ({
  page,
  signIn,
  assessment,
}) => {
  const officer = await signIn("officer");
  const assessmentId = await assessment(officer);
  await openSheet(page, assessmentId);
  const group = question(page, "Is your exact use case allowed, in writing?");
  await group.getByRole("button", { name: "Add evidence" }).click();
  await group.getByLabel("What it is").fill("Order form");
  await group.getByLabel("Link").fill("javascript:alert(1)");
  await group.getByRole("button", { name: "Keep this entry" }).click();
  await expect(group.getByText("A link starts with https:// or http://.")).toBeVisible();

  const ask = clientOf(env().url);
  const path = `/api/v1/assessments/${assessmentId}/answers/AU-01`;
  const links = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "blob:https://x/1",
    "file:///etc/passwd",
    "//evil.example",
    "/relative",
    "https:",
  ];
  for (const link of links) {
    const evidence = [{ title: "x", link, clause: "", level: "asserted", validUntil: "" }];
    const body = { revision: 0, state: "answered", value: "named", evidence };
    const told = await ask({ method: "PUT", path, cookie: officer.cookie, body });
    expect.soft([link, told.status]).toEqual([link, 400]);
    const vendor = { name: "x", site: link, country: "", contact: "", notes: "" };
    expect
      .soft([
        link,
        (await ask({ method: "POST", path: "/api/v1/vendors", cookie: officer.cookie, body: vendor })).status,
      ])
      .toEqual([link, 400]);
  }
});

test("signing in goes on to a page of ours only", async ({ page, person }) => {
  const { email } = await person("officer");
  for (const next of [
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/%09/evil.example",
    "/vendors",
  ]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    expect.soft([next, new URL(page.url()).origin]).toEqual([next, env().url]);
  }
  expect(new URL(page.url()).pathname).toBe("/vendors");
});

test("the watch does notice a script, an element and a request", async ({ page }) => {
  const seen = await watch(page);
  await page.goto("/sign-in");
  await page.evaluate(() => {
    const planted = document.createElement("img");
    planted.dataset["planted"] = "";
    planted.src = "//evil.example/pixel.png";
    document.body.append(planted);
    alert(1);
  });
  const found = (await seen()).join("\n");
  for (const what of [
    "a dialog",
    "a request to http://evil.example",
    "policy violated: img-src",
    "an element: <img",
  ])
    expect(found).toContain(what);
});
