import { clockTime } from "../lib/clock.js"

const PATIENCE = 5 * 1000 // a short gap is not worth a line
const SECOND = 1000

// <offline-strip hidden>: bad news for the entire page, while it lasts, with a countdown
// to the next try.
class OfflineStrip extends HTMLElement {
  #retryAt = 0
  #showing
  #counting

  // Lifecycle

  connectedCallback() {
    document.addEventListener("connection", this)
    document.addEventListener("retry", this)
    this.addEventListener("click", this)
  }

  disconnectedCallback() {
    document.removeEventListener("connection", this)
    document.removeEventListener("retry", this)
    this.#hide()
  }

  handleEvent({ type, target, detail }) {
    switch (type) {
      case "connection":
        return detail.state === "offline" ? this.#showSoon(detail.since) : this.#hide()
      case "retry":
        this.#retryAt = detail.at
        return this.#count()
      case "click":
        return target.closest("button") && document.dispatchEvent(new CustomEvent("try-now"))
    }
  }

  // Private

  #showSoon(since) {
    const late = Math.max(0, since.getTime() + PATIENCE - Date.now())
    this.#showing = setTimeout(() => this.#show(since), late)
  }

  #show(since) {
    this.querySelector("b").textContent = `Offline since ${clockTime(since)}.`
    this.hidden = false
    this.#counting = setInterval(() => this.#count(), SECOND)
    this.#count()
  }

  #hide() {
    clearTimeout(this.#showing)
    clearInterval(this.#counting)
    this.hidden = true
  }

  #count() {
    const seconds = Math.ceil((this.#retryAt - Date.now()) / SECOND)
    const words = seconds > 0 ? `Trying again in ${seconds} s.` : "Trying again now."
    this.querySelector(".strip__next").textContent = words
  }
}

customElements.define("offline-strip", OfflineStrip)
