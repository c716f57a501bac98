import * as counts from "../lib/counts.js"
import { figure } from "../lib/figure.js"

const PAUSE = 250 // ms between changes: rows come first

// <count-today data-feed data-kind data-currency data-hours="[[hour, [events, …]], …]">: a
// column's figure of today, kept up. Its unit is said in the .column__unit beside it.
class CountToday extends HTMLElement {
  #hours = new Map()
  #counted = false
  #renewing
  #showing = null

  connectedCallback() {
    if (this.dataset.hours) this.#take(JSON.parse(this.dataset.hours))
    delete this.dataset.hours // known; it must not come back when the column is moved
    document.addEventListener("counts", this)
    this.#renewing = setInterval(() => this.#show(), counts.MINUTE) // midnight comes
    this.#show()
  }

  connectedMoveCallback() {} // stays as it is

  disconnectedCallback() {
    document.removeEventListener("counts", this)
    clearInterval(this.#renewing)
  }

  handleEvent({ detail }) {
    if (detail.feed !== this.dataset.feed) return
    this.#take(detail.hours)
    this.#showing ??= setTimeout(() => this.#show(), PAUSE)
  }

  #take(hours) {
    counts.merge(this.#hours, hours)
    this.#counted = true
  }

  #show() {
    this.#showing = null
    if (!this.#counted) return
    const { short, exact, unit } = figure(this.dataset, counts.today(this.#hours))
    this.title = exact
    this.textContent = short
    this.parentElement.querySelector(".column__unit").textContent = unit
  }
}

customElements.define("count-today", CountToday)
