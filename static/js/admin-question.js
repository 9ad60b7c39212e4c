// Shows questions as students will see them while they are written, as the server reads them, and
// puts the sample of a type into the text. Without this script the buttons do both.

const panel = document.querySelector("[data-preview]");
const text = document.getElementById("id_text");
const shown = document.getElementById("preview");
let waiting;
let asked;

const course = () => document.getElementById("id_course")?.value || panel.dataset.course;

const show = async () => {
  asked?.abort();
  if (!course()) return;
  asked = new AbortController();
  const body = new FormData();
  body.set("text", text.value);
  body.set("course", course());
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  try {
    const answer = await fetch(panel.dataset.preview, { method: "POST", body, signal: asked.signal });
    if (answer.ok) shown.innerHTML = await answer.text();
  } catch { /* a newer text is on its way, or the network is gone: the old preview stays */ }
};

const soon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(show, 400);
};

text?.addEventListener("input", soon);
document.getElementById("id_course")?.addEventListener("change", soon);

for (const button of document.querySelectorAll("[data-text]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const before = text.value.replace(/\n+$/, "");
    text.value = before ? `${before}\n\n${button.dataset.text}` : button.dataset.text;
    text.focus();
    show();
  });
}
