import { drawDeeds, drawNear } from "../keys/offers.js"
import { drawn } from "../lib/caps.js"

const PAUSE = 90 // ms without a key, then the server is asked

// <command-palette data-address data-here>: the dialog that finds boards, columns, types,
// sinks and events, and what this page can do. Opened by what has data-key="mod+k".
class CommandPalette extends HTMLElement {
  #asking
  #waiting

  // Lifecycle

  connectedCallback() {
    document.addEventListener("click", this)
    this.addEventListener("input", this)
    this.addEventListener("keydown", this)
    this.addEventListener("pointermove", this)
    for (const place of this.querySelectorAll("[data-caps]")) place.prepend(...drawn(place.dataset.caps))
  }

  disconnectedCallback() {
    document.removeEventListener("click", this)
  }

  handleEvent(event) {
    if (event.type === "click") this.#clicked(event)
    else if (event.type === "input") this.#askSoon()
    else if (event.type === "keydown") this.#pressed(event)
    else this.#select(event.target.closest("[role=option]"))
  }

  // Actions

  open() {
    document.querySelector("dialog:modal")?.close()
    this.#input.value = ""
    this.#dialog.showModal()
    this.#input.focus()
    this.#ask()
  }

  // Private

  get #dialog() {
    return this.querySelector("dialog")
  }

  get #input() {
    return this.querySelector("input")
  }

  get #list() {
    return this.querySelector("[role=listbox]")
  }

  get #options() {
    return [...this.querySelectorAll("[role=option]")]
  }

  get #selected() {
    return this.querySelector("[aria-selected=true]")
  }

  #clicked(event) {
    const { target } = event
    const own = event.metaKey || event.ctrlKey || event.shiftKey || event.button
    const option = target.closest("command-palette [role=option]")
    if (target.closest('[data-key="mod+k"]') && !own) {
      event.preventDefault()
      if (this.#dialog.open) this.#dialog.close()
      else this.open()
    } else if (target === this.#dialog) this.#dialog.close()
    else if (option && !own) this.#choose(option, event)
  }

  #pressed(event) {
    const options = this.#options
    const at = options.indexOf(this.#selected)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 6, PageUp: at - 6 }[event.key]
    if (to !== undefined) this.#select(options.at(to % options.length))
    else if (event.key === "Enter" && !event.isComposing) this.#enter(event)
    else return
    event.preventDefault()
  }

  #enter({ metaKey, ctrlKey }) {
    const option = this.#selected
    if (option?.href && (metaKey || ctrlKey)) window.open(option.href, "_blank", "noopener")
    else option?.click()
  }

  // A link leads there by itself, unless it is to a column of this page.
  #choose(option, event) {
    const column = document.getElementById(option.dataset.column)
    if (column || !option.href) event.preventDefault()
    this.#dialog.close()
    if (column) document.dispatchEvent(new CustomEvent("reach", { detail: { column } }))
    else if (!option.href) document.querySelector(option.dataset.presses)?.click()
  }

  #select(option) {
    if (!option || option === this.#selected) return
    this.#selected?.setAttribute("aria-selected", "false")
    option.setAttribute("aria-selected", "true")
    option.scrollIntoView({ block: "nearest" })
    this.#input.setAttribute("aria-activedescendant", option.id)
  }

  #askSoon() {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#ask(), PAUSE)
  }

  async #ask() {
    const typed = this.#input.value.trim()
    this.#asking?.abort()
    const { signal } = (this.#asking = new AbortController())
    const query = new URLSearchParams({ q: typed, here: this.dataset.here ?? "" })
    const response = await fetch(`${this.dataset.address}?${query}`, { signal }).catch(() => null)
    if (response?.redirected) return location.reload() // leads to the sign-in page
    const html = response?.ok ? await response.text().catch(() => "") : ""
    if (!signal.aborted) this.#draw(html, typed)
  }

  #draw(html, typed) {
    this.#list.innerHTML = html
    drawNear(this.#list)
    drawDeeds(this.#list, typed, this.querySelector("template"))
    this.#list.scrollTop = 0
    this.#options.forEach((option, n) => (option.id = `found-${n}`))
    this.#select(this.#options[0])
  }
}

customElements.define("command-palette", CommandPalette)
