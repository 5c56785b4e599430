/**
 * Runs inside the frame in which evidence is looked at. The frame has no origin, no
 * cookies and no network; the page around it gives it the bytes, and hears from it only
 * what stands in `frame-messages.ts`.
 *
 * @typedef {{ mediaType: string, name: string, theme: string, bytes: ArrayBuffer }} Shown
 * @typedef {{ go?: (page: number) => void, zoom: (to: "in" | "out" | "fit") => void }} View
 */

let started = false;

addEventListener("message", ({ source, data, ports }) => {
  if (started || source !== parent || data?.kind !== "show" || ports.length !== 1) return;
  started = true;
  void show(data, ports[0]);
});
parent.postMessage({ kind: "ready" }, "*");

/** @param {Shown} shown @param {MessagePort} port */
async function show(shown, port) {
  const tell = (message) => port.postMessage(message);
  const main = document.querySelector("main");
  main.setAttribute("aria-label", shown.name);
  wear(shown.theme);
  try {
    const { open } = await import(
      shown.mediaType === "application/pdf" ? "./pdf-pages.mjs" : "./picture.mjs"
    );
    /** @type {View} */
    const view = await open({ main, tell, ...shown });
    port.onmessage = ({ data }) => {
      if (data.kind === "go") view.go?.(data.page);
      if (data.kind === "zoom") view.zoom(data.to);
      if (data.kind === "theme") wear(data.theme);
    };
    addEventListener("keydown", (event) => {
      const to = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
      if (to === undefined) return;
      event.preventDefault();
      view.zoom(to);
    });
  } catch (error) {
    main.replaceChildren();
    tell({ kind: "failed", why: error?.why ?? "broken" });
  }
}

const KEYS = { "+": "in", "=": "in", "-": "out", 0: "fit" };

function wear(theme) {
  document.documentElement.dataset.theme = theme;
}
