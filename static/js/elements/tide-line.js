import { clockTime } from "../lib/clock.js"
import * as counts from "../lib/counts.js"

const MINUTES = 120
const PAUSE = 400 // ms between drawings: rows come first
// px, so that bars stay on whole pixels; `height` of the busiest minute
const SIZE = { step: 5, bar: 3, height: 20 }
const LARGE = { step: 8, bar: 5, height: 64 }
const SVG = "http://www.w3.org/2000/svg"

// <tide-line data-feed data-minutes="[[minute, count], …]">: a bar a minute, newest at
// the right, standing on the column's rule. data-size="large" for a screen on the wall.
// With data-unread (a minute) those since then are brass.
class TideLine extends HTMLElement {
  static observedAttributes = ["data-unread"]

  #minutes = new Map()
  #drawing

  // Lifecycle

  connectedCallback() {
    counts.merge(this.#minutes, JSON.parse(this.dataset.minutes ?? "[]"))
    delete this.dataset.minutes // known; it must not come back when the column is moved
    document.addEventListener("counts", this)
    this.#draw()
    this.#shiftSoon()
  }

  connectedMoveCallback() {} // stays as it is

  disconnectedCallback() {
    document.removeEventListener("counts", this)
    clearTimeout(this.#shifting)
    clearTimeout(this.#drawing)
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#draw()
  }

  handleEvent({ detail }) {
    if (detail.feed !== this.dataset.feed) return
    counts.merge(this.#minutes, detail.minutes)
    this.#drawing ??= setTimeout(() => this.#draw(), PAUSE)
  }

  // Private

  #shifting

  #shiftSoon() {
    this.#shifting = setTimeout(() => {
      this.#draw()
      this.#shiftSoon()
    }, counts.untilNextMinute())
  }

  #draw() {
    clearTimeout(this.#drawing)
    this.#drawing = null
    const now = counts.thisMinute()
    for (const minute of this.#minutes.keys()) if (minute <= now - MINUTES) this.#minutes.delete(minute)
    const busiest = Math.max(2, ...this.#minutes.values()) // a lone event is half at most
    const bars = [...this.#minutes].map(([minute, count]) => this.#bar(now - minute, count / busiest))
    this.#svg.replaceChildren(...bars.filter(Boolean))
    this.querySelector(".visually-hidden").textContent = this.#sentence(now)
  }

  get #svg() {
    return this.querySelector("svg") ?? this.#makeSvg()
  }

  #makeSvg() {
    const svg = document.createElementNS(SVG, "svg")
    const { step, bar, height } = this.#size
    const [across, up] = [MINUTES * step - (step - bar), height + 2]
    svg.setAttribute("viewBox", `0 0 ${across} ${up}`)
    svg.setAttribute("width", across)
    svg.setAttribute("height", up)
    svg.ariaHidden = "true"
    this.append(svg)
    return svg
  }

  get #size() {
    return this.dataset.size === "large" ? LARGE : SIZE
  }

  #bar(age, share) {
    if (!share || age < 0) return null
    const { step, bar, height } = this.#size
    const rect = document.createElementNS(SVG, "rect")
    const tall = Math.max(1, Math.round(share * height))
    const place = { x: (MINUTES - 1 - age) * step, y: height + 2 - tall, width: bar, height: tall }
    for (const name in place) rect.setAttribute(name, place[name])
    const name = age === 0 ? "tideline__now" : this.#isUnread(age) && "tideline__unread"
    if (name) rect.setAttribute("class", name)
    return rect
  }

  #isUnread(age) {
    return counts.thisMinute() - age >= (this.dataset.unread || Infinity)
  }

  #sentence(now) {
    const hour = [...this.#minutes].filter(([minute, count]) => minute > now - 60 && count)
    const sum = hour.reduce((all, [, count]) => all + count, 0)
    if (!sum) return "Last hour: no events"
    const [minute, most] = hour.reduce((a, b) => (b[1] > a[1] ? b : a))
    const at = clockTime(new Date(minute * counts.MINUTE))
    return `Last hour: ${sum.toLocaleString()} events, busiest ${at} with ${most.toLocaleString()}`
  }
}

customElements.define("tide-line", TideLine)
