import { isTyping, Keys } from "../lib/keys.js"
import { Reader } from "../keys/reader.js"
import { actOf, isSafe } from "../keys/shortcuts.js"

const REPEATED = ["j", "k"] // while they are held down

// <board-keys>, once on a page: does what keys stand for, unless somebody is typing,
// a dialog is open, or the person switched single keys off.
class BoardKeys extends HTMLElement {
  #keys = new Keys()
  #reader = new Reader()

  // Lifecycle

  connectedCallback() {
    document.addEventListener("keydown", this)
    document.addEventListener("focusin", this)
    document.addEventListener("reach", this)
    if (location.hash) customElements.whenDefined("event-feed").then(() => this.#arrive(location.hash.slice(1)))
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this)
    document.removeEventListener("focusin", this)
    document.removeEventListener("reach", this)
  }

  handleEvent(event) {
    if (event.type === "focusin") return this.#reader.note()
    if (event.type === "reach") return this.#reader.goToColumn(event.detail.column)
    const name = event.defaultPrevented ? "" : this.#keys.hear(event)
    if (!name || (event.repeat && !REPEATED.includes(name))) return
    const isTheirs = isTyping(event.target) || document.querySelector("dialog:modal")
    if (isTheirs && !isSafe(name)) return
    const act = actOf(name)
    if (act && act(this.#reader) !== false) event.preventDefault()
  }

  // Private

  // /boards/1/#column-2 and /explore/#search: the place is where keys go on from.
  #arrive(id) {
    const place = document.getElementById(id)
    if (place?.matches(".column")) this.#reader.goToColumn(place)
    else if (id === "search") this.#reader.press("/")
  }
}

customElements.define("board-keys", BoardKeys)
