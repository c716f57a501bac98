import { put } from "../lib/columns.js"

const START = 6 // px, less is a click
const EDGE = 64 // px from the board's ends, there it scrolls
const SPEED = 14 // px a frame
const WHILE = ["pointermove", "pointerup", "pointercancel", "keydown"]

// <column-drag>, once on a board: columns are dragged by their head. It is itself the
// line that shows where one would go.
class ColumnDrag extends HTMLElement {
  #column
  #from
  #ghost
  #before
  #x

  // Lifecycle

  connectedCallback() {
    this.#board.addEventListener("pointerdown", this)
  }

  disconnectedCallback() {
    this.#end()
  }

  handleEvent(event) {
    if (event.type === "pointerdown") this.#press(event)
    else if (event.type === "pointermove") this.#move(event)
    else if (event.type === "pointerup") this.#drop()
    else if (event.type === "pointercancel" || event.key === "Escape") this.#end()
  }

  // Private

  get #board() {
    return this.parentElement
  }

  get #columns() {
    return [...this.#board.querySelectorAll(":scope > .column")]
  }

  // A finger swipes between columns; it has the menu.
  #press(event) {
    const column = event.target.closest(".column__head")?.closest(".column")
    const canMove = column?.querySelector("[name=steps]")
    if (!canMove || event.button || event.pointerType === "touch") return
    this.#column = column
    this.#from = { x: event.clientX, left: column.getBoundingClientRect().left }
    for (const type of WHILE) window.addEventListener(type, this)
  }

  #move({ clientX }) {
    this.#x = clientX
    if (!this.#ghost && Math.abs(clientX - this.#from.x) < START) return
    if (!this.#ghost) this.#lift()
    this.#ghost.style.translate = `${this.#from.left + clientX - this.#from.x}px`
    this.#aim()
  }

  #lift() {
    const head = this.#column.querySelector(".column__head")
    this.#ghost = document.createElement("div")
    this.#ghost.className = "drag-ghost"
    this.#ghost.ariaHidden = "true"
    this.#ghost.inert = true
    this.#ghost.style.inlineSize = `${head.offsetWidth}px`
    this.#ghost.style.insetBlockStart = `${head.getBoundingClientRect().top}px`
    this.#ghost.append(this.#column.querySelector(".column__title").cloneNode(true))
    document.body.append(this.#ghost)
    this.#column.classList.add("column--dragged")
    this.#board.classList.add("board--dragging")
    this.#scroll()
  }

  // Where it would go: before the first column whose middle is to the right.
  #aim() {
    const others = this.#columns.filter((column) => column !== this.#column)
    const places = others.map((column) => [column, column.getBoundingClientRect()])
    const [next, box] = places.find(([, { left, width }]) => this.#x < left + width / 2) ?? []
    this.#before = next ?? this.#board.querySelector(":scope > .tiles")
    const end = this.#columns.at(-1).getBoundingClientRect().right
    const start = this.#board.getBoundingClientRect().left - this.#board.scrollLeft
    this.style.insetInlineStart = `${(box?.left ?? end) - start}px`
  }

  #scroll() {
    if (!this.#ghost) return
    const { left, right } = this.#board.getBoundingClientRect()
    const way = this.#x > right - EDGE ? 1 : this.#x < left + EDGE ? -1 : 0
    if (way) this.#board.scrollLeft += way * SPEED
    if (way) this.#aim()
    requestAnimationFrame(() => this.#scroll())
  }

  #drop() {
    const [column, before, moved] = [this.#column, this.#before, this.#ghost]
    this.#end()
    if (!moved) return
    window.addEventListener("click", swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }))
    if (column.nextElementSibling === before) return
    put(this.#board, column, before)
    const address = column.querySelector("[name=steps]").formAction
    const fields = { before: before?.dataset.column ?? "" }
    document.dispatchEvent(new CustomEvent("act", { detail: { address, fields } }))
  }

  #end() {
    for (const type of WHILE) window.removeEventListener(type, this)
    this.#ghost?.remove()
    this.#ghost = null
    this.#column?.classList.remove("column--dragged")
    this.#board?.classList.remove("board--dragging")
  }
}

// The click that ends a drag is not meant for the button below it.
function swallow(event) {
  event.preventDefault()
  event.stopPropagation()
}

customElements.define("column-drag", ColumnDrag)
