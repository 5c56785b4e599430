import { PDFWorker, TextLayer, getDocument } from "./pdf.min.mjs";
import { zoomed } from "./zoom.mjs";

/** Longer documents are shown up to here, and read on after downloading them. */
const MOST_PAGES = 200;

/** Points of one page's picture; above it a page is drawn coarser than the screen could show. */
const MOST_PIXELS = 16_777_216;
const MOST_SIDE = 8_192;

/** Pictures in a page of more points than this are left out. */
const MOST_IMAGE_PIXELS = 64_000_000;

/** A page that is not drawn by then is given up. */
const PAGE_MS = 20_000;

/** A PDF counts in points of 1/72 inch, a screen in pixels of 1/96. */
const FULL_SIZE = 96 / 72;

/**
 * Shows the pages of a PDF: those near to where one looks are drawn, the others keep their
 * place. Nothing in it acts: links, forms and scripts are not even read.
 *
 * @throws {{ why: "broken" | "password" }}
 */
export async function open({ main, tell, bytes }) {
  const doc = await load(bytes);
  const count = Math.min(doc.numPages, MOST_PAGES);
  const first = await doc.getPage(1);
  const { width, height } = first.getViewport({ scale: 1 });
  let fits = true;
  let zoom = 1;
  let current = 0;

  const pages = Array.from({ length: count }, (_, index) => {
    const element = document.createElement("div");
    element.className = "page";
    element.setAttribute("role", "group");
    element.setAttribute("aria-label", `Page ${index + 1} of ${doc.numPages}`);
    return { number: index + 1, element, width, height, turn: 0, near: false, drawn: 0 };
  });
  const room = () => Math.max(120, main.clientWidth - 24);
  const scaleOf = (page) => (fits ? room() / page.width : zoom * FULL_SIZE);

  function place(page) {
    const scale = scaleOf(page);
    page.element.style.width = `${Math.floor(page.width * scale)}px`;
    page.element.style.height = `${Math.floor(page.height * scale)}px`;
    page.element.style.setProperty("--scale-factor", String(scale));
  }

  async function draw(page) {
    const scale = scaleOf(page);
    if (page.drawn === scale) return;
    const turn = (page.turn += 1);
    const proxy = await doc.getPage(page.number);
    if (turn !== page.turn) return;
    const size = proxy.getViewport({ scale: 1 });
    if (size.width !== page.width || size.height !== page.height) {
      page.width = size.width;
      page.height = size.height;
      place(page);
    }
    const viewport = proxy.getViewport({ scale: scaleOf(page) });
    page.drawn = scaleOf(page);
    const ratio = Math.min(
      devicePixelRatio || 1,
      Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)),
      MOST_SIDE / viewport.width,
      MOST_SIDE / viewport.height,
    );
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.floor(viewport.width * ratio));
    canvas.height = Math.max(1, Math.floor(viewport.height * ratio));
    canvas.setAttribute("aria-hidden", "true");
    const drawing = proxy.render({
      canvasContext: canvas.getContext("2d"),
      viewport,
      transform: [ratio, 0, 0, ratio, 0, 0],
      // What was filled in or stamped is drawn with the page; none of it can be pressed.
      annotationMode: 1,
    });
    page.stop = () => drawing.cancel();
    const late = setTimeout(() => {
      drawing.cancel();
      if (turn === page.turn) say(page, "This page takes too long to draw. Download the file to see it.");
    }, PAGE_MS);
    try {
      await drawing.promise;
      if (turn !== page.turn) return;
      const words = await wordsOf(proxy, viewport);
      if (turn === page.turn) page.element.replaceChildren(canvas, words);
    } catch (error) {
      if (turn === page.turn && error?.name !== "RenderingCancelledException")
        say(page, "This page cannot be shown here. Download the file to see it.");
    } finally {
      clearTimeout(late);
    }
  }

  /** Takes the picture of a page away, and what it holds in memory with it. */
  function clear(page) {
    page.turn += 1;
    page.drawn = 0;
    page.stop?.();
    for (const canvas of page.element.querySelectorAll("canvas")) canvas.width = canvas.height = 0;
    page.element.replaceChildren();
    void doc.getPage(page.number).then((proxy) => proxy.cleanup());
  }

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const page = pages[Number(target.dataset.page) - 1];
        page.near = isIntersecting;
        if (isIntersecting) void draw(page);
        else clear(page);
      }
    },
    { rootMargin: "75% 0px" },
  );

  /** Lays everything out anew around the point that one is looking at. */
  function layOut() {
    const kept = pages[current - 1];
    const before = kept?.element.getBoundingClientRect();
    const part = before ? -before.top / Math.max(1, before.height) : 0;
    for (const page of pages) place(page);
    if (kept && current + part > 1) {
      const after = kept.element.getBoundingClientRect();
      scrollBy(0, after.top + part * after.height);
    }
    for (const page of pages) if (page.near) void draw(page);
    look();
  }

  /** Tells which page is being looked at: the last that begins above the middle of the upper half. */
  function look() {
    const line = innerHeight / 4;
    const found = pages.findLast(({ element }) => element.getBoundingClientRect().top <= line) ?? pages[0];
    if (found.number !== current) tell({ kind: "at", page: (current = found.number) });
    tell({ kind: "zoomed", percent: Math.round((scaleOf(found) / FULL_SIZE) * 100), fits });
  }

  const once = (work) => {
    let asked = false;
    return () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        work();
      });
    };
  };

  for (const page of pages) {
    page.element.dataset.page = String(page.number);
    place(page);
    main.append(page.element);
  }
  if (count < doc.numPages) {
    const end = document.createElement("p");
    end.className = "end";
    end.textContent = `The first ${count} of ${doc.numPages} pages are shown here. Download the file to read on.`;
    main.append(end);
  }
  await draw(pages[0]);
  tell({ kind: "shown", pages: count, of: doc.numPages });
  for (const page of pages) watcher.observe(page.element);
  let wide = main.clientWidth;
  const resized = once(() => {
    if (main.clientWidth === wide) return;
    wide = main.clientWidth;
    if (fits) layOut();
  });
  new ResizeObserver(resized).observe(main);
  addEventListener("scroll", once(look), { passive: true });
  look();

  return {
    go(number) {
      const page = pages[Math.min(count, Math.max(1, number)) - 1];
      scrollTo(0, page.element.offsetTop - 12);
    },
    zoom(to) {
      if (to !== "fit") zoom = zoomed(scaleOf(pages[Math.max(0, current - 1)]) / FULL_SIZE, to);
      fits = to === "fit";
      layOut();
    },
  };
}

