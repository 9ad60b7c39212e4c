// Shows the tree of an outline while it is written, as the server reads it; Tab and Shift+Tab
// stay with the browser, so that nobody is caught in the field.
// Without this script the tree is that of the last saving.

const desk = document.querySelector("[data-outline]");
const address = document.querySelector("[data-outline-address]")?.value;
const text = desk?.querySelector("textarea");
const tree = desk?.querySelector("[data-tree]");
let waiting;
let asked;

const show = async () => {
  asked?.abort();
  asked = new AbortController();
  const body = new FormData();
  body.set("outline", text.value);
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  try {
    const answer = await fetch(address, { method: "POST", body, signal: asked.signal });
    if (answer.ok) tree.innerHTML = await answer.text();
  } catch { /* a newer text is on its way, or the network is gone: the old tree stays */ }
};

text?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 300);
});
