// Reading preferences; contents and filters: open where there is room, marked where one is.
// Without this script the preferences are sent as a form and the margin opens by a click.
// The choice is a cookie, so that the server sets it on the page and nothing flashes.

const root = document.documentElement;
const YEAR = 31536000;

document.getElementById("reading")?.addEventListener("change", ({ target }) => {
  document.cookie = `${target.name}=${target.value}; path=/; max-age=${YEAR}; samesite=lax`;
  root.dataset[target.name] = target.value;
});

const wide = matchMedia("(min-width: 60rem)");
const fit = () => document.querySelectorAll(".early details").forEach((part) => { part.open = wide.matches; });
wide.addEventListener("change", fit);
fit();

// An address may hold Han characters, which the browser hands out encoded.
const target = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
const places = [...document.querySelectorAll(".contents a")]
  .map((link) => ({ link, heading: target(link) }))
  .filter(({ heading }) => heading);
const mark = () => {
  const passed = places.filter(({ heading }) => heading.getBoundingClientRect().top < innerHeight / 5);
  const here = passed.at(-1);
  places.forEach((place) => {
    if (place === here) place.link.setAttribute("aria-current", "true");
    else place.link.removeAttribute("aria-current");
  });
};
if (places.length) addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });

// The first thing to read after a form was refused is why.
document.querySelector(".notice[role=alert]")?.focus();
