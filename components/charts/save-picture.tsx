"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { saveFile } from "../ui/save-file";
import { StatusLine } from "../ui/status-line";
import { pngOf, svgOf } from "./drawing-file";
import styles from "./picture.module.css";

/** Saves the drawing of the figure that it stands in, as it looks now. */
export function SavePicture({ name }: { name: string }) {
  const [failed, setFailed] = useState(false);
  const save = async (figure: Element | null, format: "svg" | "png") => {
    const drawing = figure?.querySelector<SVGSVGElement>("svg[role=img]");
    if (!drawing) return;
    try {
      const svg = svgOf(drawing);
      const file = format === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await pngOf(svg, drawing);
      saveFile(file, `${name}.${format}`);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className={styles.saves}>
      {(["svg", "png"] as const).map((format) => (
        <Button
          key={format}
          small
          kind="bare"
          aria-label={`Save this picture as ${format.toUpperCase()}`}
          onClick={({ currentTarget }) => void save(currentTarget.closest("[data-picture]"), format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
      {failed && (
        <StatusLine tone="bad">This browser could not draw the file. Try the other format.</StatusLine>
      )}
    </div>
  );
}
