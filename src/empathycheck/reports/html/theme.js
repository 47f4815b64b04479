// Light or dark: what the system says, or what whoever reads has chosen.
const THEMES = ["", "light", "dark"];
function theme(value) {
  if (value) root.dataset.theme = value;
  else delete root.dataset.theme;
  $("theme").textContent = { "": "Theme: auto", light: "Theme: light", dark: "Theme: dark" }[value];
}

function switchTheme() {
  const value = THEMES[(THEMES.indexOf(root.dataset.theme || "") + 1) % THEMES.length];
  theme(value);
  store("theme", value);
}

// A taste of whoever reads; where the browser keeps nothing it holds for this visit.
function store(key, value) {
  try {
    localStorage.setItem(`empathycheck:${key}`, value);
  } catch {
    // as said
  }
}

function stored(key) {
  try {
    return localStorage.getItem(`empathycheck:${key}`) || "";
  } catch {
    return "";
  }
}

function startTheme() {
  const taste = stored("theme");
  theme(THEMES.includes(taste) ? taste : "");
  $("theme").addEventListener("click", switchTheme);
}
