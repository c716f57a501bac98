import { sentence } from "../lib/news.js"

const SOON = 1000 // ms in which more may come together
const AGAIN = 20 * 1000 // ms, at least, between two sentences
const NAME = ".column__name > span:not(.emoji)"

// <spoken-news role="status">, once on a page: tells screen readers what has come in the
// columns that may be spoken of: "1 failed in Payments, 3 new in Sign-ups".
class SpokenNews extends HTMLElement {
  #news = new Map() // column's name → { count, failures }
  #saidAt = -AGAIN
  #saying = null

  // Lifecycle

  connectedCallback() {
    document.addEventListener("arrived", this)
  }

  disconnectedCallback() {
    document.removeEventListener("arrived", this)
    clearTimeout(this.#saying)
    this.#saying = null
  }

  handleEvent({ target, detail }) {
    if (target.dataset.spoken === undefined) return
    const name = target.closest("section").querySelector(NAME).textContent
    const { count, failures } = this.#news.get(name) ?? { count: 0, failures: 0 }
    this.#news.set(name, { count: count + detail.count, failures: failures + detail.failures })
    const wait = Math.max(SOON, this.#saidAt + AGAIN - performance.now())
    this.#saying ??= setTimeout(() => this.#say(), wait)
  }

  // Private

  #say() {
    this.#saying = null
    this.#saidAt = performance.now()
    this.textContent = sentence(this.#news)
    this.#news.clear()
  }
}

customElements.define("spoken-news", SpokenNews)
