import * as counts from "../lib/counts.js"

const PAUSE = 250 // ms between changes: rows come first
const EXACT = 100_000 // from here on in thousands

// <count-today data-feed data-hours="[[hour, count], …]">: a column's figure, kept up.
class CountToday extends HTMLElement {
  #hours = new Map()
  #renewing
  #showing = null

  connectedCallback() {
    counts.merge(this.#hours, JSON.parse(this.dataset.hours))
    document.addEventListener("counts", this)
    this.#renewing = setInterval(() => this.#show(), counts.MINUTE) // midnight comes
    this.#show()
  }

  disconnectedCallback() {
    document.removeEventListener("counts", this)
    clearInterval(this.#renewing)
  }

  handleEvent({ detail }) {
    if (detail.feed !== this.dataset.feed) return
    counts.merge(this.#hours, detail.hours)
    this.#showing ??= setTimeout(() => this.#show(), PAUSE)
  }

  #show() {
    this.#showing = null
    if (!this.#hours.size) return // not counted yet
    const count = counts.today(this.#hours)
    this.title = count.toLocaleString()
    this.textContent = count < EXACT ? this.title : `${Math.round(count / 1000).toLocaleString()}k`
  }
}

customElements.define("count-today", CountToday)
