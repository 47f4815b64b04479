// What was found, what is decided of it, and how both are saved. Texts are only ever set as text.
const root = document.documentElement;
root.classList.add("js");
const $ = (id) => document.getElementById(id);
const found = []; // by running number, from 1
let data = null;
let reasons = null;
const decided = new Map(); // running number -> {state, reason, until, note, replacement}
const past = []; // what undo brings back: lists of [number, decision before]
let unsaved = false;
let kept = false; // whether this browser keeps what is not saved

function load() {
  data = JSON.parse($("data").textContent);
  reasons = JSON.parse($("reasons").textContent);
  found.push(null);
  data.files.forEach((file, page) => {
    for (const one of file.found) {
      const rule = data.rules[one.r];
      found.push({ ...one, ...exact(one, found.length), r: rule, path: file.path, page: page + 1, number: found.length, w: one.w || "w", shape: data.shapes[one.r] });
      if (one.d && !over(one.d)) decided.set(found.length - 1, one.d);
    }
  });
}

// The sentence and its marked words: in the data, or where the data says they stand in the copy.
function exact(one, number) {
  if (!one.a) return one;
  const [before, length, lead, marked] = one.a;
  const sentence = $(`m${number}`).closest(".t").textContent.substr(before, length);
  return { s: sentence, t: sentence.substr(lead, marked) };
}

// “Not now” holds up to its day and with it.
function over(decision) {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return Boolean(decision.until) && decision.until < today;
}

function make(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key.includes("-")) node.setAttribute(key, value);
    else node[key] = value;
  }
  node.append(...children);
  return node;
}

// Shown for a moment and read aloud; emptied first, so that the same words are read again.
let fading = 0;
function say(words) {
  const box = $("say");
  box.textContent = "";
  clearTimeout(fading);
  setTimeout(() => { box.textContent = words; }, 30);
  fading = setTimeout(() => { box.textContent = ""; }, 5000);
}

// ---- decisions

function decide(numbers, decision) {
  const before = numbers.map((number) => [number, decided.get(number)]);
  past.push(before);
  numbers.forEach((number, place) => {
    const one = typeof decision === "function" ? decision(number, place) : decision;
    if (one) decided.set(number, one);
    else decided.delete(number);
  });
  changed(numbers);
}

function undo() {
  const before = past.pop();
  if (!before) return say("Nothing to undo");
  for (const [number, decision] of before) {
    if (decision) decided.set(number, decision);
    else decided.delete(number);
  }
  changed(before.map(([number]) => number));
  say(before.length === 1 ? "Undone" : `Undone for ${before.length} questions`);
  return before[0][0];
}

function changed(numbers) {
  unsaved = true;
  numbers.forEach(show);
  keep();
  count();
}

function words(decision) {
  if (decision.state === "accepted") return decision.replacement ? "Rewritten" : "Will be rewritten";
  const reason = decision.until ? `not now, until ${decision.until}` : (reasons[decision.reason] || "no reason given").toLowerCase();
  return `Dismissed: ${reason}${decision.note ? ` (${decision.note})` : ""}`;
}

// The card and the marks of a finding, as its decision has them.
function show(number) {
  const card = $(`c${number}`);
  const decision = decided.get(number);
  card.classList.toggle("settled", Boolean(decision));
  card.querySelector(".state")?.remove();
  card.querySelector(".mine")?.remove();
  if (decision) {
    const line = make("p", { className: "state" }, words(decision));
    (card.querySelector(".tools") || card).before?.call(card.querySelector(".tools") || card.lastElementChild, line);
    if (decision.replacement && decision.replacement !== found[number].s) {
      line.after(difference(found[number].s, decision.replacement));
    }
  }
  for (const mark of marks(number)) mark.classList.toggle("settled", Boolean(decision) || found[number].k === 1);
}

// The marks that lead to each card, found once for each page of copy.
const marked = new Map();
function marks(number) {
  if (!marked.has(number)) {
    for (const one of found) if (one && one.page === found[number].page) marked.set(one.number, []);
    for (const link of $(`p${found[number].page}`).querySelectorAll("mark a")) marked.get(Number(link.hash.slice(2)))?.push(link.parentNode);
  }
  return marked.get(number);
}

// The sentence with what goes struck and what comes marked.
function difference(before, after) {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  while (start > 0 && /[\p{L}\p{N}]/u.test(before[start - 1] || "")) start--;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  while (tail > 0 && /[\p{L}\p{N}]/u.test(before[before.length - tail] || "")) tail--;
  const line = make("p", { className: "ba mine" }, before.slice(0, start));
  if (start < before.length - tail) line.append(make("del", {}, before.slice(start, before.length - tail)), " ");
  if (start < after.length - tail) line.append(make("ins", {}, after.slice(start, after.length - tail)));
  line.append(before.slice(before.length - tail));
  return line;
}

// A suggestion's words, and the sentence with it: `x` says where the sentence changes, the page what comes there.
function offer(number, index) {
  const one = found[number];
  const [start, end] = one.x?.[index] || [];
  const answer = $(`c${number}`).querySelector(`.answer[data-s="${index}"]`);
  const words = answer?.querySelector(".sum") ? (answer.querySelector(".cmp") || $(`c${number}`).querySelector(".lead")).textContent : "";
  const comes = answer?.querySelector(".then ins")?.textContent || "";
  return { words, start, end, comes, sentence: end === undefined ? "" : one.s.slice(0, start) + comes + one.s.slice(end) };
}

