// The cards: opened one at a time, with their buttons and forms made when they are needed.
let current = 0;

function open(number, focus) {
  const card = $(`c${number}`);
  if (!card) return;
  if (current && current !== number) close(current);
  current = number;
  const low = card.offsetHeight;
  tools(card, number);
  card.classList.add("open");
  for (const around of [card.closest(".row"), card.closest("article")]) around?.classList.add("open");
  overlay(card, low);
  toggled(card, true);
  for (const mark of marks(number)) mark.classList.add("here");
  if (focus) {
    reveal(card);
    card.focus({ preventScroll: true });
  } else card.scrollIntoView({ block: "nearest" });
  remindAddress();
}

// Beside the copy an open card lies over the cards below it, so that the copy stays where it is.
let watcher = null;
function overlay(card, low) {
  const fit = () => {
    const beside = matchMedia("(min-width: 60.01rem)").matches;
    card.style.marginBottom = beside ? `${Math.min(0, low - card.offsetHeight)}px` : "";
  };
  watcher?.disconnect();
  watcher = new ResizeObserver(fit);
  watcher.observe(card);
  fit();
}

function toggled(card, wide) {
  const toggle = card.querySelector(".toggle");
  toggle.setAttribute("aria-expanded", String(wide));
  toggle.textContent = wide ? "Less" : "More";
}

function reveal(card) {
  const fold = card.closest("details");
  if (fold) fold.open = true;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (calm || !near(card)) return land(card);
  card.scrollIntoView({ block: place(card), behavior: "smooth" });
  return addEventListener("scrollend", () => { if (!inside(card)) land(card); }, { once: true });
}

function inside(card) {
  const { top, bottom } = card.getBoundingClientRect();
  return top >= 0 && (bottom <= innerHeight || bottom - top > innerHeight);
}

// A card that is higher than the window shows its beginning.
function place(card) {
  return card.offsetHeight > innerHeight * 0.8 ? "start" : "center";
}

// What is far away is laid out only when it comes near, and then moves: so go there until it stands still.
function land(card) {
  let still = 0;
  let last = null;
  let frames = 0;
  const step = () => {
    if (current !== Number(card.dataset.n)) return;
    card.scrollIntoView({ block: place(card) });
    const { top } = card.getBoundingClientRect();
    still = top === last ? still + 1 : 0;
    last = top;
    if (still < 3 && ++frames < 40) requestAnimationFrame(step);
  };
  step();
}

function near(card) {
  const box = card.getBoundingClientRect();
  return box.top > -innerHeight && box.top < 2 * innerHeight;
}

function close(number) {
  const card = $(`c${number}`);
  watcher?.disconnect();
  card.style.marginBottom = "";
  card.classList.remove("open");
  for (const around of [card.closest(".row"), card.closest("article")]) around?.classList.remove("open");
  toggled(card, false);
  for (const mark of marks(number)) mark.classList.remove("here");
  card.querySelector("form")?.remove();
  if (current === number) current = 0;
}

function button(label, act, more) {
  const made = make("button", { type: "button", ...more }, label);
  made.addEventListener("click", (event) => { event.stopPropagation(); act(event); });
  return made;
}

// The buttons of a card, made when it is opened for the first time.
function tools(card, number) {
  if (card.querySelector(".tools")) return;
  for (const answer of card.querySelectorAll(".answer")) {
    const index = Number(answer.dataset.s);
    const { words: comparison, sentence } = offer(number, index);
    const row = make("div", { className: "acts" });
    if (comparison) row.append(button("Copy comparison", () => copy(comparison, "Comparison")));
    if (sentence) {
      row.append(button("Copy sentence", () => copy(sentence, "Sentence")));
      if (index !== firstOffer(number).index) row.append(button("Use this", () => use(number, index)));
    }
    answer.append(row);
  }
  const row = make("div", { className: "acts main" },
    button(firstOffer(number).sentence ? "Accept this sentence" : "Accept, write later", () => acceptScope(card, number), { className: "yes" }),
    button("Dismiss…", () => dismissForm(card, number)),
    button(firstOffer(number).sentence ? "Edit it…" : "Write it now…", () => writeForm(card, number)),
    button("Copy question", () => copy(`${card.querySelector(".q").textContent}\n“${found[number].s}”`, "Question and sentence")),
    button("Undo this", () => { decide([number], null); say("Open again"); }, { className: "undo" }));
  card.append(make("div", { className: "tools" }, row, scopes(number)));
}

