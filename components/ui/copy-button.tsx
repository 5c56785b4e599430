"use client";

import { useEffect, useState } from "react";
import { Button } from "./button";
import { Glyph } from "./glyph";
import { VisuallyHidden } from "./visually-hidden";

const SAID_MS = 2400;

/** Puts `text` on the clipboard and says so. Without a clipboard (plain http to another machine) it falls back to a selection. */
export function CopyButton({
  text,
  children = "Copy",
  small = false,
}: {
  text: string;
  children?: string;
  small?: boolean;
}) {
  const [said, setSaid] = useState<"" | "Copied" | "Could not copy">("");
  useEffect(() => {
    if (said === "") return;
    const timer = setTimeout(() => setSaid(""), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <Button
      small={small}
      onClick={() => void copy(text).then((done) => setSaid(done ? "Copied" : "Could not copy"))}
    >
      {said === "Copied" && <Glyph name="check" size={12} />}
      {said || children}
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </Button>
  );
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The clipboard's own door is closed outside a secure context; the old command still works there. */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  (focused?.closest("dialog") ?? document.body).append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else copies on plain http
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
