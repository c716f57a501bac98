const GAP = 6 // px between a menu and its button

// <drop-menu id popover>: a menu below its button. Arrow keys walk through it, and it
// closes when something was chosen.
class DropMenu extends HTMLElement {
  // Lifecycle

  connectedCallback() {
    for (const type of ["beforetoggle", "toggle", "keydown", "click"]) this.addEventListener(type, this)
  }

  handleEvent(event) {
    if (event.type === "beforetoggle") return event.newState === "open" && this.#place()
    if (event.type === "toggle") return event.newState === "open" && this.#items[0]?.focus()
    if (event.type === "keydown") return this.#walk(event)
    if (event.target.closest("button, a")) this.hidePopover()
  }

  // Private

  #place() {
    const at = document.querySelector(`[popovertarget="${this.id}"]`).getBoundingClientRect()
    this.style.setProperty("--menu-x", `${Math.max(GAP, at.left - GAP)}px`)
    this.style.setProperty("--menu-y", `${at.bottom + GAP}px`)
  }

  get #items() {
    return [...this.querySelectorAll("button, a[href]")]
  }

  #walk(event) {
    const items = this.#items
    const place = items.indexOf(document.activeElement)
    const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: -1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    items.at(next % items.length).focus()
  }
}

customElements.define("drop-menu", DropMenu)
