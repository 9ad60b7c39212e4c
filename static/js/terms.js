// The definition of a term beside it, when its link is followed by click, tap or Enter. It is asked
// of the server then. Without this script, without an answer, or in a browser without popovers the
// link leads to the glossary.

const template = document.getElementById("gloss");
const note = template.content.firstElementChild.cloneNode(true);
const [name, english] = note.querySelectorAll("dfn, span");
const text = note.querySelector("div");
const [entry, close] = note.querySelectorAll("a, button");
const known = new Map();
document.querySelector("main").append(note);

const ask = async (id) => {
  if (!known.has(id)) {
    const asked = `${template.dataset.terms}${id}/?fields=term,english,definition,lang`;
    const answer = await fetch(asked, { signal: AbortSignal.timeout(4000) });
    if (!answer.ok) throw new Error(answer.status);
    known.set(id, await answer.json());
  }
  return known.get(id);
};

const fill = (term, link) => {
  name.textContent = term.term;
  english.textContent = term.english === term.term ? "" : term.english;
  text.replaceChildren(...term.definition.split("\n").filter(Boolean).map((line) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    return paragraph;
  }));
  name.lang = text.lang = term.lang;
  note.setAttribute("aria-label", term.term);
  entry.href = link.href;
};

// Below the word, within the column of the text. Narrow screens have it at their foot (CSS).
const place = (link) => {
  const word = link.getBoundingClientRect();
  const column = link.closest("article").getBoundingClientRect();
  const left = Math.max(column.left, Math.min(word.left, column.right - note.offsetWidth));
  note.style.setProperty("--from-left", `${left + scrollX}px`);
  note.style.setProperty("--from-top", `${word.bottom + scrollY + 4}px`);
};

const show = async (link) => {
  try {
    fill(await ask(link.hash.slice("#t-".length)), link);
  } catch {
    location.assign(link.href);
    return;
  }
  link.focus({ preventScroll: true }); // where Escape leads back to
  note.showPopover();
  place(link);
  note.focus({ preventScroll: true });
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.term");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!note.showPopover) return;
  event.preventDefault();
  show(link);
});
close.addEventListener("click", () => note.hidePopover());
document.querySelectorAll("a.term").forEach((link) => link.setAttribute("aria-haspopup", "dialog"));
