// <column-switcher>: on phones, tabs that lead to the board's columns; marks the one in view.
class ColumnSwitcher extends HTMLElement {
  #observer
  #seen = new Map() // id of a column → how much of it is in view

  // Lifecycle

  connectedCallback() {
    const threshold = [0, 0.25, 0.5, 0.75, 1]
    this.#observer = new IntersectionObserver((entries) => this.#look(entries), { threshold })
    for (const link of this.#links) {
      const column = document.querySelector(link.hash)
      if (column) this.#observer.observe(column)
    }
    this.addEventListener("click", this)
  }

  disconnectedCallback() {
    this.#observer.disconnect()
    this.removeEventListener("click", this)
  }

  // Not by the link itself: "back" would lead through all tabs that were tapped.
  handleEvent(event) {
    const link = event.target.closest("a[href^='#']")
    const column = link && document.querySelector(link.hash)
    if (!column) return
    event.preventDefault()
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth"
    column.scrollIntoView({ behavior, inline: "start", block: "nearest" })
  }

  // Private

  get #links() {
    return [...this.querySelectorAll("a[href^='#']")]
  }

  #look(entries) {
    for (const { target, intersectionRatio } of entries) this.#seen.set(target.id, intersectionRatio)
    const most = Math.max(...this.#seen.values())
    const [current] = this.#links.filter(({ hash }) => this.#seen.get(hash.slice(1)) === most)
    for (const link of this.#links) {
      if (link === current) link.setAttribute("aria-current", "true")
      else link.removeAttribute("aria-current")
    }
    if (current) this.scrollLeft = current.offsetLeft - 40
  }
}

customElements.define("column-switcher", ColumnSwitcher)
