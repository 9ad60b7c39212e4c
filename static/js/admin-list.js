// The box in the head of a list ticks all of them. Without this script each is ticked by itself.

const all = document.getElementById("action-toggle");
const each = [...document.querySelectorAll("input.action-select")];
if (all) {
  all.hidden = false;
  all.addEventListener("change", () => each.forEach((box) => { box.checked = all.checked; }));
}
