import { verify } from "@noble/ed25519";
import { hashes } from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { hexToBytes } from "@noble/hashes/utils.js";
import { checkpointFormat } from "../../domain/checkpoint/checkpoint";
import type { Checkpoint, VerifySignature } from "../../domain/checkpoint/checkpoint";
import { checkPackage } from "../../domain/package/check";
import type { PackageReport } from "../../domain/package/report";
import type { Withheld } from "../../domain/package/check-redactions";
import { verdictLabel } from "../../domain/explain/verdict";
import { shownPercent } from "../../domain/scoring/shown";
import { packageIn } from "../files";

hashes.sha512 = sha512;

const verifySignature: VerifySignature = ({ publicKey, message, signature }) => {
  try {
    return verify(hexToBytes(signature), message, hexToBytes(publicKey), { zip215: false });
  } catch {
    return false;
  }
};

const byId = (id: string) => document.getElementById(id) as HTMLElement;
const inputOf = (id: string) => byId(id) as HTMLInputElement;

/** Text and elements, never markup: whatever a package says is shown as it is. */
function element(tag: string, className = "", ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  made.append(...children);
  return made;
}

const facts = (rows: readonly (readonly [string, string])[]) =>
  element(
    "dl",
    "",
    ...rows.map(([name, value]) => element("div", "", element("dt", "", name), element("dd", "", value))),
  );

/** In groups of four, as people read it out to each other. */
const inGroups = (fingerprint: string) => fingerprint.replace(/(.{4})(?=.)/g, "$1 ");

/** As it is typed, with whatever stands between the digits. */
const typed = (text: string) => text.replace(/[^0-9a-f]/gi, "").toLowerCase();

let chosen: File | null = null;
let kept: { checkpoint: Checkpoint } | { fault: string } | null = null;
let turn = 0;

function show(...children: Node[]) {
  byId("result").replaceChildren(...children);
}

async function check() {
  if (!chosen) return;
  const file = chosen;
  const mine = (turn += 1);
  const fingerprint = typed(inputOf("fingerprint").value);
  const bar = element("progress") as HTMLProgressElement;
  bar.setAttribute("aria-label", "Checking");
  show(element("p", "", `Checking ${file.name} …`), bar);
  let seen = 0;
  const read = async (from: number, length: number) =>
    new Uint8Array(await file.slice(from, from + length).arrayBuffer());
  const onPiece = async (bytes: number) => {
    seen += bytes;
    bar.value = Math.min(1, seen / Math.max(1, file.size));
    // The page shows how far it has come, and takes a click.
    await new Promise((next) => setTimeout(next));
  };
  try {
    const files = await packageIn({ size: file.size, read }, { onPiece });
    const report = await checkPackage(files, {
      verify: verifySignature,
      known: {
        ...(fingerprint !== "" && { fingerprint }),
        ...(kept && "checkpoint" in kept && { checkpoint: kept.checkpoint }),
      },
    });
    if (mine === turn) tell(file, report, fingerprint !== "");
  } catch (error) {
    if (mine !== turn) return;
    const words = error instanceof Error ? error.message : String(error);
    show(verdict("bad", "This is no package that can be read", `${file.name}: ${words}.`));
  }
}

function verdict(tone: "good" | "bad" | "unsure", title: string, words: string): HTMLElement {
  const mark = element("span", "mark", { good: "✓", bad: "▲", unsure: "◆" }[tone]);
  // What it says stands in words behind it.
  mark.setAttribute("aria-hidden", "true");
  const box = element(
    "section",
    `verdict ${tone}`,
    element("h2", "", mark, ` ${title}`),
    element("p", "", words),
  );
  box.id = "verdict";
  return box;
}

