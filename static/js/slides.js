// Arrow keys, and the keys of clickers, turn slides by following the page's own links. No single letters: they belong to screen readers.

const link = {
  ArrowLeft: ".turn [rel=prev]", ArrowRight: ".turn [rel=next]",
  PageUp: ".turn [rel=prev]", PageDown: ".turn [rel=next]", " ": ".turn [rel=next]",
  Home: ".strip li:first-child a", End: ".strip li:last-child a",
};
addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea, .strip, .table-box, .formula, pre") || event.altKey || event.ctrlKey || event.metaKey) return;
  // The blank presses what has the focus, and what is wide or long scrolls by its own keys.
  if (event.key === " " && event.target.closest("a, button, summary, [tabindex]:not(main)")) return;
  const name = event.key === " " && event.shiftKey ? "PageUp" : event.key;
  const goal = link[name] && document.querySelector(link[name]);
  if (!goal) return;
  event.preventDefault();
  goal.click();
});

const strip = document.querySelector(".strip");
const current = strip?.querySelector("[aria-current]");
if (current) strip.scrollLeft = current.offsetLeft - strip.clientWidth / 2;
