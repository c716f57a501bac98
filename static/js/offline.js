import { backoff } from "./lib/backoff.js"
import { clockTime } from "./lib/clock.js"

const SECOND = 1000
const OWN = "/offline/" // where this page is when nobody was going anywhere

// <offline-page>: stands in for a page that could not be fetched. Tries again by itself,
// later and later; then the wanted page, whose address is still above, takes its place.
class OfflinePage extends HTMLElement {
  #tries = 1
  #at

  // Lifecycle

  connectedCallback() {
    this.#say("[data-since]", ` since ${clockTime(new Date())}`)
    window.addEventListener("online", () => this.tryNow())
    this.addEventListener("click", ({ target }) => target.closest("button") && this.tryNow())
    setInterval(() => this.#count(), SECOND)
    this.#wait()
  }

  // Actions

  async tryNow() {
    this.#at = Infinity
    this.#say("[data-next]", "Trying now.")
    const patience = AbortSignal.timeout(10 * SECOND)
    const answer = await fetch("/up", { cache: "no-store", signal: patience }).catch(() => null)
    if (!answer?.ok) this.#wait()
    else if (location.pathname === OWN) location.replace("/")
    else location.reload()
  }

  // Private

  #wait() {
    this.#at = Date.now() + backoff(this.#tries++) * SECOND
    this.#count()
  }

  #count() {
    const seconds = Math.ceil((this.#at - Date.now()) / SECOND)
    if (seconds <= 0) this.tryNow()
    else if (Number.isFinite(seconds)) this.#say("[data-next]", `Trying again in ${seconds} s.`)
  }

  #say(part, words) {
    this.querySelector(part).textContent = words
  }
}

customElements.define("offline-page", OfflinePage)
