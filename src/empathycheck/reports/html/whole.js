// The overview of a report in parts: filters over all pages, the way to each, and saving what was decided in any part.
const ROWS = 50;
const NOTHING = { find: "", part: "", kind: [], rule: "", sort: "", weight: "" };
const chosen = { ...NOTHING };
let pages = [];
let order = "";
let downwards = true;
let most = ROWS;

function loadPages() {
  pages = data.pages.map(([path, title, kind, words, best, part, page, at, counts], place) => {
    const asked = [];
    for (let index = 0; index < counts.length; index += 3) asked.push({ rule: counts[index], loud: counts[index + 1], hints: counts[index + 2] });
    return { path, title, kind, words, best, part, page, at, asked, place, text: `${path} ${title}`.toLowerCase() };
  });
}

const fits = {
  find: (page, value) => !value || value.toLowerCase().split(/\s+/).every((word) => page.text.includes(word)),
  part: (page, value) => !value || page.part === Number(value),
  sort: (page, value) => !value || data.kinds[page.kind] === value,
};
const asks = {
  kind: (one, value) => !value.length || value.includes(data.shapes[one.rule]),
  rule: (one, value) => !value || data.rules[one.rule] === value,
};
const weighs = (one, weight) => (weight === "hint" ? one.hints : weight === "all" ? one.loud + one.hints : one.loud);

function number(value) {
  return value.toLocaleString("en");
}

// Every choice says how many questions it would show, the other filters being what they are.
function reckon() {
  const tally = { part: new Map(), kind: new Map(), rule: new Map(), sort: new Map(), weight: new Map() };
  const add = (key, value, more) => tally[key].set(value, (tally[key].get(value) || 0) + more);
  const shown = [];
  for (const page of pages) {
    const against = Object.keys(fits).filter((key) => !fits[key](page, chosen[key]));
    if (against.length > 1) continue;
    let total = 0;
    for (const one of page.asked) {
      const missed = [...against, ...Object.keys(asks).filter((key) => !asks[key](one, chosen[key]))];
      if (missed.length > 1) continue;
      const values = { part: String(page.part), kind: data.shapes[one.rule], rule: data.rules[one.rule], sort: data.kinds[page.kind] };
      const asked = weighs(one, chosen.weight);
      for (const key of missed.length ? missed : Object.keys(values)) {
        if (key in values) { add(key, values[key], asked); add(key, "", asked); }
      }
      if (!missed.length) {
        total += asked;
        for (const weight of ["", "all", "hint"]) add("weight", weight, weighs(one, weight));
      }
    }
    if (total) shown.push([page, total]);
  }
  return { tally, shown };
}

function sorted(shown) {
  const worth = {
    page: ([page]) => (page.title || page.path).toLowerCase(),
    asked: ([, total]) => total,
    rate: ([page, total]) => total / (page.words || 1),
  }[order];
  if (!worth) return shown;
  const sign = downwards ? -1 : 1;
  const keyed = shown.map((each) => [worth(each), each]);
  keyed.sort(([a, one], [b, other]) => (a < b ? -sign : a > b ? sign : one[0].place - other[0].place));
  return keyed.map(([, each]) => each);
}

// The address of a page in its part, with the filters that hold here.
function address(page, at) {
  const file = data.parts[page.part].file;
  if (!chosen.kind.length && !chosen.rule && !chosen.weight) return at ? `${file}#c${page.at}` : `${file}#p${page.page}`;
  const parts = new URLSearchParams({ page: page.path });
  if (chosen.kind.length) parts.set("kind", chosen.kind.join(","));
  for (const key of ["rule", "weight"]) if (chosen[key]) parts.set(key, chosen[key]);
  if (at) parts.set("at", page.at);
  return `${file}#?${parts}`;
}

function rowOf([page, total]) {
  const name = make("th", { scope: "row" }, make("a", { href: address(page) }, page.title || page.path));
  if (page.title) name.append(make("span", { className: "file" }, page.path));
  const rate = 1000 * total / (page.words || 1);
  const best = make("td", { className: "best" });
  if (page.best) best.append(make("a", { href: address(page, true) }, `“${page.best}”`));
  return make("tr", {}, name, make("td", {}, make("span", { className: "count" }, number(total))), make("td", { className: "n" }, rate >= 0.05 ? rate.toFixed(1).replace(/\.0$/, "") : "under 0.1"), best);
}

