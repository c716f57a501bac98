import { clockTime } from "../lib/clock.js"
import { untilNextMinute } from "../lib/counts.js"

// <wall-clock>: what time it is in this room. Holds a <time>.
class WallClock extends HTMLElement {
  #ticking

  connectedCallback() {
    this.#tick()
  }

  disconnectedCallback() {
    clearTimeout(this.#ticking)
  }

  #tick() {
    const now = new Date()
    const time = this.querySelector("time")
    time.dateTime = now.toISOString()
    time.textContent = clockTime(now)
    this.#ticking = setTimeout(() => this.#tick(), untilNextMinute())
  }
}

customElements.define("wall-clock", WallClock)
