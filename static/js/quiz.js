// Saves answers as they are given, moves items at once and runs the clock. Without it the same buttons send the form.

const form = document.getElementById("attempt");
const address = form.getAttribute("action");  // form.action would be the buttons of that name
const words = JSON.parse(form.dataset.words);
const said = document.getElementById("saved");
const PAUSE = 1500, AGAIN = 5000;  // milliseconds
let waiting = 0, busy = false, dirty = false, leaving = false;

const say = (word, values = {}) => {
  said.textContent = words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  said.classList.toggle("error", word === "failed" || word === "signed-out");
};
const fill = (word, values) => words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);

// --- Saving ---

function later(pause = PAUSE) {
  dirty = true;
  clearTimeout(waiting);
  waiting = setTimeout(save, pause);
}

async function save() {
  if (busy || leaving) return;
  busy = true; dirty = false;
  say("saving");
  const data = new FormData(form);
  data.set("action", "save");
  let again = 0;
  try {
    const reply = await fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" }, redirect: "manual" });
    if (reply.type === "opaqueredirect" || reply.status === 403) { say("signed-out"); again = AGAIN; }
    else if (reply.status >= 500) throw new Error(reply.status);
    else again = heard(await reply.json());
  } catch {
    // What was sent may have come all the same: the next try has a higher number.
    form.elements.turn.value = Number(form.elements.turn.value) + 1;
    say("failed");
    again = AGAIN;
  }
  busy = false;
  if (again || dirty) later(again || PAUSE);
}

function heard(body) {
  if (body.code) { leaving = true; location.assign(address); return 0; }
  form.elements.turn.value = 0;
  for (const [number, base] of Object.entries(body.bases)) {
    const field = form.elements[`base-${number}`];
    if (field) field.value = base;
  }
  for (const place of form.querySelectorAll(".question > .error")) {
    const text = body.refused[place.id.slice("error-".length)];
    if (text) { place.textContent = text; place.hidden = false; }
  }
  say("saved", { time: body.at });
  return 0;
}

form.addEventListener("input", (event) => { state(event.target); later(); });
form.addEventListener("change", (event) => { state(event.target); later(200); });
form.addEventListener("submit", () => { leaving = true; clearTimeout(waiting); });
addEventListener("beforeunload", (event) => { if (!leaving && (dirty || busy)) event.preventDefault(); });
document.addEventListener("visibilitychange", () => { if (document.hidden && dirty) save(); });

// --- How far each question is ---

function state(field) {
  const question = field.closest(".question");
  const link = question && document.querySelector(`.numbers [href="#${question.id}"]`);
  if (!link) return;
  const texts = [...question.querySelectorAll("input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea")];
  const full = texts.filter((one) => one.value.trim()).length;
  const ticked = question.querySelectorAll(":checked:not(option)").length;
  const ordered = question.querySelector(".ordering");
  const word = ticked || ordered || (texts.length && full === texts.length) ? "answered" : full ? "half" : "unanswered";
  const number = question.id.slice(1);
  link.classList.toggle("primary", word === "answered");
  link.setAttribute("aria-label", fill(word, { number }));
  link.textContent = word === "half" ? `${number}◐` : number;
}

// --- Ordering ---

for (const list of form.querySelectorAll(".question:not([disabled]) .ordering")) {
  const spoken = list.parentElement.querySelector(".moved");
  const places = [...list.querySelectorAll(".place")].map((place) => place.textContent);
  const settle = () => [...list.children].forEach((item, i, all) => {
    item.querySelector(".place").textContent = places[i];
    const [up, down] = item.querySelectorAll("button");
    up.setAttribute("aria-disabled", i === 0);
    down.setAttribute("aria-disabled", i === all.length - 1);
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("li");
    if (button.value.endsWith(":up")) item.previousElementSibling?.before(item); else item.nextElementSibling?.after(item);
    settle();
    button.focus();
    spoken.textContent = fill("moved", { item: item.querySelector(".item").textContent, place: [...list.children].indexOf(item) + 1 });
    state(button);
    later(200);
  });
  settle();
}

// --- The clock: the server's, whatever this machine's says ---

const clock = document.getElementById("clock");
if (clock) {
  const announce = document.getElementById("announce");
  const ends = Date.parse(clock.dataset.ends), ahead = Date.parse(clock.dataset.now) - Date.now();
  const time = clock.dataset.clock;
  const spoken = new Set();
  let hidden = false;
  const show = document.createElement("span");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = words.hide;
  button.addEventListener("click", () => {
    hidden = !hidden;
    show.hidden = hidden;
    button.textContent = hidden ? words.show : words.hide;
  });
  clock.replaceChildren(show, " ", button);
  const tick = () => {
    const left = ends - Date.now() - ahead, minutes = Math.ceil(left / 60000);
    show.textContent = left < 60000 ? fill("soon", { time }) : fill("left", { minutes, time });
    for (const mark of [10, 5, 1]) {
      if (minutes === mark && !spoken.has(mark)) {
        if (!hidden && left > (mark - .2) * 60000) announce.textContent = fill("announce", { minutes });
        spoken.add(mark);
      }
    }
    if (left <= 0) {
      show.textContent = words.over;
      leaving = true;
      form.querySelector("button[value=save]").value = "confirm";
      form.requestSubmit(form.querySelector("button[value=confirm]"));
      return;
    }
    setTimeout(tick, Math.min(1000, left + 50));
  };
  tick();
}

document.getElementById("faults")?.focus();
