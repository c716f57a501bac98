import { post } from "../lib/post.js"

const PAUSE = 300 // ms after the last change
const AGAIN = 4 * 1000 // ms, as events go on coming in
const DRAWN = ".preview__column, .preview__count"

// <column-form>: a column's settings. Draws the preview anew as one edits and as time
// goes by; adds and removes conditions.
class ColumnForm extends HTMLElement {
  #waiting
  #asked = 0

  // Lifecycle

  connectedCallback() {
    for (const type of ["input", "click"]) this.addEventListener(type, this)
    this.#drawSoon(AGAIN)
  }

  disconnectedCallback() {
    clearTimeout(this.#waiting)
  }

  handleEvent(event) {
    const button = event.target.closest("[data-more], [data-less]")
    if (event.type === "input") this.#pickIfTyped(event.target)
    else if (button?.matches("[data-more]")) this.#addLine(event, button)
    else if (button) this.#removeLine(event, button)
    else return
    this.#drawSoon(PAUSE)
  }

  // Private

  get #form() {
    return this.querySelector("form")
  }

  // To pick a type means "only these".
  #pickIfTyped(field) {
    if (field.name === "type" && field.checked) this.querySelector("[name=types][value=picked]").checked = true
  }

  #addLine(event, button) {
    event.preventDefault()
    const line = this.querySelector("template").content.cloneNode(true).firstElementChild
    button.closest(".ask__row").before(line)
    line.querySelector("input").focus()
  }

  #removeLine(event, button) {
    event.preventDefault()
    const line = button.closest(".condition")
    const next = line.nextElementSibling?.matches(".condition") ? line.nextElementSibling : line.previousElementSibling
    line.remove()
    const other = next?.querySelector("input") ?? this.querySelector("[data-more]")
    other.focus()
  }

  #drawSoon(delay) {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#draw(), delay)
  }

  async #draw() {
    if (!document.hidden) await this.#ask()
    if (this.isConnected) this.#drawSoon(AGAIN)
  }

  async #ask() {
    const turn = ++this.#asked
    const fields = new FormData(this.#form)
    fields.set("preview", "1")
    const response = await post(this.#form.action, fields).catch(() => null)
    if (!response?.ok || turn !== this.#asked) return
    const page = new DOMParser().parseFromString(await response.text(), "text/html")
    const dialog = this.closest(".dialog")
    this.#light(page)
    for (const old of dialog.querySelectorAll(DRAWN)) {
      const other = page.querySelector(`.${old.classList[0]}`)
      if (other) old.replaceWith(other)
    }
  }

  // What came in since the last drawing is lit, if there was any before it.
  #light(page) {
    const known = new Set([...this.querySelectorAll("article")].map((row) => row.dataset.id))
    const newest = Math.max(0, ...known)
    for (const row of page.querySelectorAll(".preview__column article")) {
      if (newest && +row.dataset.id > newest) row.querySelector(".event").classList.add("event--fresh")
    }
  }
}

customElements.define("column-form", ColumnForm)
