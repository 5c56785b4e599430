import { CHECKED, GATHERED_ON, type Note } from "./note";

const VERIFIED = { kind: "vendor", asOf: GATHERED_ON, status: "verified", checked: CHECKED.V1 } as const;
const UNVERIFIED = {
  kind: "vendor",
  asOf: GATHERED_ON,
  status: "unverified",
  checked: "Other people's reading of the terms; the terms themselves were not read.",
} as const;

/**
 * What vendors have published (docs/domain.md, section 8), as examples of realistic
 * values. They change often: what counts is the copy kept as evidence with the answer.
 */
export const vendorNotes: readonly Note[] = [
  {
    ...VERIFIED,
    id: "openai-api-retention",
    title: "OpenAI API: abuse-monitoring logs",
    text: "Logs may hold prompts and outputs up to 30 days by default, longer if law or protection against harm requires. Zero retention or modified monitoring needs prior approval, some endpoints still store state, and models can be taken out of it on notice.",
    source:
      "developers.openai.com/api/docs/guides/your-data (copies of 2025 and 2026; the wording widened during 2026)",
    beside: ["RT-01", "RT-02", "RT-03"],
  },
  {
    ...VERIFIED,
    id: "openai-api-retirement",
    title: "OpenAI API: notice before a model is retired",
    text: "Generally available models at least 6 months; specialised variants at least 3 months; previews can be about 2 weeks; shorter if safety requires.",
    source:
      "developers.openai.com/api/docs/deprecations (copies of 2026; an earlier copy had no stated floor)",
    beside: ["UP-03"],
  },
  {
    ...UNVERIFIED,
    id: "openai-dpa",
    title: "OpenAI data processing agreement",
    text: "Breach notice “without undue delay” with no figure in hours; notice of subprocessors about 30 days ahead.",
    source: "conductatlas.com; stateofai.pages.dev",
    beside: ["IN-01", "SP-02"],
  },
  {
    ...VERIFIED,
    id: "anthropic-api-retirement",
    title: "Anthropic API: notice before a model is retired",
    text: "Public models at least 60 days; partner clouds set their own dates.",
    source: "platform.claude.com/docs/about-claude/model-deprecations",
    beside: ["UP-03"],
  },
  {
    id: "anthropic-api-retention",
    kind: "vendor",
    title: "Anthropic API: retention",
    text: "Inputs and outputs deleted within 30 days by default; flagged content up to 2 years, classifier scores up to 7 years, feedback 5 years. Several third parties say API logs fell to 7 days in September 2025.",
    source:
      "privacy.anthropic.com article 7996866 (stored copy), against companyscope.io and getclauseapp.com",
    beside: ["RT-01", "RT-03"],
    asOf: GATHERED_ON,
    status: "conflicting",
    checked: "The sources conflict: read the current data processing agreement.",
  },
  {
    ...VERIFIED,
    id: "anthropic-zero-retention",
    title: "Anthropic: zero data retention",
    text: "By approval, per organisation, eligible APIs only; classifier results are still kept; newer models may require limited retention.",
    source: "privacy.claude.com article 8956058",
    beside: ["RT-02", "RT-03"],
  },
  {
    ...UNVERIFIED,
    id: "anthropic-dpa",
    title: "Anthropic data processing agreement",
    text: "15 days' notice of subprocessors; breach notice within 48 hours; deletion within 30 days of termination.",
    source: "coding-cloud.com; stateofai.pages.dev",
    beside: ["SP-02", "IN-01", "RT-04"],
  },
  {
    ...VERIFIED,
    id: "azure-openai-retirement",
    title: "Azure OpenAI: life of a model version",
    text: "Generally available versions live at least 12 months, with at least 60 days' notice before retirement; at least 30 days before a preview is upgraded (an older copy says 14); 60 days to try a new version before upgrades.",
    source: "learn.microsoft.com, model retirements (several dated copies)",
    beside: ["UP-03", "UP-04"],
    checked: `${CHECKED.V1} The copies differ by date.`,
  },
  {
    ...UNVERIFIED,
    id: "azure-openai-abuse-monitoring",
    title: "Azure OpenAI: abuse monitoring",
    text: "Can keep data up to 30 days; opting out is a gated approval tied to the type of contract.",
    source: "learn.microsoft.com, a community answer of November 2025",
    beside: ["RT-01", "RT-02", "RT-03"],
    checked: "A community answer; the terms themselves were not read.",
  },
  {
    ...VERIFIED,
    id: "amazon-bedrock-lifecycle",
    title: "Amazon Bedrock: life of a model",
    text: "Models launched from 7 September 2026: a legacy period of 6 months or 45 days, shown on the model card. Earlier models: at least 12 months on the service and at least 6 months legacy.",
    source: "docs.aws.amazon.com, Bedrock model-lifecycle and model-lifecycle-legacy",
    beside: ["UP-03"],
  },
  {
    ...VERIFIED,
    id: "amazon-bedrock-retention",
    title: "Amazon Bedrock: data retention",
    text: "The customer sets a data-retention mode, “none” included; calls to models that require retention are then refused.",
    source: "docs.aws.amazon.com, Bedrock data-retention (German copy)",
    beside: ["RT-02"],
  },
  {
    ...VERIFIED,
    id: "baseten-retirement",
    title: "Baseten model APIs: deprecation",
    text: "About two weeks' notice.",
    source: "docs.baseten.co, deprecation",
    beside: ["UP-03"],
  },
  {
    ...VERIFIED,
    id: "alibaba-model-studio-retirement",
    title: "Alibaba Model Studio: deprecation",
    text: "30 days' notice for dated snapshots, 3 months for mainline models.",
    source: "alibabacloud.com, model-depreciation",
    beside: ["UP-03"],
  },
  {
    ...VERIFIED,
    id: "google-gemini-retirement",
    title: "Google Gemini API: shut-down dates",
    text: "Publishes earliest shut-down dates per model. Google's open-model catalogue keeps previews at least 45 days.",
    source: "ai.google.dev, deprecations; docs.cloud.google.com, open models",
    beside: ["UP-03"],
  },
  {
    ...VERIFIED,
    id: "ailuminate-refusals",
    title: "Some vendors decline to be benchmarked",
    text: "AILuminate lists systems left out because their providers forbid benchmarking or asked for omission.",
    source: "ailuminate.mlcommons.org/benchmarks",
    beside: ["ST-01", "ST-10"],
  },
];
