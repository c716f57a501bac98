import { exactTime, fullTime, shortTime } from "../lib/clock.js"

// <time datetime="…"><local-time>: the reader's own clock. format="full" has the day
// too, format="exact" the milliseconds.
class LocalTime extends HTMLElement {
  // Lifecycle

  connectedCallback() {
    this.draw()
  }

  // Actions

  draw() {
    const date = new Date(this.closest("time").dateTime)
    const format = this.getAttribute("format")
    if (format === "full") this.textContent = fullTime(date)
    else if (format === "exact") this.textContent = exactTime(date)
    else this.#short(shortTime(date))
  }

  // Private

  #short({ time, seconds }) {
    const quiet = document.createElement("i")
    quiet.textContent = seconds
    this.replaceChildren(time, quiet)
  }
}

customElements.define("local-time", LocalTime)
