import { everyMidnight, placeDays } from "../feed/days.js"
import * as rows from "../lib/rows.js"

const MOST = 24 // rows; more fit on no screen
const FEW = 20 // rows that may come together and still be lit as new
const STEP = 250 // ms between paintings while there is much

// <wall-feed data-feed>: a column's newest rows on a screen that nobody touches. Keeps no
// more of them than can be seen, so that it can stay there for weeks.
class WallFeed extends HTMLElement {
  #coming = []
  #afresh = false
  #paintedAt = 0
  #painting = null
  #stopDays

  // Lifecycle

  connectedCallback() {
    document.addEventListener("rows", this)
    this.#stopDays = everyMidnight(() => this.#tidy())
    this.#tidy()
  }

  disconnectedCallback() {
    document.removeEventListener("rows", this)
    this.#stopDays()
    clearTimeout(this.#painting)
  }

  handleEvent({ detail }) {
    if (detail.feed === this.dataset.feed) this.#receive(detail)
  }

  // Private

  #receive({ html, reset = false, caughtUp = false }) {
    const found = parse(html)
    for (const row of found) row.toggleAttribute("data-fresh", !caughtUp)
    const coming = reset ? found : [...this.#coming, ...found]
    this.#coming = rows.newestFirst(coming).slice(0, MOST)
    this.#afresh ||= reset
    const wait = Math.max(0, this.#paintedAt + STEP - Date.now())
    this.#painting ??= setTimeout(() => this.#paint(), wait)
  }

  #paint() {
    this.#painting = null
    this.#paintedAt = Date.now()
    if (this.#afresh) this.replaceChildren()
    this.#afresh = false
    const coming = this.#coming.splice(0).filter((row) => !rows.has(this, row))
    for (const row of coming) {
      const isFresh = row.hasAttribute("data-fresh") && coming.length < FEW
      row.querySelector(".event").classList.toggle("event--fresh", isFresh)
      rows.insert(this, row, true)
    }
    this.#tidy()
  }

  #tidy() {
    const all = [...rows.rowsOf(this)]
    for (const row of all.splice(MOST)) row.remove()
    placeDays(all)
  }
}

function parse(html) {
  const template = document.createElement("template")
  template.innerHTML = html
  return [...template.content.children]
}

customElements.define("wall-feed", WallFeed)
