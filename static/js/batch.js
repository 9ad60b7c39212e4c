// Follows a batch of imports. Without this script the page offers a link to look again.

const box = document.querySelector("[data-batch]");
const list = document.querySelector("[data-list]");
const PAUSE = 2000;
let failures = 0;
let shown = "";

const show = ({ percent, words, list: html }) => {
  box.querySelector("progress").value = percent;
  const status = box.querySelector("[role=status]");
  if (status.textContent !== words) status.textContent = words;  // said once, not each time
  if (!list || html === shown) return;
  const at = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  list.innerHTML = html;
  shown = html;
  if (at) list.querySelector(`[href="${CSS.escape(at)}"]`)?.focus();
};

const look = async () => {
  try {
    const answer = await fetch(box.dataset.batch, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    const state = await answer.json();
    failures = 0;
    if (state.finished || (!list && state.percent)) { location.reload(); return; }
    show(state);
  } catch {
    failures += 1;  // the server may be restarting: try again, ever more seldom
  }
  setTimeout(look, document.hidden ? PAUSE * 5 : PAUSE * 2 ** Math.min(failures, 5));
};
if (box) setTimeout(look, PAUSE);
