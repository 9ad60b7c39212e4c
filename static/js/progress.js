// Follows a running import. Without this script the page offers a link to look again.

const box = document.querySelector("[data-progress]");
const PAUSE = 1000;
let failures = 0;

const show = ({ percent, words }) => {
  box.querySelector("progress").value = percent;
  box.querySelector("[role=status]").textContent = words;
};

const look = async () => {
  try {
    const answer = await fetch(box.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    const state = await answer.json();
    failures = 0;
    if (state.finished) { location.reload(); return; }
    show(state);
  } catch {
    failures += 1;  // the server may be restarting: try again, ever more seldom
  }
  setTimeout(look, PAUSE * 2 ** Math.min(failures, 5));
};
if (box) setTimeout(look, PAUSE);