// Whom a decision is for: this question, those with the same words, those of the rule.
function scopes(number) {
  const box = make("span", { className: "scope" });
  const phrase = alike(number, "phrase").length;
  const rule = alike(number, "rule").length;
  if (rule < 2) return box;
  const select = make("select", { id: `scope${number}` }, make("option", { value: "" }, "this question"));
  if (phrase > 1) select.append(make("option", { value: "phrase" }, `the ${phrase} with these words`));
  if (rule > phrase) select.append(make("option", { value: "rule" }, `all ${rule} of this rule`));
  box.append(make("label", { htmlFor: select.id }, "For "), select);
  return box;
}

function chosen(card, number) {
  const scope = card.querySelector(".scope select")?.value;
  return scope ? alike(number, scope) : [number];
}

function acceptScope(card, number) {
  const numbers = chosen(card, number);
  if (numbers.length > 1) {
    decide(numbers, (each) => {
      const text = written(each) ? "" : firstOffer(each).sentence;
      return text ? { state: "accepted", replacement: text } : { state: "accepted" };
    });
    return say(`Accepted ${numbers.length} questions`);
  }
  const { index } = firstOffer(number);
  if (index >= 0 && offer(number, index).sentence) return use(number, index);
  accept(number, "");
  say("Accepted; its new sentence is still to be written");
  return next(1, true);
}

function use(number, index) {
  const sentence = woven(number, index);
  if (!sentence) return writeForm($(`c${number}`), number, `${written(number)} ${offer(number, index).words}`);
  accept(number, sentence);
  say("Accepted, with the sentence as shown");
  return next(1, true);
}

function form(card, ...children) {
  card.querySelector("form")?.remove();
  const made = make("form", {}, ...children);
  made.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); made.remove(); card.focus(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) made.requestSubmit();
  });
  card.querySelector(".tools").append(made);
  return made;
}

function dismissForm(card, number) {
  const reason = make("select", { id: `why${number}` });
  for (const [key, label] of Object.entries(reasons)) reason.append(make("option", { value: key }, label));
  const until = make("input", { type: "date", id: `until${number}` });
  const day = make("p", { hidden: true }, make("label", { htmlFor: until.id }, "Until "), until);
  const note = make("input", { type: "text", id: `note${number}`, maxLength: 500, autocomplete: "off" });
  reason.addEventListener("change", () => {
    day.hidden = reason.value !== "not-now";
    until.required = !day.hidden;
  });
  const made = form(card,
    make("p", {}, make("label", { htmlFor: reason.id }, "Reason "), reason), day,
    make("p", {}, make("label", { htmlFor: note.id }, "Note "), note),
    make("p", { className: "acts" }, make("button", { className: "yes" }, "Dismiss"), button("Cancel", () => { made.remove(); card.focus(); })));
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const numbers = chosen(card, number);
    const decision = { state: "dismissed", reason: reason.value };
    if (reason.value === "not-now") decision.until = until.value;
    if (note.value.trim()) decision.note = note.value.trim();
    made.remove();
    decide(numbers, () => ({ ...decision }));
    say(numbers.length > 1 ? `Dismissed ${numbers.length} questions` : "Dismissed");
    next(1, true);
  });
  reason.focus();
}

function writeForm(card, number, start) {
  const area = make("textarea", { id: `text${number}`, rows: 4, value: start || written(number) || firstOffer(number).sentence || found[number].s });
  const made = form(card,
    make("label", { htmlFor: area.id }, "The sentence as it should read"), area,
    make("p", { className: "acts" }, make("button", { className: "yes" }, "Accept this text"), button("Cancel", () => { made.remove(); card.focus(); })));
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = area.value.replace(/\s+/g, " ").trim();
    if (!text) return area.focus();
    made.remove();
    accept(number, text);
    say("Accepted, with your sentence");
    next(1, true);
  });
  made.classList.add("own");
  area.focus();
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { value: text, className: "vh" });
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) return say("This browser does not let the page copy");
  }
  return say(`${what} copied`);
}
