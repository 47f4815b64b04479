// The cards: opened one at a time, with their buttons and forms made when they are needed.
let current = 0;

function open(number, focus) {
  const card = $(`c${number}`);
  if (!card) return;
  if (current && current !== number) close(current);
  current = number;
  tools(card, number);
  card.classList.add("open");
  card.closest("article")?.classList.add("open");
  const fold = card.closest("details");
  if (fold) fold.open = true;
  watcher ??= new ResizeObserver(arrangeSoon);
  watcher.observe(card);
  arrange(card.closest("article"));
  toggled(card, true);
  for (const mark of marks(number)) mark.classList.add("here");
  if (focus) {
    reveal(card);
    card.focus({ preventScroll: true });
  } else card.scrollIntoView({ block: "nearest" });
  remindAddress();
}

let watcher = null; // of the open card: its forms and pictures make it higher

function toggled(card, wide) {
  const toggle = card.querySelector(".toggle");
  toggle.setAttribute("aria-expanded", String(wide));
  toggle.textContent = wide ? "×" : "+";
  toggle.ariaLabel = wide ? "Close" : "Open";
}

function reveal(card) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (calm || !near(card)) return land(card);
  card.scrollIntoView({ block: place(card), behavior: "smooth" });
  return addEventListener("scrollend", () => land(card), { once: true });
}

// A card that is higher than the window shows its beginning.
function place(card) {
  return card.offsetHeight > innerHeight * 0.8 ? "start" : "center";
}

// What is far away is laid out only when it comes near, and then moves: so go there until it stands still for a while,
// unless somebody scrolls meanwhile.
const SETTLED = 500;
function land(card) {
  let still = 0;
  let last = null;
  let taken = false;
  const begun = performance.now();
  const take = () => { taken = true; };
  for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(kind, take, { once: true, passive: true });
  const step = (now) => {
    if (taken || current !== Number(card.dataset.n)) return;
    arrange(card.closest("article"));
    card.scrollIntoView({ block: place(card) });
    const { top } = card.getBoundingClientRect();
    still = top === last ? still : now;
    last = top;
    if (now - still < SETTLED && now - begun < 8 * SETTLED) requestAnimationFrame(step);
  };
  step(begun);
}

function near(card) {
  const box = card.getBoundingClientRect();
  return box.top > -innerHeight && box.top < 2 * innerHeight;
}

function close(number) {
  const card = $(`c${number}`);
  watcher?.unobserve(card);
  card.classList.remove("open");
  card.closest("article")?.classList.remove("open");
  toggled(card, false);
  for (const mark of marks(number)) mark.classList.remove("here");
  card.querySelector("form")?.remove();
  if (current === number) current = 0;
  arrange(card.closest("article"));
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
  const sentence = firstOffer(number).sentence;
  const row = make("div", { className: "acts main" },
    button(sentence ? "Use this sentence" : "Will rewrite", () => acceptScope(card, number), { className: "yes" }),
    button(sentence ? "Change it…" : "Write it now…", () => writeForm(card, number)),
    button("Dismiss…", () => dismissForm(card, number)),
    button("Copy question", () => copy(`${card.querySelector(".q").textContent}\n“${found[number].s}”`, "Question and sentence")),
    button("Undo this", () => { decide([number], null); say("Open again"); }, { className: "undo" }));
  card.append(make("div", { className: "tools" }, row, scopes(number), narrow(number)));
}

// More like this one: by its rule, by its words.
function narrow(number) {
  const one = found[number];
  const line = make("p", { className: "narrow" }, "Show only ", button("this rule", () => only({ rule: one.r })));
  if (alike(number, "phrase").length > 1) line.append(" or ", button("these words", () => only({ phrase: one.t.toLowerCase() })));
  return line;
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
    say(`Decided on ${numbers.length} questions`);
    return ended();
  }
  const { index } = firstOffer(number);
  if (index >= 0 && offer(number, index).sentence) return use(number, index);
  accept(number, "");
  return onward("Will be rewritten");
}

function use(number, index) {
  const sentence = woven(number, index);
  if (!sentence) return writeForm($(`c${number}`), number, `${written(number)} ${offer(number, index).words}`);
  accept(number, sentence);
  return onward("The sentence as shown will be used");
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
    onward(numbers.length > 1 ? `Dismissed ${numbers.length} questions` : "Dismissed");
  });
  reason.focus();
}

function writeForm(card, number, start) {
  const area = make("textarea", { id: `text${number}`, rows: 4, value: start || written(number) || firstOffer(number).sentence || found[number].s });
  const notes = make("ul", { className: "asked", "aria-live": "polite" });
  const made = form(card,
    make("label", { htmlFor: area.id }, "The sentence as it should read"), area, notes,
    make("p", { className: "acts" }, make("button", { className: "yes" }, "Use this sentence"), button("Cancel", () => { made.remove(); card.focus(); })));
  const look = () => {
    const text = area.value.replace(/\s+/g, " ").trim();
    const lines = stillAsked(number, text);
    if (!lines.length) lines.push(text === found[number].s ? "The sentence is as it was." : "By the few rules of this page, nothing is left to ask.");
    notes.replaceChildren(...lines.map((line) => make("li", {}, line)));
  };
  let waiting = 0;
  area.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(look, 250); });
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = area.value.replace(/\s+/g, " ").trim();
    if (!text) return area.focus();
    made.remove();
    accept(number, text);
    onward("Your sentence will be used");
  });
  made.classList.add("own");
  look();
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