/** The document, as it is read by a worker of the frame's own. */
async function load(bytes) {
  const worker = await workerOf();
  const task = getDocument({
    data: new Uint8Array(bytes),
    worker,
    verbosity: 0,
    isEvalSupported: false,
    enableXfa: false,
    useWorkerFetch: false,
    useSystemFonts: true,
    maxImageSize: MOST_IMAGE_PIXELS,
    canvasMaxAreaInBytes: MOST_PIXELS * 4,
  });
  try {
    return await task.promise;
  } catch (error) {
    throw { why: error?.name === "PasswordException" ? "password" : "broken" };
  }
}

/**
 * There is no origin to load a worker from, so that it is made of a line that imports it.
 * A module may not be made so, and a script hears nothing before it has imported: the
 * first that it says is that it listens.
 */
async function workerOf() {
  const source = new URL("./pdf.worker.min.mjs", import.meta.url).href;
  const line = `import(${JSON.stringify(source)}).catch(() => postMessage("failed"))`;
  const port = new Worker(URL.createObjectURL(new Blob([line], { type: "text/javascript" })));
  const listens = await new Promise((said) => {
    port.onmessage = ({ data }) => said(data !== "failed");
    port.onerror = () => said(false);
  });
  if (listens) return new PDFWorker({ port, verbosity: 0 });
  // A browser that makes no such worker has the frame itself read the document.
  port.terminate();
  await import("./pdf.worker.min.mjs");
  return new PDFWorker({ verbosity: 0 });
}

async function wordsOf(proxy, viewport) {
  const layer = document.createElement("div");
  layer.className = "textLayer";
  const words = new TextLayer({ textContentSource: proxy.streamTextContent(), container: layer, viewport });
  await words.render();
  if (layer.textContent.trim() === "") {
    const none = document.createElement("p");
    none.className = "heard";
    none.textContent = "This page is a picture: it holds no words that could be read out.";
    return none;
  }
  return layer;
}

function say(page, words) {
  const said = document.createElement("p");
  said.textContent = words;
  page.element.replaceChildren(said);
}
