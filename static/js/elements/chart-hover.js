import { Tip, lines } from "../lib/tip.js"

const HEARD = ["pointermove", "pointerleave", "focus", "blur", "keydown"]
const DAY = 24 // cells of a row, where there are rows

// <chart-hover> around an <svg> whose .slot shapes have a <title>: says beside the chart
// what it is pointed at, by mouse, finger or arrow keys. Without a script the browser
// shows the titles itself.
class ChartHover extends HTMLElement {
  #tip = null
  #place = null // of the slot that is told of

  // Lifecycle

  connectedCallback() {
    this.#take()
    for (const type of HEARD) this.addEventListener(type, this)
    document.addEventListener("pointerdown", this)
  }

  disconnectedCallback() {
    for (const type of HEARD) this.removeEventListener(type, this)
    document.removeEventListener("pointerdown", this)
  }

  handleEvent(event) {
    switch (event.type) {
      case "pointerdown":
        if (this.contains(event.target)) event.target.releasePointerCapture(event.pointerId) // fingers move on
        return this.#point(event.target)
      case "pointermove":
        return this.#point(event.target)
      case "pointerleave":
        return event.pointerType === "mouse" && this.#hush()
      case "focus":
        return this.matches(":focus-visible") && this.#say(this.#slots.length - 1)
      case "blur":
        return this.#hush()
      case "keydown":
        return this.#walk(event)
    }
  }

  // Actions

  // Shows the chart of another one; what is told goes on being told.
  renew(other) {
    this.querySelector("svg").replaceWith(other.querySelector("svg"))
    this.#take()
    if (this.#place !== null) this.#say(this.#place)
  }

  // Private

  get #slots() {
    return [...this.querySelectorAll(".slot")]
  }

  #take() {
    const slots = this.#slots
    for (const slot of slots) slot.dataset.says = slot.textContent
    for (const slot of slots) slot.replaceChildren()
    const name = this.querySelector("svg").getAttribute("aria-label")
    const range = { "aria-valuemin": 1, "aria-valuemax": slots.length }
    this.#set({ tabindex: 0, role: "slider", "aria-label": name, ...range })
    this.#value(slots.length - 1)
  }

  #set(attributes) {
    for (const name in attributes) this.setAttribute(name, attributes[name])
  }

  #value(place) {
    const says = lines(this.#slots[place]).join(", ")
    this.#set({ "aria-valuenow": place + 1, "aria-valuetext": says })
  }

  #point(target) {
    const place = this.#slots.indexOf(target.closest(".slot"))
    if (place < 0) this.#hush()
    else this.#say(place)
  }

  #walk(event) {
    const row = this.querySelector(".heat") ? DAY : 1
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row }
    const last = this.#slots.length - 1
    const here = this.#place ?? last
    const place = { Home: 0, End: last }[event.key] ?? here + steps[event.key]
    if (event.key === "Escape") return this.#hush()
    if (!(place >= 0 && place <= last)) return event.key in steps && event.preventDefault()
    event.preventDefault()
    event.stopPropagation()
    this.#say(place)
  }

  #say(place) {
    this.#place = place
    this.#tip ??= new Tip(this)
    this.#tip.say(this.#slots[place])
    this.#value(place)
  }

  #hush() {
    this.#place = null
    this.#tip?.hush()
  }
}

customElements.define("chart-hover", ChartHover)
