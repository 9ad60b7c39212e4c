// Adds an empty row to the rows below a form. Without this script there is one, and another
// after each saving.

for (const button of document.querySelectorAll("[data-rows]")) {
  const prefix = button.dataset.rows;
  const total = document.getElementById(`id_${prefix}-TOTAL_FORMS`);
  const blank = document.getElementById(`${prefix}-row`);
  const rows = document.getElementById(`${prefix}-rows`);
  button.hidden = false;
  button.addEventListener("click", () => {
    const number = Number(total.value);
    const row = blank.innerHTML.replaceAll("__prefix__", number).replaceAll("__number__", number + 1);
    rows.insertAdjacentHTML("beforeend", row);
    total.value = number + 1;
    rows.lastElementChild.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}
