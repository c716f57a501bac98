import * as counts from "../lib/counts.js"

const PAUSE = 250 // ms between changes

// <found-today data-feed data-hours data-of data-of-hours>: "41 of 165 today", kept up:
// how many events of feed `data-of` are in feed `data-feed`, too.
class FoundToday extends HTMLElement {
  #hours = new Map()
  #allHours = new Map()
  #showing = null

  connectedCallback() {
    this.title = "Today"
    counts.merge(this.#hours, JSON.parse(this.dataset.hours ?? "[]"))
    counts.merge(this.#allHours, JSON.parse(this.dataset.ofHours ?? "[]"))
    document.addEventListener("counts", this)
    if (this.dataset.hours && this.dataset.ofHours) this.#show()
  }

  disconnectedCallback() {
    document.removeEventListener("counts", this)
  }

  handleEvent({ detail: { feed, hours } }) {
    if (feed === this.dataset.feed) counts.merge(this.#hours, hours)
    else if (feed === this.dataset.of) counts.merge(this.#allHours, hours)
    else return
    this.#showing ??= setTimeout(() => this.#show(), PAUSE)
  }

  #show() {
    this.#showing = null
    const [found, all] = [this.#hours, this.#allHours].map((hours) => counts.today(hours).events)
    this.textContent = `${found.toLocaleString()} of ${all.toLocaleString()}`
  }
}

customElements.define("found-today", FoundToday)
