// Arrow keys turn slides by following the page's own links. No single letters: they belong to screen readers.

const link = {
  ArrowLeft: ".turn [rel=prev]", ArrowRight: ".turn [rel=next]",
  Home: ".strip li:first-child a", End: ".strip li:last-child a",
};
addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea, .strip") || event.altKey || event.ctrlKey || event.metaKey) return;
  if (link[event.key]) document.querySelector(link[event.key])?.click();
});

const strip = document.querySelector(".strip");
const current = strip?.querySelector("[aria-current]");
if (current) strip.scrollLeft = current.offsetLeft - strip.clientWidth / 2;
