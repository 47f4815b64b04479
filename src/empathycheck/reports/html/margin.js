// Where the cards stand: beside the copy each at the height of its words, moved apart where they would meet. The copy
// never moves for a card, and no card lies over another; on a narrow window they stand below their paragraph.
const GAP = 8;
const WIDE = matchMedia("(min-width: 62.01rem)");
const nearby = new Set(); // articles that are in sight or soon will be
const ordered = new Map(); // article -> its cards in the order of their marks

function cardsOf(article) {
  if (!ordered.has(article)) ordered.set(article, [...article.querySelectorAll(".card")]);
  return ordered.get(article);
}

function arrange(article) {
  if (!article || article.hidden) return;
  const cards = cardsOf(article).filter((card) => !card.hidden);
  if (!WIDE.matches) {
    for (const card of cards) card.style.top = "";
    article.style.minHeight = "";
    return;
  }
  const zero = article.getBoundingClientRect().top;
  const places = cards.map((card) => {
    const mark = marks(Number(card.dataset.n))[0] || card.parentNode.previousElementSibling || article;
    return { card, top: mark.getBoundingClientRect().top - zero - 4, high: card.offsetHeight };
  });
  places.sort((a, b) => a.top - b.top || Number(a.card.dataset.n) - Number(b.card.dataset.n));
  const open = places.findIndex((each) => each.card.classList.contains("open"));
  for (let index = Math.max(open, 0) + 1; index < places.length; index++) {
    const before = places[index - 1];
    places[index].top = Math.max(places[index].top, before.top + before.high + GAP);
  }
  for (let index = open - 1; index >= 0; index--) {
    const after = places[index + 1];
    places[index].top = Math.min(places[index].top, after.top - places[index].high - GAP);
  }
  if (open > 0) keepApart(places.slice(0, open));
  const lift = Math.max(0, -Math.min(0, ...places.map((each) => each.top)));
  for (const { card, top } of places) card.style.top = `${Math.round(top + lift)}px`;
  const last = places.at(-1);
  article.style.minHeight = last ? `${Math.round(last.top + lift + last.high + 24)}px` : "";
}

// Those above an open card stay beside their words where there is room; the open one only pushes, never pulls.
function keepApart(above) {
  for (let index = 1; index < above.length; index++) {
    const before = above[index - 1];
    const least = before.top + before.high + GAP;
    if (above[index].top < least) {
      let push = least - above[index].top;
      for (let back = index - 1; back >= 0 && push > 0; back--) {
        above[back].top -= push;
        if (back) push = Math.max(0, above[back - 1].top + above[back - 1].high + GAP - above[back].top);
      }
    }
  }
}

function arrangeAll() {
  for (const article of nearby) arrange(article);
}

let due = 0;
function arrangeSoon() {
  if (due) return;
  due = requestAnimationFrame(() => { due = 0; arrangeAll(); });
}

function watch() {
  const sight = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) { nearby.add(target); arrange(target); } else nearby.delete(target);
    }
    here();
  }, { rootMargin: "100% 0px" });
  for (const article of document.querySelectorAll("article")) sight.observe(article);
  new ResizeObserver(arrangeSoon).observe($("pages"));
  WIDE.addEventListener("change", arrangeAll);
  document.fonts?.ready.then(arrangeSoon);
  document.addEventListener("toggle", arrangeSoon, true);
  addEventListener("scroll", hereSoon, { passive: true });
}

// The list of pages beside the copy says which of them is in view.
let moving = 0;
function hereSoon() {
  if (moving) return;
  moving = requestAnimationFrame(() => { moving = 0; here(); });
}

let shownPage = null;
function here() {
  const side = $("side");
  if (!side) return;
  let now = null;
  for (const article of nearby) {
    if (!article.hidden && article.getBoundingClientRect().top < innerHeight / 3) {
      if (!now || article.getBoundingClientRect().top > now.getBoundingClientRect().top) now = article;
    }
  }
  if (now === shownPage) return;
  shownPage = now;
  side.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const link = now && side.querySelector(`a[href="#${now.id}"]`);
  if (!link) return;
  link.setAttribute("aria-current", "true");
  const box = side.getBoundingClientRect();
  const place = link.getBoundingClientRect();
  if (place.top < box.top || place.bottom > box.bottom) side.scrollTop += place.top - box.top - box.height / 3;
}
