// The figures of questions: each is fetched once for a page, shown larger on a click, or told why it isn't there.

export class Figures {
  constructor(attempt, words) {
    this.path = `/seats/${attempt.replaceAll("/", "~")}/figures/`;
    this.words = words;
    this.made = new Map();
  }

  /** The element with the figure of question `number`; always the same one. */
  of(number) {
    if (!this.made.has(number)) this.made.set(number, this.#make(number));
    return this.made.get(number);
  }

  #make(number) {
    const box = document.createElement("div");
    box.className = "drawing";
    const picture = document.createElement("img");
    picture.alt = this.words.figure.replace("{number}", number);
    const button = document.createElement("button");
    button.type = "button";
    button.title = this.words.larger;
    button.append(picture);
    button.addEventListener("click", () => this.#enlarge(picture));
    picture.addEventListener("error", () => this.#explain(box, picture.src), { once: true });
    picture.src = this.path + number;
    box.append(button);
    return box;
  }

  async #explain(box, address) {
    const said = document.createElement("p");
    said.className = "lost";
    said.setAttribute("role", "status");
    said.textContent = await this.#reason(address);
    box.replaceChildren(said);
  }

  async #reason(address) {
    try {
      const answer = await fetch(address, { cache: "no-store" });
      if (answer.status === 409) return (await answer.json()).words;
      return answer.ok ? this.words.figure_broken : this.words.figure_lost;
    } catch {
      return this.words.figure_lost;
    }
  }

  #enlarge(picture) {
    const dialog = document.createElement("dialog");
    dialog.className = "drawing";
    const larger = picture.cloneNode();
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = this.words.close;
    dialog.append(larger, close);
    dialog.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}