function show() {
  const { tally, shown } = reckon();
  const total = shown.reduce((sum, [, asked]) => sum + asked, 0);
  for (const key of ["part", "rule", "sort", "weight"]) {
    for (const option of $(key)?.options || []) {
      option.dataset.words ??= option.textContent;
      option.textContent = `${option.dataset.words} (${number(tally[key].get(option.value) || 0)})`;
    }
  }
  for (const box of document.querySelectorAll("#filters input[name=kind]")) {
    box.parentNode.querySelector(".n").textContent = number(tally.kind.get(box.value) || 0);
  }
  for (const row of document.querySelectorAll("#in-parts tbody tr")) {
    const asked = chosen.part && chosen.part !== row.dataset.part ? 0 : tally.part.get(row.dataset.part) || 0;
    row.hidden = !asked && narrowed();
    row.querySelector(".count").textContent = number(asked);
  }
  const first = sorted(shown).slice(0, most);
  $("table").tBodies[0].replaceChildren(...first.map(rowOf));
  $("none").textContent = shown.length ? `${number(total)} ${total === 1 ? "question" : "questions"} on ${number(shown.length)} ${shown.length === 1 ? "page" : "pages"}${shown.length > first.length ? `, the first ${number(first.length)} of them here` : ""}.` : "Nothing fits these filters.";
  $("every").hidden = shown.length <= first.length;
  $("clear").disabled = !narrowed();
  const begin = $("begin");
  if (begin) begin.parentNode.hidden = narrowed();
  remindFilters();
}

function narrowed() {
  return Object.values(chosen).some((value) => value.length);
}

function readFilters() {
  const before = JSON.stringify(chosen);
  for (const key of ["part", "rule", "sort", "weight"]) chosen[key] = $(key)?.value || "";
  chosen.find = $("find").value.trim();
  chosen.kind = [...document.querySelectorAll("#filters input[name=kind]:checked")].map((box) => box.value);
  if (JSON.stringify(chosen) === before) return; // a list made anew would lose a click that takes the search's focus
  most = ROWS;
  show();
}

function putFilters() {
  for (const key of ["part", "rule", "sort", "weight", "find"]) if ($(key)) $(key).value = chosen[key];
  for (const box of document.querySelectorAll("#filters input[name=kind]")) box.checked = chosen.kind.includes(box.value);
}

function remindFilters() {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(chosen)) if (value.length) parts.set(key, String(value));
  try {
    history.replaceState(null, "", [...parts].length ? `#?${parts}` : location.pathname + location.search);
  } catch {
    // some browsers keep the address of a file as it is
  }
}

function remindedFilters() {
  if (!location.hash.startsWith("#?")) return;
  const parts = new URLSearchParams(location.hash.slice(2));
  for (const key of Object.keys(NOTHING)) chosen[key] = key === "kind" ? (parts.get(key) || "").split(",").filter(Boolean) : parts.get(key) || "";
  putFilters();
}

// ---- what was decided in the parts, where this browser keeps it

function decisionsOf(part) {
  try {
    const own = JSON.parse(localStorage.getItem(`empathycheck:${part.id}:file`));
    if (Array.isArray(own?.decisions)) return own;
  } catch {
    // it keeps nothing: what was decided before is what is known
  }
  return { decisions: part.decisions, files: {} };
}

function allDecisions() {
  const rows = [];
  const shas = new Map(Object.entries(data.files));
  for (const part of data.parts) {
    const own = decisionsOf(part);
    rows.push(...own.decisions);
    for (const [path, sha] of Object.entries(own.files)) shas.set(path, sha);
  }
  rows.push(...data.kept);
  return { rows, shas };
}

function countDecisions() {
  const { rows } = allDecisions();
  $("progress").textContent = `${number(rows.length)} decided`;
  $("save").disabled = rows.length === 0;
}

function saveAll() {
  const { rows, shas } = allDecisions();
  download(fileOf(rows, shas), "decisions.json");
  say(`Saved ${number(rows.length)} ${rows.length === 1 ? "decision" : "decisions"} as decisions.json, in your downloads`);
}

function startWhole() {
  data = JSON.parse($("data").textContent);
  loadPages();
  for (const head of document.querySelectorAll("#table th[data-sort]")) {
    const act = make("button", { type: "button" }, head.textContent);
    act.addEventListener("click", () => {
      downwards = order === head.dataset.sort ? !downwards : head.dataset.sort !== "page";
      order = head.dataset.sort;
      for (const other of document.querySelectorAll("#table th[data-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", downwards ? "descending" : "ascending");
      show();
    });
    head.replaceChildren(act);
  }
  for (const name of document.querySelectorAll(".rules .rule[data-rule]")) {
    const act = make("button", { type: "button" }, name.textContent);
    act.addEventListener("click", () => { Object.assign(chosen, NOTHING, { rule: name.dataset.rule, weight: "all" }); putFilters(); show(); $("filters").scrollIntoView({ block: "nearest" }); });
    name.replaceChildren(act);
  }
  const waiting = { id: 0 };
  $("find").addEventListener("input", () => { clearTimeout(waiting.id); waiting.id = setTimeout(readFilters, 150); });
  $("filters").addEventListener("change", readFilters);
  $("clear").addEventListener("click", () => { Object.assign(chosen, NOTHING); putFilters(); most = ROWS; show(); });
  $("every").addEventListener("click", () => { most *= 4; show(); });
  $("save").addEventListener("click", saveAll);
  addEventListener("focus", countDecisions);
  addEventListener("storage", countDecisions);
  startTheme();
  $("bar").hidden = $("filters").hidden = $("listed").hidden = false;
  remindedFilters();
  show();
  countDecisions();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startWhole);
else startWhole();
