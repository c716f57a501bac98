// <chart-hover> around an <svg> whose .slot shapes have a <title>: says at once, beside
// the pointer, what it is over. Without a script the browser shows the titles itself.
class ChartHover extends HTMLElement {
  #tip = null

  // Lifecycle

  connectedCallback() {
    for (const title of this.querySelectorAll(".slot > title")) this.#keep(title)
    this.addEventListener("pointermove", this)
    this.addEventListener("pointerleave", this)
  }

  disconnectedCallback() {
    this.removeEventListener("pointermove", this)
    this.removeEventListener("pointerleave", this)
  }

  handleEvent({ type, target }) {
    const slot = type === "pointermove" ? target.closest(".slot[data-says]") : null
    if (slot) this.#say(slot)
    else if (this.#tip) this.#tip.hidden = true
  }

  // Private

  #keep(title) {
    title.parentElement.dataset.says = title.textContent
    title.remove()
  }

  #say(slot) {
    this.#tip ??= this.appendChild(tip())
    const [name, ...lines] = slot.dataset.says.split("\n").filter((line) => line.trim())
    this.#tip.firstChild.textContent = name
    this.#tip.lastChild.textContent = lines.join("\n")
    this.#tip.hidden = false
    this.#place(slot.getBoundingClientRect(), this.getBoundingClientRect())
  }

  #place(slot, box) {
    const half = this.#tip.offsetWidth / 2
    const middle = slot.left + slot.width / 2 - box.left
    const x = Math.max(half, Math.min(box.width - half, middle))
    this.#tip.style.setProperty("--tip-x", `${x}px`)
    this.#tip.style.setProperty("--tip-y", `${slot.top - box.top}px`)
  }
}

function tip() {
  const element = document.createElement("div")
  element.className = "charttip"
  element.setAttribute("aria-hidden", "true") // the table says it all
  element.append(document.createElement("b"), document.createElement("span"))
  return element
}

customElements.define("chart-hover", ChartHover)