function firstOffer(number) {
  const answer = $(`c${number}`).querySelector(".answer");
  const index = answer ? Number(answer.dataset.s) : -1;
  return { index, ...offer(number, index) };
}

// Other questions about the same sentence that have a new text already: a sentence can only be written once.
function siblings(number) {
  const one = found[number];
  return found.filter((other) => other && other !== one && other.page === one.page && other.p === one.p && other.s === one.s);
}

function written(number) {
  const own = decided.get(number)?.replacement;
  return own || siblings(number).map((other) => decided.get(other.number)?.replacement).find(Boolean) || "";
}

// The suggestion put into a text that somebody has changed already; "" where its place is gone.
function woven(number, index) {
  const { start, end, comes, sentence } = offer(number, index);
  const now = written(number);
  if (!sentence || !now || now === found[number].s) return sentence;
  if (start !== end) return "";
  const lead = found[number].s.slice(Math.max(0, start - 24), start);
  const place = now.indexOf(lead);
  if (!lead || place < 0 || now.indexOf(lead, place + 1) >= 0) return "";
  return now.slice(0, place + lead.length) + comes + now.slice(place + lead.length);
}

function accept(number, replacement) {
  const numbers = [number];
  if (replacement) {
    for (const other of siblings(number)) if (decided.get(other.number)?.replacement) numbers.push(other.number);
  }
  decide(numbers, (each) => {
    const decision = { state: "accepted" };
    const note = decided.get(each)?.note;
    if (note && decided.get(each).state === "accepted") decision.note = note;
    if (replacement && replacement !== found[number].s) decision.replacement = replacement;
    return decision;
  });
}

// Those that are asked alike and not yet decided: of the same rule, or with the same words too.
function alike(number, scope) {
  const one = found[number];
  const phrase = one.t.toLowerCase();
  return found
    .filter((other) => other && other.r === one.r && (scope === "rule" || other.t.toLowerCase() === phrase))
    .filter((other) => other === one || !decided.has(other.number))
    .filter((other) => other === one || filters.known || other.k !== 1)
    .map((other) => other.number);
}

// ---- saving

function compare(left, right) {
  // by code point, as the command line sorts
  const a = Array.from(left, (char) => char.codePointAt(0));
  const b = Array.from(right, (char) => char.codePointAt(0));
  for (let index = 0; index < Math.min(a.length, b.length); index++) if (a[index] !== b[index]) return a[index] - b[index];
  return a.length - b.length;
}

function decisionsFile() {
  const rows = [...decided.keys()].sort((a, b) => a - b).map((number) => {
    const { f, r, path, t, s } = found[number];
    const { state, reason, until, note, replacement, ...more } = decided.get(number);
    const row = { fingerprint: f, rule: r, path };
    if (t) row.text = t;
    if (s) row.sentence = s;
    row.state = state;
    if (state === "dismissed") row.reason = reason || "other";
    if (until && reason === "not-now") row.until = until;
    if (note) row.note = note;
    if (replacement && state === "accepted") row.replacement = replacement;
    return { ...row, ...more };
  }).concat(data.kept);
  return fileOf(rows, new Map([...Object.entries(data.keptFiles), ...data.files.map((file) => [file.path, file.sha])]));
}

// A decisions file as it is written, of what it is to hold and the digests of the sources by path.
function fileOf(rows, shas) {
  const order = rows.map((row, place) => [row, place]).sort((a, b) => compare(a[0].path, b[0].path) || a[1] - b[1]).map(([row]) => row);
  const files = {};
  for (const path of [...new Set(order.map((row) => row.path))].sort(compare)) files[path] = shas.get(path) || "";
  return JSON.stringify({ schema: "empathycheck-decisions/1", files, decisions: order, ...data.extra }, null, 2) + "\n";
}

function save() {
  const name = data.saves || "decisions.json";
  download(decisionsFile(), name);
  unsaved = false;
  keep();
  count();
  const number = decided.size + data.kept.length;
  say(`Saved ${number} ${number === 1 ? "decision" : "decisions"} as ${name}, in your downloads`);
}

function download(content, name) {
  const link = make("a", { download: name, href: URL.createObjectURL(new Blob([content], { type: "application/json" })) });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// What is not saved yet is kept in this browser, where it allows that; the file is what counts.
function keep() {
  try {
    localStorage.setItem(`empathycheck:${data.id}`, JSON.stringify([...decided]));
    localStorage.setItem(`empathycheck:${data.id}:unsaved`, unsaved ? "1" : "");
    // of a report in parts the overview saves what was decided on any of them
    if (data.saves) localStorage.setItem(`empathycheck:${data.id}:file`, decisionsFile());
    kept = true;
  } catch {
    kept = false;
  }
}

function remember() {
  let stored = null;
  try {
    stored = JSON.parse(localStorage.getItem(`empathycheck:${data.id}`));
    unsaved = localStorage.getItem(`empathycheck:${data.id}:unsaved`) === "1";
  } catch {
    return;
  }
  if (!Array.isArray(stored)) return;
  decided.clear();
  for (const [number, decision] of stored) if (found[number] && decision && decision.state) decided.set(number, decision);
  found.forEach((one) => one && (one.d || decided.has(one.number)) && show(one.number));
  if (stored.length) say(`Your decisions from the last visit are here again${unsaved ? "; save them to keep them" : ""}.`);
}
