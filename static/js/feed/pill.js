// "23 new", above a feed that holds rows back. A click lets them in.
export class Pill {
  #feed
  #button

  constructor(feed) {
    this.#feed = feed
  }

  say(count) {
    if (!count && !this.#button) return
    this.#button ??= this.#make()
    this.#button.hidden = count === 0
    this.#button.lastChild.textContent = `${count > 999 ? "999+" : count} new`
  }

  #make() {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "held"
    button.innerHTML = `<svg class="icon" aria-hidden="true" viewBox="0 0 16 16"><path d="M8 13V3.5M4 7l4-4 4 4"/></svg><span></span>`
    button.addEventListener("click", () => this.#feed.showNew())
    this.#feed.before(button)
    return button
  }
}
