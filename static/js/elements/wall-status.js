import { clockTime } from "../lib/clock.js"
import { aside, NAMES } from "../lib/connection.js"
import { Rate } from "../lib/rate.js"

const RENEW = 5 * 1000 // a rate falls without anything happening

// <wall-status>: how the screen stands, in a sign and a few words; nothing to press.
class WallStatus extends HTMLElement {
  #connection = { state: "connecting", since: new Date() }
  #rate
  #renewing

  connectedCallback() {
    this.#rate = new Rate(document.querySelectorAll("article[data-id]"))
    document.addEventListener("connection", this)
    document.addEventListener("rows", this)
    this.#renewing = setInterval(() => this.#draw(), RENEW)
  }

  disconnectedCallback() {
    document.removeEventListener("connection", this)
    document.removeEventListener("rows", this)
    clearInterval(this.#renewing)
  }

  handleEvent({ type, detail }) {
    if (type === "rows") return this.#rate.note(detail)
    this.#connection = detail
    this.#draw()
  }

  #draw() {
    const { state, since } = this.#connection
    this.className = `status status--${state}`
    this.querySelector("b").textContent = NAMES[state]
    const words = aside({ state, since: clockTime(since), rate: this.#rate.perMinute })
    this.querySelector(".status__words").textContent = words
  }
}

customElements.define("wall-status", WallStatus)