function tell(file: File, report: PackageReport, compared: boolean) {
  const { faults, fingerprint, withheld } = report;
  const all = withheld ? "Everything that is here holds" : "Everything holds";
  const copy = withheld
    ? " This is a redacted copy: what was left out is told below, and was not checked."
    : "";
  const parts: Node[] = [];
  if (faults.length > 0)
    parts.push(
      verdict(
        "bad",
        faults.length === 1 ? "One thing is wrong" : `${faults.length} things are wrong`,
        "Something in this package was changed, is missing, or was never ours. Ask for it again, and keep this one.",
      ),
      element(
        "ul",
        "faults",
        ...faults.map(({ place, fault }) => element("li", "", element("b", "", place), ` ${fault}`)),
      ),
    );
  else if (compared)
    parts.push(
      verdict(
        "good",
        all,
        `Nothing was changed since it was signed, and the key is the one that you expect.${copy}`,
      ),
    );
  else
    parts.push(
      verdict(
        "unsure",
        withheld ? `${all}, in itself` : `${all} in itself`,
        `Nothing was changed since it was signed. Whoever changes a package can sign it anew with a key of their own: compare the fingerprint below with one that you obtained elsewhere.${copy}`,
      ),
    );
  if (fingerprint !== "")
    parts.push(
      element("h3", "", "Fingerprint of the key"),
      element("p", "fingerprint", inGroups(fingerprint)),
    );
  for (const one of report.unendorsed)
    parts.push(
      element(
        "p",
        "note",
        `Key ${inGroups(one).slice(0, 24)}… followed another and was endorsed by none: the one before it was lost, or taken.`,
      ),
    );
  if (withheld) parts.push(...leftOut(withheld));
  parts.push(...about(file, report));
  show(...parts);
  byId("result").focus();
}

/** What a redacted copy keeps back: counted and listed, and never called checked. */
function leftOut(withheld: Withheld): Node[] {
  const { of, left, redactions, entries, fields, signatures, evidence } = withheld;
  const list = element(
    "ol",
    "",
    ...redactions.map(({ place, places }) =>
      element("li", "", places > 1 ? `${place}, and in ${places - 1} more` : place),
    ),
  );
  return [
    element("h3", "", "Left out, and not checked"),
    facts([
      ["What", left],
      ["Texts", `${redactions.length}, each marked with its number in this list`],
      ["Entries of the trail", `${entries} keep back what they say; the chain holds by their hashes`],
      ["Fields of what was signed", `${fields} stand as digests, which come to the hash that was signed`],
      ...(signatures > 0
        ? ([
            ["Signatures", `${signatures} without name, so that their own digest cannot be checked`],
          ] as const)
        : []),
      ["Files of evidence", evidence === "with" ? "Here" : "Not here"],
      ["Salted hash of the whole document", of],
    ]),
    element("details", "", element("summary", "", "Every place"), list),
  ];
}

function about(
  file: File,
  { scored, signatures, entries, files, leftOut, checkpoint, assessmentId, at }: PackageReport,
): Node[] {
  const parts: Node[] = [];
  if (scored) {
    const { assessment, score } = scored;
    const { overall, tier } = score;
    parts.push(
      element("h3", "", "Scored again, here"),
      facts([
        ["Vendor and product", `${assessment.vendor.name}, ${assessment.product.name}`],
        ["Use", assessment.useCase],
        ["Judged on", assessment.on],
        ["Tier", String(tier.value)],
        ["Verdict", verdictLabel(score)],
        ...(overall
          ? ([
              ["Evidenced", `${shownPercent(overall.evidenced)} of 100`],
              ["Claimed", `${shownPercent(overall.claimed)} of 100`],
            ] as const)
          : []),
      ]),
    );
  }
  if (signatures.length > 0)
    parts.push(
      element("h3", "", "Signed"),
      element(
        "ul",
        "",
        ...signatures.map(({ name, statement, at: when }) =>
          element("li", "", `${name}, ${when}: ${statement}`),
        ),
      ),
    );
  parts.push(
    element("h3", "", "Looked at"),
    facts([
      ["File", file.name],
      ["Assessment", assessmentId],
      ["Made", at],
      ["Files", String(files)],
      ...(leftOut > 0 ? ([["Files of evidence left out", String(leftOut)]] as const) : []),
      ["Entries of the trail", String(entries)],
      ...(checkpoint
        ? ([
            ["Checkpoint", `${checkpoint.number}, ${checkpoint.at}, over ${checkpoint.streams} trails`],
          ] as const)
        : []),
    ]),
  );
  return parts;
}

function give(file: File | undefined) {
  if (!file) return;
  chosen = file;
  void check();
}

inputOf("file").addEventListener("change", ({ target }) => give((target as HTMLInputElement).files?.[0]));
inputOf("fingerprint").addEventListener("change", () => void check());
inputOf("checkpoint").addEventListener("change", ({ target }) => {
  const [file] = (target as HTMLInputElement).files ?? [];
  void (async () => {
    kept = null;
    if (file)
      try {
        kept = { checkpoint: checkpointFormat.parse(JSON.parse(await file.text())) };
      } catch {
        kept = { fault: "That file holds no checkpoint." };
      }
    byId("checkpoint-fault").textContent = kept && "fault" in kept ? kept.fault : "";
    await check();
  })();
});
byId("print").addEventListener("click", () => print());
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  give(event.dataTransfer?.files[0]);
});
