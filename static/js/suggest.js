// Suggestions under a search field: the combobox of the ARIA Authoring Practices, with a list.
// Arrow keys move through it, Enter opens what is chosen, Escape closes it, typing goes on.
// Without this script, or while the server does not answer, the field is a plain search.

const PAUSE = 150; // milliseconds after the last key
const LONGEST = 40;

class Suggestions {
  constructor(form, number) {
    this.form = form;
    this.field = form.querySelector("input[type=search]");
    this.list = document.createElement("ul");
    this.list.id = `suggestions-${number}`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", form.dataset.label);
    this.list.hidden = true;
    this.told = document.createElement("p");
    this.told.className = "unseen";
    this.told.setAttribute("role", "status");
    form.append(this.list, this.told);
    const { field } = this;
    field.autocomplete = "off";
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", this.list.id);
    field.addEventListener("input", (event) => { if (!event.isComposing) this.ask(); });
    field.addEventListener("compositionend", () => this.ask());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.close());
    // The field keeps the focus while the list is clicked.
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.open(event.target.closest("[role=option]")));
  }

  ask() {
    clearTimeout(this.timer);
    this.request?.abort();
    const typed = this.field.value.trim().slice(0, LONGEST);
    if (!typed) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.fetch(typed), PAUSE);
  }

  async fetch(typed) {
    this.request = new AbortController();
    const asked = new URLSearchParams({ q: typed });
    if (this.form.dataset.course) asked.set("course", this.form.dataset.course);
    try {
      const answer = await fetch(`${this.form.dataset.suggest}?${asked}`, { signal: this.request.signal });
      if (!answer.ok) throw new Error(answer.status);
      const { suggestions } = await answer.json();
      if (document.activeElement === this.field) this.show(suggestions);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(suggestions) {
    this.list.replaceChildren(...suggestions.map((one, place) => this.option(one, place)));
    this.choose(null);
    this.list.hidden = !suggestions.length;
    this.field.setAttribute("aria-expanded", String(!this.list.hidden));
    const { none, one, many } = this.form.dataset;
    this.told.textContent = [none, one][suggestions.length] ?? many.replace("#", suggestions.length);
  }

  option({ name, detail, kind_label: kind, lang, web_url: address }, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.address = address;
    const parts = [["b", name, lang], ["span", detail, lang], ["small", kind, ""]];
    option.append(...parts.filter(([, text]) => text).map(([tag, text, language]) => {
      const part = document.createElement(tag);
      part.textContent = text;
      if (language && language !== document.documentElement.lang) part.lang = language;
      return part;
    }));
    return option;
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.isComposing || this.list.hidden) return;
    const options = [...this.list.children];
    const here = options.indexOf(this.chosen);
    // Behind the last one the field itself comes again.
    const moves = {
      ArrowDown: () => this.choose(options[here + 1] ?? null),
      ArrowUp: () => this.choose(here < 0 ? options.at(-1) : options[here - 1] ?? null),
      Escape: () => this.close(),
      Enter: () => this.open(this.chosen),
    };
    if (!(event.key in moves) || (event.key === "Enter" && !this.chosen)) return;
    event.preventDefault();
    moves[event.key]();
  }

  open(option) {
    if (option) location.assign(option.dataset.address);
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.list.hidden = true;
    this.choose(null);
    this.field.setAttribute("aria-expanded", "false");
    this.told.textContent = "";
  }
}

document.querySelectorAll("form[data-suggest]").forEach((form, number) => new Suggestions(form, number));
