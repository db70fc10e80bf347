// What happened beside the video: the list of entries, and the question as it stood on the screen.

import { Figures } from "./figures.js";
import { clockWords } from "./screen.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export class Replay {
  constructor(screen, words, list, card, seek) {
    this.screen = screen;
    this.words = words;
    this.list = list;
    this.card = card;
    this.seek = seek;
    this.steps = screen.timeline.steps;
    this.questions = new Map(screen.timeline.questions.map((one) => [one.number, one]));
    this.figures = new Figures(screen.timeline.attempt, words);
    this.current = null;
    this.items = this.steps.map((step) => this.#item(step));
    if (this.steps.length === 0) {
      const none = document.createElement("p");
      none.textContent = words.no_journal;
      list.append(none);
      card.hidden = true;
    } else {
      list.append(...this.items);
      new ResizeObserver(() => this.#centre()).observe(list);
    }
  }

  /** Which entries are listed: "all", "events" or "answers". */
  show(which) {
    this.steps.forEach((step, at) => {
      this.items[at].hidden = which !== "all" && step.answering !== (which === "answers");
    });
    this.current = null;
  }

  /** Follow the video to `t` seconds. */
  follow(t) {
    const ms = t * 1000 + 50;
    let at = -1;
    while (at + 1 < this.steps.length && this.steps[at + 1].at_ms <= ms) at += 1;
    if (at === this.current) return;
    this.current = at;
    this.list.querySelector("[aria-current]")?.removeAttribute("aria-current");
    let shown = at;
    while (shown >= 0 && this.items[shown].hidden) shown -= 1;
    if (shown >= 0) this.items[shown].setAttribute("aria-current", "true");
    this.#question(at);
    this.#centre();
  }

  /** Bring the entry that counts into view; again when a longer question leaves the list less room. */
  #centre() {
    const item = this.list.querySelector("[aria-current]");
    if (item) this.list.scrollTop = item.offsetTop - (this.list.clientHeight - item.offsetHeight) / 2;
  }

  #item(step) {
    const item = document.createElement("li");
    item.className = [step.answering ? "answering" : "", step.heavy ? "heavy" : ""].join(" ").trim();
    const button = document.createElement("button");
    button.type = "button";
    const time = document.createElement("time");
    time.textContent = clockWords(this.screen.wallAt(step.at_ms / 1000));
    const words = document.createElement("b");
    words.textContent = step.words;
    const by = document.createElement("span");
    by.className = "by";
    by.textContent = step.who;
    button.append(time, words, by);
    button.addEventListener("click", () => this.seek(step.at_ms / 1000));
    item.append(button);
    return item;
  }

  #question(at) {
    const choices = new Map();
    const flags = new Set();
    let number = null;
    for (const step of this.steps.slice(0, at + 1)) {
      if (step.number !== undefined) number = step.number;
      if (step.choice !== undefined) choices.set(step.number, step.choice);
      if (step.on === true) flags.add(step.number);
      if (step.on === false) flags.delete(step.number);
    }
    const answered = [...choices.values()].filter((choice) => choice.length > 0).length;
    this.card.replaceChildren(this.#head(number, flags.has(number), answered));
    if (this.card.dataset.number !== String(number ?? "")) this.card.scrollTop = 0;
    this.card.dataset.number = number ?? "";
    if (number !== null) this.card.append(...this.#body(number, choices.get(number) ?? []));
  }

  #head(number, flagged, answered) {
    const head = document.createElement("p");
    head.className = "head";
    const question = this.questions.get(number);
    const name = document.createElement("b");
    name.textContent = number === null ? this.words.no_question : this.words.question.replace("{number}", number);
    head.append(name);
    if (question) head.append(this.#span("", this.words[question.type] ?? ""));
    if (flagged) head.append(this.#span("flag", this.words.flagged));
    head.append(this.#span("count", this.words.answered.replace("{count}", answered)));
    return head;
  }

  #body(number, choice) {
    const question = this.questions.get(number);
    if (!question) {
      const letters = [...choice].sort().map((one) => LETTERS[one]).join("");
      return [this.#paragraph("", this.words.no_text), this.#paragraph("stem", letters)];
    }
    const options = document.createElement("ul");
    question.options.forEach((words, at) => {
      const option = document.createElement("li");
      const mark = question.type === "true_false" ? "" : LETTERS[at];
      if (mark) option.append(this.#span("letter", mark));
      option.append(this.#span("", words));
      if (choice.includes(at)) {
        option.className = "chosen";
        const chosen = document.createElement("em");
        chosen.textContent = this.words.chosen;
        option.append(chosen);
      }
      options.append(option);
    });
    const figure = question.figure ? [this.figures.of(number)] : [];
    return [this.#paragraph("stem", question.stem), ...figure, options];
  }

  #paragraph(name, words) {
    const made = document.createElement("p");
    made.className = name;
    made.textContent = words;
    return made;
  }

  #span(name, words) {
    const made = document.createElement("span");
    if (name) made.className = name;
    made.textContent = words;
    return made;
  }
}
