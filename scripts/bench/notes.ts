/**
 * What holds a figure, written by hand after profiling, by the figure's name in the
 * tables. A name that is no longer measured is told at the end of a run.
 */
export const notes: Record<string, string> = {
  "start: `npm start` to the first page":
    "npm itself takes a sixth of a second before it starts anything; the rest is loading Next and the server's code",
  "idle: resident memory": "Next's server and the loaded code; the product's own data is a few MiB",
  "list, 1,000 vendors, 10 clients: throughput":
    "two thirds is Next's way to the handler and back; the one statement and reading its fifty rows are a fifth",
  "list, 10 clients: p50 at 10,000 vendors against 100":
    "counting all that match; the count reads an index alone",
  "save, 10 clients: throughput":
    "of a save's time Next and node:http take 35 %, the score 14 %, the ten statements 13 %, the commit 7 %, collecting garbage 5 %; the rest is the way there: reading the request and its session, the trail's hashes, and promises that carry their context along",
  "save, 10 clients: p99":
    "with one thread each waits for the saves before it, and a group of them shares a commit",
  "nodes: PostgreSQL's save p95 against SQLite's, 8 clients":
    "some fifteen round trips to another process in place of calls in our own, with node-postgres's time for each",
  "nodes: saves by two processes against one, on processors they share":
    "one process, PostgreSQL and the clients already fill two processors; a second process shares them, and catches up with what the first saved",
  "nodes: saves by four processes against one, each with processor time of its own":
    "each client takes the processes in turn and waits for the slowest, which is held still for four fifths of the time",
  "50 at once: the read in their midst, median":
    "one thread: the read waits for the saves that came before it, about 2 ms each",
  "browser, list: JavaScript": "React and Next's router are nearly all of it",
  "browser, questionnaire: JavaScript":
    "React and Next's router are 144 KB of it, react-hook-form 15 KB, react-query 13 KB, the rest our own: the score, evidence, review and talk among it. Neither zod nor the hash nor the questionnaire's text is in it",
  "browser, questionnaire: ready, median":
    "everything has arrived after a quarter of a second (370 KB of HTML, 207 KB of JavaScript); then this browser parses, lays out and paints 3,700 elements on processors that it shares with the server, and React takes them over between the frames, which is a third of the time",
  "browser, questionnaire: main thread per key":
    "script 0.7 ms, layout 0.4 ms; the rest is painting without a graphics processor",
  "PDF over HTTP: the first since the start": "loading the typefaces and the printer",
  "list of assessments, SQLite: p95 of the slowest":
    "a low score in one section, by vendor: every summary is opened, and what is found is put in order by a name that stands in another table",
  "portfolio, SQLite: p95 of the slowest":
    "half is one look at every assessment with its summary and at every product; the rest is reading ten thousand of each",
  "portfolio, PostgreSQL: p95 of the slowest":
    "nearly half is waiting for the same looks, though they are taken side by side; the rest is reading what they bring",
  "comparison of up to 8 × 67 questions, PostgreSQL: p95 of the slowest":
    "each of the eight is read by several round trips, one after the other, so that all are of one moment; a third of the page is rendering",
  "matrix of 8 × 67: can be used after":
    "the server's page comes after a third of it; then this browser parses 500 KB and lays out 3,400 elements on the server's processors before React takes them over",
};
