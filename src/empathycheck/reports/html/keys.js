// Keys, clicks, and what happens when the page opens.
function next(step, undecided) {
  if (!visible.length) return;
  let place = visible.indexOf(current);
  if (place < 0) place = step > 0 ? visible.findIndex((number) => number > current) - 1 : visible.length;
  for (let index = place + step; index >= 0 && index < visible.length; index += step) {
    if (!undecided || !decided.has(visible[index])) return open(visible[index], true);
  }
  if (!undecided) say(step > 0 ? "That was the last one" : "That was the first one");
  else if (!ended()) $(`c${current}`)?.focus();
}

// After a decision: what came of it, then the next open question, unless somebody switched that off.
function onward(words) {
  if (isDone()) return ended(words);
  const on = $("onward").checked;
  say(on ? `${words}; on to the next` : words);
  if (on) return next(1, true);
  return $(`c${current}`)?.focus();
}

// The end: everything has a decision, and the file is what is left to do.
function ended(words) {
  if (!isDone()) return false;
  say(`${words ? `${words}. ` : ""}All decided: save`);
  $("save").focus();
  return true;
}

const keys = {
  j: () => next(1),
  k: () => next(-1),
  a: () => acting((card) => acceptScope(card, current)),
  d: () => acting((card) => dismissForm(card, current)),
  e: () => acting((card) => writeForm(card, current)),
  c: () => acting((card) => {
    const { words: comparison } = firstOffer(current);
    if (comparison) copy(comparison, "Comparison");
    else copy(`${card.querySelector(".q").textContent}\n“${found[current].s}”`, "Question and sentence");
  }),
  u: () => { const number = undo(); if (number) open(number, true); },
  "/": () => { pin(true); $("find").focus({ preventScroll: true }); $("find").select(); },
  "?": () => $("help").showModal(),
};

function acting(act) {
  if (!current) next(1);
  else act($(`c${current}`));
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  if (event.key === "Escape" && current) { const card = $(`c${current}`); close(current); remindAddress(); return card.focus(); }
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function onClick(event) {
  const link = event.target.closest('a[href^="#c"], a[href^="#m"]');
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    const number = Number(link.hash.slice(2));
    uncover(number);
    open(number, true);
    if (link.hash[1] === "m") document.getElementById(link.hash.slice(1))?.querySelector("a")?.focus();
    return;
  }
  const page = event.target.closest('a[href^="#p"], a[href="#top"]');
  if (page && current) close(current);
  const card = event.target.closest(".card");
  if (!card || event.target.closest("button, a, input, select, textarea, label, form")) return;
  if (String(getSelection())) return;
  const number = Number(card.dataset.n);
  if (current === number && event.target.closest(".head, .q")) { close(number); remindAddress(); } else open(number);
}

// The filters stand at the top of the page; pinned they come along below the bar.
function pin(on) {
  $("filters").style.top = `${$("bar").offsetHeight - 1}px`;
  $("filters").classList.toggle("pinned", on);
  $("to-filters").setAttribute("aria-expanded", String(on));
}

function clear() {
  Object.assign(filters, NONE);
  put();
  apply();
}

// Shows a question that the filters hide.
function uncover(number) {
  if (visible.includes(number) || !found[number]) return;
  Object.assign(filters, NONE, { known: found[number].k === 1 });
  if (found[number].w === "h") filters.weight = "all";
  put();
  apply();
}

function start() {
  load();
  const toggle = make("button", { type: "button", className: "toggle", ariaLabel: "Open" }, "+");
  toggle.setAttribute("aria-expanded", "false");
  for (const card of document.querySelectorAll(".card")) {
    const question = card.querySelector(".q");
    question.id = `q${card.dataset.n}`;
    card.tabIndex = -1;
    card.setAttribute("role", "group");
    card.setAttribute("aria-labelledby", question.id);
    const made = toggle.cloneNode(true);
    made.setAttribute("aria-describedby", question.id);
    card.prepend(made);
  }
  startTable();
  document.addEventListener("click", (event) => {
    if (event.target.classList?.contains("toggle")) {
      const number = Number(event.target.closest(".card").dataset.n);
      if (current === number) { close(number); remindAddress(); } else open(number);
    } else onClick(event);
  });
  document.addEventListener("keydown", onKey);
  const waiting = { id: 0 };
  $("find").addEventListener("input", () => { clearTimeout(waiting.id); waiting.id = setTimeout(read, 150); });
  $("find").addEventListener("keydown", (event) => { if (event.key === "Enter") { read(); next(1); } });
  $("filters").addEventListener("change", read);
  $("clear").addEventListener("click", clear);
  $("phrase").addEventListener("click", () => { filters.phrase = ""; apply(); });
  $("onward").addEventListener("change", () => store("onward", $("onward").checked ? "" : "off"));
  $("to-filters").addEventListener("click", () => pin(!$("filters").classList.contains("pinned")));
  $("filters").addEventListener("keydown", (event) => { if (event.key === "Escape" && $("filters").classList.contains("pinned")) { pin(false); $("to-filters").focus(); } });
  $("save").addEventListener("click", save);
  $("helper").addEventListener("click", () => $("help").showModal());
  $("close").addEventListener("click", () => $("help").close());
  addEventListener("hashchange", () => { const at = fromAddress(); apply(); if (at) { uncover(at); open(at, true); } });
  addEventListener("beforeunload", (event) => { if (unsaved && !kept) event.preventDefault(); });
  addEventListener("beforeprint", () => { for (const fold of document.querySelectorAll("details.others")) fold.open = true; });
  startTheme();
  $("onward").checked = stored("onward") !== "off";
  milder = !found.some((one) => one && one.w !== "h" && one.k !== 1);
  remember();
  const at = fromAddress();
  $("bar").hidden = $("filters").hidden = found.length === 1;
  watch();
  apply();
  if (at) { uncover(at); open(at, true); }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
