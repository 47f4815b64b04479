// A table that is wider than the page scrolls sideways: with the keyboard too, and a screen reader says so.
function reach() {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    const wide = box.scrollWidth > box.clientWidth;
    for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", "Table, scrolls sideways"]]) {
      if (wide) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }
}
window.addEventListener("load", reach);
window.addEventListener("resize", reach);
