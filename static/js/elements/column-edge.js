const WIDTHS = ["narrow", "normal", "wide"]
const STEP = 90 // px from one width to the next
const WHILE = ["pointermove", "pointerup", "pointercancel"]

// <column-edge data-address>: the right edge of a column's head. Dragging it snaps the
// column to one of three widths.
class ColumnEdge extends HTMLElement {
  #from

  connectedCallback() {
    this.addEventListener("pointerdown", this)
  }

  handleEvent(event) {
    if (event.type === "pointerdown") this.#press(event)
    else if (event.type === "pointermove") this.#snap(event)
    else this.#end()
  }

  get #column() {
    return this.closest(".column")
  }

  #press(event) {
    if (event.button) return
    event.preventDefault()
    event.stopPropagation() // the head is not dragged
    this.#from = { x: event.clientX, width: this.#column.dataset.width }
    this.setPointerCapture(event.pointerId)
    for (const type of WHILE) this.addEventListener(type, this)
  }

  #snap({ clientX }) {
    const steps = Math.round((clientX - this.#from.x) / STEP)
    const place = WIDTHS.indexOf(this.#from.width) + steps
    this.#column.dataset.width = WIDTHS[Math.max(0, Math.min(place, WIDTHS.length - 1))]
  }

  #end() {
    for (const type of WHILE) this.removeEventListener(type, this)
    const { width } = this.#column.dataset
    if (width === this.#from.width) return
    const detail = { address: this.dataset.address, fields: { width } }
    document.dispatchEvent(new CustomEvent("act", { detail }))
  }
}

customElements.define("column-edge", ColumnEdge)
