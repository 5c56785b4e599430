import { zoomed } from "./zoom.mjs";

/** A picture of more points than this would take more memory than a browser should give one file. */
const MOST_PIXELS = 120_000_000;

/** Shows a picture. @throws {{ why: "broken" | "large" }} */
export async function open({ main, tell, name, mediaType, bytes }) {
  const picture = new Image();
  picture.className = "picture";
  picture.alt = name;
  picture.src = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  await new Promise((done, failed) => {
    picture.onload = done;
    picture.onerror = () => failed({ why: "broken" });
  });
  const { naturalWidth: width, naturalHeight: height } = picture;
  if (width === 0 || height === 0) throw { why: "broken" };
  if (width * height > MOST_PIXELS) throw { why: "large" };

  let fits = true;
  let zoom = 1;
  const place = () => {
    const room = main.clientWidth - 24;
    if (fits) zoom = Math.min(1, room / width);
    picture.width = Math.max(1, Math.round(width * zoom));
    picture.height = Math.max(1, Math.round(height * zoom));
    tell({ kind: "zoomed", percent: Math.round(zoom * 100), fits });
  };
  main.append(picture);
  new ResizeObserver(() => fits && place()).observe(main);
  tell({ kind: "shown", pages: 1, of: 1 });
  place();
  return {
    zoom(to) {
      fits = to === "fit";
      if (!fits) zoom = zoomed(zoom, to);
      place();
    },
  };
}
