// Verifies the sample study in this folder. No dependencies: node check.mjs [--counts]
// In the TSV files a paragraph break inside a quote is written as a backslash followed by n.
import { readFileSync, readdirSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(fileURLToPath(import.meta.url));
const read = (path) => readFileSync(join(root, path), "utf8");
const json = (path) => JSON.parse(read(path));
const errors = [];
const fail = (where, what) => errors.push(`${where}: ${what}`);
const showCounts = process.argv.includes("--counts");

// Words as in the product: UAX #29 segments that are word-like.
const segmenter = new Intl.Segmenter("en-GB", { granularity: "word" });
const words = (text) => [...segmenter.segment(text)].filter((part) => part.isWordLike).length;
const spaced = (text) => text.split(/\s+/).filter(Boolean).length;

function nthIndex(text, quote, nth) {
  let from = -1;
  for (let seen = 0; seen < nth; seen++) {
    from = text.indexOf(quote, from + 1);
    if (from < 0) return -1;
  }
  return from;
}

// ---- study -------------------------------------------------------------
const study = json("study.json");
const caseByName = new Map(study.cases.map((c) => [c.name, c]));
const waveNames = study.waves.map((w) => w.name);
const coders = new Set(study.coders.map((c) => c.initials));
const attributes = new Map(study.attributes.map((a) => [a.name, a]));
const isDate = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const isMonth = (text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

if (study.cases.length !== 9) fail("study", "nine cases expected");
if (waveNames.join() !== "Baseline,1 year,2 years") fail("study", "wave names");
study.waves.forEach((w, i) => { if (w.order !== i + 1 || !isMonth(w.planned)) fail("study", `wave ${w.name}`); });

function checkAttribute(where, name, value, level) {
  const attribute = attributes.get(name);
  if (!attribute) return fail(where, `unknown attribute ${name}`);
  if (attribute.level !== level) fail(where, `${name} is not a ${level} attribute`);
  const right = { number: typeof value === "number", boolean: typeof value === "boolean", date: isDate(String(value)), text: typeof value === "string", category: attribute.categories?.includes(value) }[attribute.type];
  if (!right) fail(where, `${name} = ${value} is not a ${attribute.type}`);
}
for (const c of study.cases) {
  if (!isMonth(c.anchor.date)) fail(c.name, "anchor date");
  for (const [name, value] of Object.entries(c.attributes)) checkAttribute(c.name, name, value, "case");
  for (const [wave, values] of Object.entries(c.waveAttributes)) {
    if (c.waves[wave]?.status !== "met") fail(c.name, `attributes for ${wave}, which was not met`);
    for (const [name, value] of Object.entries(values)) checkAttribute(`${c.name} ${wave}`, name, value, "case-wave");
  }
  for (const wave of waveNames) {
    const met = c.waves[wave];
    if (!met) { fail(c.name, `no status for ${wave}`); continue; }
    if (met.status === "met" ? !isDate(met.date) : !met.reason) fail(c.name, `${wave}: date or reason`);
    const interview = study.sources.filter((s) => s.case === c.name && s.wave === wave && s.kind === "interview");
    if (interview.length !== (met.status === "met" ? 1 : 0)) fail(c.name, `${wave}: ${interview.length} interviews, status ${met.status}`);
    if (interview[0] && interview[0].date !== met.date) fail(c.name, `${wave}: dates differ`);
  }
  const [base, year1, year2] = waveNames.map((w) => c.waves[w].date);
  if (base < "2021-09" || base > "2022-01-31") fail(c.name, `baseline ${base}`);
  const months = (a, b) => (new Date(b) - new Date(a)) / 86400000 / 30.4375;
  if (year1 && (months(base, year1) < 12 || months(base, year1) > 15)) fail(c.name, `1 year after ${months(base, year1).toFixed(1)} months`);
  if (year2 && (months(base, year2) < 24 || months(base, year2) > 27)) fail(c.name, `2 years after ${months(base, year2).toFixed(1)} months`);
}

// ---- sources and texts --------------------------------------------------
const texts = new Map();
const turnsOf = new Map();
const listed = new Set(study.sources.map((s) => s.file));
for (const name of readdirSync(join(root, "texts"))) if (!listed.has(`texts/${name}`)) fail("study", `texts/${name} is not listed`);
let interviewWords = 0;
let interviews = 0;
for (const source of study.sources) {
  if (!existsSync(join(root, source.file))) { fail(source.file, "missing"); continue; }
  if (!/^texts\/[a-z0-9-]+\.txt$/.test(source.file)) fail(source.file, "file name");
  const text = read(source.file);
  texts.set(source.file, text);
  if (text.includes("\r") || text.includes("\t") || text.charCodeAt(0) === 0xfeff) fail(source.file, "line ends, tab or BOM");
  if (text !== text.normalize("NFC")) fail(source.file, "not NFC");
  if (!isDate(source.date)) fail(source.file, "date");
  if (!caseByName.has(source.case) || !(source.cases ?? []).every((c) => caseByName.has(c))) fail(source.file, "unknown case");
  if (!waveNames.includes(source.wave)) fail(source.file, "unknown wave");
  if (!study.coders.some((c) => c.name === source.interviewer)) fail(source.file, "unknown interviewer");
  const labels = Object.keys(source.speakers);
  const turns = [];
  let at = 0;
  for (const paragraph of text.split("\n\n")) {
    const label = labels.find((l) => paragraph.startsWith(`${l}: `));
    if (label) turns.push({ speaker: label, start: at, end: at + paragraph.length });
    else if (turns.length) turns.at(-1).end = at + paragraph.length;
    else if (labels.length) fail(source.file, `text before the first turn: ${paragraph.slice(0, 40)}`);
    if (labels.length && !label && /^\p{Lu}[\p{L}]{1,14}: /u.test(paragraph)) fail(source.file, `unlisted speaker: ${paragraph.slice(0, 30)}`);
    at += paragraph.length + 2;
  }
  for (const label of labels) if (!turns.some((t) => t.speaker === label)) fail(source.file, `${label} never speaks`);
  turnsOf.set(source.file, turns);
  const n = spaced(text);
  if (source.kind === "interview") {
    interviews++;
    interviewWords += n;
    if (n < 1250 || n > 3000) fail(source.file, `${n} words`);
  } else if (source.kind === "family interview" ? n < 700 : n < 500) fail(source.file, `${n} words`);
}
if (interviews < 20 || interviews > 22) fail("study", `${interviews} interviews`);

// ---- codebook -----------------------------------------------------------
const codes = new Map();
(function walk(list, path) {
  for (const code of list) {
    const here = path ? `${path} > ${code.name}` : code.name;
    if (codes.has(here)) fail(here, "twice in the codebook");
    codes.set(here, { ...code, leaf: !code.children?.length, count: 0, byCoder: {} });
    if (code.codable) for (const field of ["definition", "include", "exclude"]) if (!code[field]) fail(here, `no ${field}`);
    if (code.color && !/^#[0-9a-f]{6}$/.test(code.color)) fail(here, "colour");
    walk(code.children ?? [], here);
  }
})(json("codebook.json"), "");
if (codes.size < 34 || codes.size > 42) fail("codebook", `${codes.size} codes`);

// ---- codings ------------------------------------------------------------
const codings = [];
const perSource = new Map();
for (const name of readdirSync(join(root, "codings"))) {
  const file = `texts/${name.replace(/\.tsv$/, ".txt")}`;
  const text = texts.get(file);
  if (!text) { fail(`codings/${name}`, "no such source"); continue; }
  const [header, ...rows] = read(`codings/${name}`).replace(/\n$/, "").split("\n");
  if (header !== "coder\tcode\tquote\tnth\tmemo") fail(`codings/${name}`, "header");
  const seen = new Set();
  rows.forEach((row, i) => {
    const where = `codings/${name}:${i + 2}`;
    const cells = row.split("\t");
    if (cells.length !== 5) return fail(where, `${cells.length} cells`);
    const [coder, path, raw, nth, memo] = cells;
    const quote = raw.replaceAll("\\n", "\n");
    if (!coders.has(coder) || coder === "MR") fail(where, `coder ${coder}`);
    const code = codes.get(path);
    if (!code) return fail(where, `no code ${path}`);
    if (!code.codable) fail(where, `${path} is a heading`);
    const start = nthIndex(text, quote, Number(nth || 1));
    if (start < 0) return fail(where, `not in the text: ${quote.slice(0, 60)}`);
    const end = start + quote.length;
    if (quote !== quote.trim()) fail(where, "quote begins or ends with a space");
    if (spaced(quote) < 3) fail(where, "fewer than three words");
    const turns = turnsOf.get(file);
    if (turns.length) {
      const first = turns.find((t) => start < t.end && end > t.start);
      if (first?.speaker === "Interviewer") fail(where, "begins in an interviewer turn");
      if (first && start < first.start + first.speaker.length + 2) fail(where, "takes in a speaker label");
    }
    const key = [coder, path, start, end].join();
    if (seen.has(key)) fail(where, "the same coding twice");
    seen.add(key);
    code.count++;
    code.byCoder[coder] = (code.byCoder[coder] ?? 0) + 1;
    codings.push({ file, coder, path, start, end, quote, memo });
    perSource.set(file, { ...perSource.get(file), [coder]: (perSource.get(file)?.[coder] ?? 0) + 1 });
  });
}
if (codings.length < 620) fail("codings", `${codings.length} in all`);
for (const [path, code] of codes) {
  if (code.codable && code.count < 3) fail(path, `used ${code.count} times`);
  if (code.codable && code.leaf && !code.typical && !code.borderline) fail(path, "no example");
  for (const kind of ["typical", "borderline"]) {
    const example = code[kind];
    if (!example) continue;
    const start = texts.get(example.source)?.indexOf(example.quote) ?? -1;
    if (start < 0) { fail(path, `${kind} example is not in ${example.source}`); continue; }
    const end = start + example.quote.length;
    if (!codings.some((c) => c.path === path && c.file === example.source && c.start <= start && c.end >= end)) fail(path, `${kind} example is not coded so`);
  }
}

// ---- memos --------------------------------------------------------------
const memoKinds = new Set(["project", "reflexive", "methodological", "theoretical", "case", "code", "source", "theme", "portrait", "change"]);
const themeNames = new Set(JSON.parse(read("themes.json")).themes.map(({ name }) => name));
const memoCount = {};
for (const name of readdirSync(join(root, "memos"))) {
  const [front, ...body] = read(`memos/${name}`).split("\n\n");
  const field = Object.fromEntries(front.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
  if (Object.keys(field).join() !== "kind,date,author,title,about") fail(`memos/${name}`, "front matter");
  if (!memoKinds.has(field.kind) || !isDate(field.date) || !coders.has(field.author) || !field.title) fail(`memos/${name}`, "kind, date, author or title");
  const [kind, target] = [field.about.slice(0, field.about.indexOf(":")), field.about.slice(field.about.indexOf(":") + 1).trim()];
  if (field.about && !{ case: caseByName.has(target), code: codes.has(target), source: texts.has(target), theme: themeNames.has(target) }[kind]) fail(`memos/${name}`, `about ${field.about}`);
  if (words(body.join("\n")) < 80) fail(`memos/${name}`, "very short");
  memoCount[field.kind] = (memoCount[field.kind] ?? 0) + 1;
}
for (const [kind, least] of Object.entries({ project: 1, reflexive: 1, methodological: 1, theoretical: 1, case: 3, code: 2, source: 1, theme: 1, portrait: 1, change: 1 })) if ((memoCount[kind] ?? 0) < least) fail("memos", `${kind}: ${memoCount[kind] ?? 0}`);

// ---- events -------------------------------------------------------------
const point = String.raw`\d{4}(-(0[1-9]|1[0-2]|2[1-4])(-(0[1-9]|[12]\d|3[01]))?)?[~?%]?`;
const edtf = new RegExp(String.raw`^(${point}|(\.\.|${point})/(\.\.|${point}))$`);
const kinds = ["setback", "gain", "turning point", "service contact", "referral", "service gap", "link-worker change", "life event", "health event", "absence of contact"];
const eventCount = {};
const day = 86400000;
function bounds(text) {
  if (text === "..") return [null, null];
  if (text.includes("/")) { const [a, b] = text.split("/"); return [a === ".." ? null : bounds(a)[0], b === ".." ? null : bounds(b)[1]]; }
  const wide = /[~%]/.test(text);
  const [y, m, d] = text.replace(/[~?%]/g, "").split("-").map(Number);
  if (d) return [Date.UTC(y, m - 1, d) - (wide ? day : 0), Date.UTC(y, m - 1, d) + (wide ? day : 0)];
  const span = m > 20 ? 3 : m ? 1 : 12;
  const month = m > 20 ? (m - 20) * 3 - 1 : m ? m - 1 : 0;
  const pad = wide ? span : 0;
  return [Date.UTC(y, month - pad, 1), Date.UTC(y, month + span + pad, 0)];
}
for (const name of readdirSync(join(root, "events"))) {
  const events = json(`events/${name}`);
  eventCount[name] = events.length;
  if (events.length < 15 || events.length > 40) fail(`events/${name}`, `${events.length} events`);
  const titles = new Map(events.map((e) => [e.title, e]));
  if (titles.size !== events.length) fail(`events/${name}`, "a title twice");
  const offset = (when, where) => {
    if (!titles.has(when.anchor)) fail(where, `no anchor ${when.anchor}`);
    if (!Number.isInteger(when.offset?.n) || !["day", "week", "month", "year"].includes(when.offset.unit) || typeof when.approx !== "boolean") fail(where, "offset");
  };
  const range = (when, depth = 0) => {
    if (when == null) return [null, null];
    if (typeof when === "string") return bounds(when);
    if (depth > 20) { fail(`events/${name}`, "anchors go round in a ring"); return [null, null]; }
    const days = { day: 1, week: 7, month: 30.5, year: 365.25 }[when.offset.unit];
    const move = (b, extra) => (b == null ? null : b + (when.offset.n + extra) * days * day);
    const [low, high] = range(titles.get(when.anchor)?.edtf, depth + 1);
    return [move(low, when.approx ? -1 : 0), move(high, when.approx ? 1 : 0)];
  };
  for (const e of events) {
    const where = `events/${name} "${e.title}"`;
    if (!kinds.includes(e.kind)) fail(where, `kind ${e.kind}`);
    if (!["better", "worse", "mixed", "neutral"].includes(e.direction)) fail(where, "direction");
    if (!["participant", "analyst", "both", "no"].includes(e.turningPoint)) fail(where, "turningPoint");
    if (!e.said || !e.domains.length || !e.quotations.length) fail(where, "said, domains or quotations empty");
    if (e.span !== (e.endEdtf !== undefined)) fail(where, "span without an end, or an end without span");
    if (e.edtf === null && !e.before.length && !e.after.length) fail(where, "neither date nor order");
    if (typeof e.edtf === "string" && !edtf.test(e.edtf)) fail(where, `EDTF ${e.edtf}`);
    if (typeof e.endEdtf === "string" && e.endEdtf !== ".." && !edtf.test(e.endEdtf)) fail(where, `EDTF ${e.endEdtf}`);
    for (const when of [e.edtf, e.endEdtf]) if (when && typeof when === "object") offset(when, where);
    for (const c of e.capital) if (!["economic", "social", "cultural", "cultural health", "symbolic"].includes(c.form) || !["gained", "spent", "lost", "lacking"].includes(c.move)) fail(where, "capital");
    for (const q of e.quotations) if (!texts.get(q.source)?.includes(q.quote)) fail(where, `quote not in ${q.source}: ${q.quote.slice(0, 50)}`);
    for (const other of [...e.before, ...e.after]) if (!titles.has(other)) fail(where, `no event ${other}`);
    const [low, high] = range(e.edtf);
    for (const other of e.after) { const [l] = range(titles.get(other)?.edtf); if (l != null && high != null && l > high) fail(where, `cannot be after ${other}`); }
    for (const other of e.before) { const [, h] = range(titles.get(other)?.edtf); if (low != null && h != null && low > h) fail(where, `cannot be before ${other}`); }
    const endHigh = e.endEdtf && range(e.endEdtf)[1];
    if (low != null && endHigh != null && low > endHigh) fail(where, "ends before it begins");
  }
}

// ---- report -------------------------------------------------------------
const byCoder = {};
for (const c of codings) byCoder[c.coder] = (byCoder[c.coder] ?? 0) + 1;
const both = [...perSource.values()].filter((p) => Object.keys(p).length > 1).length;
console.log(`${study.cases.length} cases, ${interviews} interviews (${interviewWords} words, mean ${Math.round(interviewWords / interviews)}), ${study.sources.length} sources`);
console.log(`${codes.size} codes; ${codings.length} codings ${JSON.stringify(byCoder)}; ${perSource.size} sources coded, ${both} by both; ${codings.filter((c) => c.memo).length} with a comment`);
console.log(`memos ${JSON.stringify(memoCount)}; events ${JSON.stringify(eventCount)}`);
if (showCounts) {
  for (const [path, code] of codes) console.log(String(code.count).padStart(4), path, JSON.stringify(code.byCoder));
  for (const source of study.sources) console.log(String(spaced(texts.get(source.file))).padStart(5), source.file, JSON.stringify(perSource.get(source.file) ?? {}));
}
if (errors.length) { console.error(errors.join("\n")); console.error(`${errors.length} problems`); process.exit(1); }
console.log("All checks pass.");
