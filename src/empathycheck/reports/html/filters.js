// What is shown: filters with counts, kept in the address so that a link shows the same view.
const NONE = { page: "", kind: [], rule: "", phrase: "", sort: "", state: "", weight: "", fresh: false, known: false, find: "" };
const filters = { ...NONE };
const SELECTS = ["page", "rule", "sort", "state", "weight"];
let visible = [];
let milder = false; // whether there is nothing but hints, which then are shown at once

const tests = {
  page: (one, value) => !value || one.page === Number(value),
  kind: (one, value) => !value.length || value.includes(one.shape),
  rule: (one, value) => !value || one.r === value,
  phrase: (one, value) => !value || one.t.toLowerCase() === value,
  sort: (one, value) => !value || data.files[one.page - 1].kind === value,
  state: (one, value) => !value || (decided.get(one.number)?.state || "undecided") === value,
  weight: (one, value) => value === "all" || (value ? one.w === value[0] : one.w !== "h" || milder || decided.has(one.number)),
  fresh: (one, value) => !value || one.n === 1,
  known: (one, value) => value || one.k !== 1 || decided.has(one.number),
  find: (one, value) => !value || matches(one, value),
};

function matches(one, value) {
  one.all ??= `${one.t} ${one.s} ${one.r} ${one.path} ${$(`c${one.number}`).querySelector(".q").textContent}`.toLowerCase();
  return value.toLowerCase().split(/\s+/).every((word) => one.all.includes(word));
}

function passes(one) {
  return Object.keys(tests).every((key) => tests[key](one, filters[key]));
}

function apply() {
  const shown = new Set();
  visible = [];
  for (const one of found) {
    if (!one) continue;
    const here = passes(one);
    const card = $(`c${one.number}`);
    if (card.hidden === here) {
      card.hidden = !here;
      for (const mark of marks(one.number)) mark.classList.toggle("off", !here);
    }
    if (here) { visible.push(one.number); shown.add(one.page); }
  }
  const all = visible.length === found.length - 1;
  for (const article of document.querySelectorAll("article")) article.hidden = !all && !shown.has(Number(article.dataset.page));
  $("none").hidden = visible.length > 0 || found.length === 1;
  count();
  overview();
  arrangeSoon();
  remindAddress();
}

// For each filter, how many questions each of its choices would show, the other filters being what they are.
function tallies() {
  const numbers = Object.fromEntries(Object.keys(tests).map((key) => [key, new Map()]));
  const add = (key, value) => numbers[key].set(value, (numbers[key].get(value) || 0) + 1);
  for (const one of found) {
    if (!one) continue;
    const against = Object.keys(tests).filter((key) => !tests[key](one, filters[key]));
    if (against.length > 1) continue;
    const values = { page: String(one.page), kind: one.shape, rule: one.r, phrase: one.t.toLowerCase(), sort: data.files[one.page - 1].kind, state: decided.get(one.number)?.state || "undecided", weight: one.w, fresh: one.n === 1, known: one.k === 1 && !decided.has(one.number) };
    for (const key of against.length ? against : Object.keys(values)) {
      if (!(key in values)) continue;
      add(key, values[key]);
      if (key !== "weight") add(key, "");
      else for (const choice of ["", "all"]) if (tests.weight(one, choice)) add(key, choice);
    }
  }
  return (key, value) => (numbers[key].get(value) || 0).toLocaleString("en");
}

function label(option, number) {
  option.dataset.words ??= option.textContent;
  option.textContent = `${option.dataset.words} (${number})`;
}

