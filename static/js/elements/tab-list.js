const STEPS = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }

// <tab-list>: holds role="tab" buttons and the panels that they control.
class TabList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this)
    this.addEventListener("keydown", this)
  }

  disconnectedCallback() {
    this.removeEventListener("click", this)
    this.removeEventListener("keydown", this)
  }

  handleEvent(event) {
    const tab = event.target.closest('[role="tab"]')
    if (!tab) return
    if (event.type === "click") this.#select(tab)
    else if (event.key in STEPS) this.#step(event, tab)
  }

  get #tabs() {
    return [...this.querySelectorAll('[role="tab"]')]
  }

  #step(event, tab) {
    event.preventDefault()
    const tabs = this.#tabs
    const to = tabs.indexOf(tab) + STEPS[event.key]
    const next = Number.isFinite(to) ? tabs.at(to % tabs.length) : tabs.at(to < 0 ? 0 : -1)
    this.#select(next)
    next.focus()
  }

  #select(chosen) {
    for (const tab of this.#tabs) {
      const selected = tab === chosen
      tab.setAttribute("aria-selected", selected)
      tab.tabIndex = selected ? 0 : -1
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !selected
    }
  }
}

customElements.define("tab-list", TabList)
