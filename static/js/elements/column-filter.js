import { addressWith, narrow } from "../lib/narrowing.js"
import { tellColumn } from "../lib/trail.js"

const PAUSE = 300 // ms without a key, then what is typed counts

// <column-filter for="column-12"> around a search form: narrows that column for its reader
// while they type, and by the values of its events, <a data-only="plan:pro">.
class ColumnFilter extends HTMLElement {
  #typing

  // Lifecycle

  connectedCallback() {
    for (const name of ["input", "submit", "keydown", "click"]) this.addEventListener(name, this)
    this.#column.addEventListener("click", this)
  }

  disconnectedCallback() {
    clearTimeout(this.#typing)
  }

  handleEvent(event) {
    switch (event.type) {
      case "input":
        clearTimeout(this.#typing)
        return (this.#typing = setTimeout(() => this.#apply(), PAUSE))
      case "submit":
        event.preventDefault()
        return this.#apply()
      case "keydown":
        return event.key === "Escape" && this.#escape(event)
      case "click":
        return this.#clicked(event)
    }
  }

  // Actions

  open() {
    this.hidden = false
    this.#input.focus({ preventScroll: true })
    this.#input.select()
  }

  clear() {
    this.#input.value = ""
    this.#apply()
    this.#close()
  }

  // Also this: `term` is written as one would type it.
  add(term) {
    const query = this.#input.value.trim()
    if (!` ${query} `.includes(` ${term} `)) this.#input.value = `${query} ${term}`.trim()
    this.open()
    this.#apply()
  }

  // Private

  get #column() {
    return this.closest(".column") ?? document.getElementById(this.getAttribute("for"))
  }

  get #input() {
    return this.querySelector("input:not([type=hidden])")
  }

  get #isSearch() {
    return this.#input.name === "q"
  }

  #apply() {
    clearTimeout(this.#typing)
    const query = this.#input.value.trim()
    const url = addressWith(this.#input.name, query)
    if (url.href !== location.href) narrow(this.#column, this, url)
  }

  #clicked(event) {
    const page = event.target.closest(".event__link, .detail__page")
    if (page && !event.defaultPrevented) return tellColumn(page, this.#column)
    const own = event.metaKey || event.ctrlKey || event.shiftKey || event.button
    const control = event.target.closest("[data-key=f], .filter__clear, a[data-only]")
    if (!control || own || event.defaultPrevented) return
    event.preventDefault()
    if (control.dataset.only) this.add(control.dataset.only)
    else if (control.matches(".filter__clear")) this.clear()
    else this.open()
  }

  // Closes what it is in, and nothing else.
  #escape(event) {
    if (this.#isSearch) return
    event.stopPropagation()
    this.clear()
  }

  #close() {
    this.hidden = !this.#isSearch
    this.#column.querySelector("event-feed").focus({ preventScroll: true })
  }
}

customElements.define("column-filter", ColumnFilter)
