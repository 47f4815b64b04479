// The overview under the filters: the table of pages with its order, what to do first, the rules.
const FEW = 12;
let order = "";
let downwards = true;
let every = false;

function tableRows() {
  return [...document.querySelectorAll("#table tbody tr")];
}

function startTable() {
  for (const head of document.querySelectorAll("#table th[data-sort]")) {
    head.dataset.words = head.textContent;
    head.replaceChildren(button(head.textContent, () => sortBy(head)));
  }
  for (const name of document.querySelectorAll(".rules .rule[data-rule]")) {
    name.dataset.words = name.textContent;
    name.replaceChildren(button(name.textContent, () => only({ rule: name.dataset.rule })));
  }
  if (tableRows().length > FEW) {
    $("table").parentNode.after(make("p", {}, button("", () => { every = !every; shorten(); }, { id: "every" })));
  }
}

const worth = {
  page: (row) => row.querySelector("th a").textContent.toLowerCase(),
  asked: (row) => Number(row.dataset.asked || 0),
  rate: (row) => Number(row.dataset.rate || 0),
  level: (row) => Number(row.cells[3].textContent || 0),
};

function sortBy(head) {
  const key = head.dataset.sort;
  downwards = order === key ? !downwards : key !== "page";
  order = key;
  for (const other of document.querySelectorAll("#table th[data-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", downwards ? "descending" : "ascending");
  const sign = downwards ? -1 : 1;
  const rows = tableRows().map((row) => [worth[key](row), row]);
  rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * sign);
  $("table").tBodies[0].append(...rows.map(([, row]) => row));
  shorten();
  say(`Sorted by ${head.textContent.toLowerCase()}`);
}

// Of many pages the first dozen; the others when they are asked for.
function shorten() {
  const rows = tableRows().filter((row) => row.dataset.off !== "1");
  rows.forEach((row, place) => { row.hidden = !every && place >= FEW; });
  if (!$("every")) return;
  $("every").hidden = rows.length <= FEW;
  $("every").textContent = every ? "Fewer pages" : `All ${rows.length.toLocaleString("en")} pages`;
}

// What the filters let through, by page, in the table, in the list beside the copy, among the sentences and the rules.
function overview() {
  const pages = new Map();
  const rules = new Map();
  const sentences = new Set();
  for (const number of visible) {
    const one = found[number];
    const shapes = pages.get(one.page) || pages.set(one.page, { claim: 0, figure: 0, note: 0, all: 0 }).get(one.page);
    const quiet = one.w === "h" && filters.weight !== "hint" && !milder;
    if (!quiet) { shapes[one.shape]++; shapes.all++; }
    rules.set(one.r, (rules.get(one.r) || 0) + 1);
    sentences.add(`${one.page} ${one.p}`);
  }
  const most = Math.max(1, ...[...pages.values()].map((shapes) => shapes.all));
  for (const row of tableRows()) {
    const page = Number(row.dataset.page);
    const shapes = pages.get(page);
    row.dataset.off = shapes ? "" : "1";
    row.hidden = !shapes;
    if (!shapes) continue;
    row.dataset.asked = shapes.all;
    row.dataset.rate = 1000 * shapes.all / (data.files[page - 1].words || 1);
    row.querySelector(".count").textContent = shapes.all.toLocaleString("en");
    row.cells[2].textContent = decimal(Number(row.dataset.rate));
    draw(row.querySelector("svg"), shapes, most);
  }
  for (const item of document.querySelectorAll("#side li")) {
    const shapes = pages.get(Number(item.dataset.page));
    item.hidden = !shapes;
    if (shapes) item.querySelector(".n").textContent = shapes.all.toLocaleString("en");
  }
  for (const item of document.querySelectorAll(".first > li")) {
    const one = found[item.dataset.n];
    item.hidden = !sentences.has(`${one.page} ${one.p}`);
  }
  for (const name of document.querySelectorAll(".rules .rule[data-rule]")) {
    const number = rules.get(name.dataset.rule);
    name.parentNode.hidden = !number;
    if (number) name.parentNode.querySelector(".count").textContent = number.toLocaleString("en");
  }
  for (const [list, section] of [[".first > li:not([hidden])", "begin"], ["#table tbody tr:not([hidden])", "list"]]) {
    const title = $(section);
    if (title) title.parentNode.hidden = !document.querySelector(list);
  }
  shorten();
}

function decimal(number) {
  return number >= 0.05 || !number ? number.toFixed(1).replace(/\.0$/, "") : "under 0.1";
}

function draw(picture, shapes, most) {
  const whole = Number(picture.getAttribute("width"));
  let start = 0;
  const parts = [];
  for (const shape of ["claim", "figure", "note"]) {
    const long = whole * shapes[shape] / most;
    if (!long) continue;
    const part = document.createElementNS("http://www.w3.org/2000/svg", "path");
    part.setAttribute("class", shape);
    part.setAttribute("d", `M${start.toFixed(1)} 0h${Math.max(long - 1, 1).toFixed(1)}v10H${start.toFixed(1)}z`);
    parts.push(part);
    start += long;
  }
  picture.replaceChildren(...parts);
}