// Every choice says how many questions it would show, the other filters being what they are.
function count() {
  const tally = tallies();
  for (const key of SELECTS) {
    for (const option of $(key)?.options || []) label(option, tally(key, { error: "e", warning: "w", hint: "h" }[option.value] || option.value));
  }
  for (const box of document.querySelectorAll("#filters input[name=kind]")) {
    box.parentNode.querySelector(".n").textContent = tally("kind", box.value);
  }
  if ($("new")) $("new").parentNode.querySelector(".n").textContent = tally("fresh", true);
  if ($("known")) $("known").parentNode.querySelector(".n").textContent = tally("known", true);
  $("phrase").hidden = !filters.phrase;
  $("phrase").textContent = `“${filters.phrase}” ×`;
  const done = decided.size;
  const total = found.filter((one) => one && tests.known(one, filters.known) && tests.weight(one, filters.weight)).length;
  $("progress").textContent = `${done.toLocaleString("en")} of ${total.toLocaleString("en")} decided${unsaved ? ", not saved yet" : ""}`;
  $("bar").classList.toggle("done", isDone());
  $("save").disabled = done + data.kept.length === 0;
  $("save").classList.toggle("due", unsaved);
  const narrowed = Object.values(filters).some((value) => (Array.isArray(value) ? value.length : value));
  $("clear").disabled = !narrowed;
  $("to-filters").textContent = narrowed ? `Filters: ${visible.length.toLocaleString("en")} shown` : "Filters";
}

// Every question of the weight that is shown has a decision.
function isDone() {
  const open = found.filter((one) => one && tests.known(one, filters.known) && tests.weight(one, filters.weight));
  return decided.size > 0 && open.every((one) => decided.has(one.number));
}

function only(some) {
  Object.assign(filters, NONE, some);
  put();
  apply();
  if (!visible.includes(current) && current) close(current);
  $("filters").scrollIntoView({ block: "nearest" });
  say(`${visible.length.toLocaleString("en")} shown; Clear filters shows all`);
}

function read() {
  for (const key of SELECTS) filters[key] = $(key)?.value || "";
  filters.find = $("find").value.trim();
  filters.fresh = Boolean($("new")?.checked);
  filters.known = Boolean($("known")?.checked);
  filters.kind = [...document.querySelectorAll("#filters input[name=kind]:checked")].map((box) => box.value);
  apply();
}

function put() {
  for (const id of [...SELECTS, "find"]) if ($(id)) $(id).value = filters[id];
  if ($("new")) $("new").checked = filters.fresh;
  if ($("known")) $("known").checked = filters.known;
  for (const box of document.querySelectorAll("#filters input[name=kind]")) box.checked = filters.kind.includes(box.value);
}

// #?kind=claim&state=undecided&at=12, beside the plain #c12 of a link without filters
function remindAddress() {
  const parts = new URLSearchParams();
  if (filters.page) parts.set("page", data.files[filters.page - 1].path);
  if (filters.kind.length) parts.set("kind", filters.kind.join(","));
  for (const key of ["rule", "phrase", "sort", "state", "weight", "find"]) if (filters[key]) parts.set(key, filters[key]);
  if (filters.fresh) parts.set("new", "1");
  if (filters.known) parts.set("known", "1");
  if (current) parts.set("at", current);
  const fragment = parts.size || [...parts].length ? `#?${parts}` : location.pathname + location.search;
  try {
    history.replaceState(null, "", fragment);
  } catch {
    // some browsers keep the address of a file as it is
  }
}

function fromAddress() {
  const fragment = decodeURI(location.hash.slice(1));
  const card = /^[cm](\d+)$/.exec(fragment);
  if (card && found[card[1]]) return Number(card[1]);
  if (!fragment.startsWith("?")) return 0;
  const parts = new URLSearchParams(location.hash.slice(2));
  filters.page = String(data.files.findIndex((file) => file.path === parts.get("page")) + 1 || "");
  filters.kind = (parts.get("kind") || "").split(",").filter((one) => ["claim", "figure", "note"].includes(one));
  for (const key of ["rule", "phrase", "sort", "state", "weight", "find"]) filters[key] = parts.get(key) || "";
  filters.fresh = parts.get("new") === "1";
  filters.known = parts.get("known") === "1";
  put();
  return Number(parts.get("at")) || 0;
}
