const PHONE = matchMedia("(max-width: 760px)")

// <event-sheet>: on phones, an event that is tapped opens as a sheet over the board, which
// the back button closes. What it shows is the event's own page. Holds a <dialog>.
class EventSheet extends HTMLElement {
  #row = null

  // Lifecycle

  connectedCallback() {
    if (history.state?.sheet) history.replaceState(null, "")
    document.addEventListener("click", this)
    window.addEventListener("popstate", this)
    this.#dialog.addEventListener("close", this)
  }

  disconnectedCallback() {
    document.removeEventListener("click", this)
    window.removeEventListener("popstate", this)
  }

  handleEvent(event) {
    if (event.type === "popstate") return this.#dialog.close()
    if (event.type === "close") return this.#left()
    const door = event.target.closest("event-sheet a[data-only]")
    if (door) return this.#followed(event, door.dataset.only)
    const action = event.target.closest("event-sheet [data-action]")?.dataset.action
    if (action === "back") this.#dialog.close()
    else if (action) this.#step(action === "newer" ? -1 : 1)
    else this.#tapped(event)
  }

  // Actions

  async open(row) {
    const address = linkOf(row).href
    const page = await fetched(address)
    if (!page) return location.assign(address)
    this.#row = row
    this.#body.replaceChildren(...page.childNodes)
    this.#body.scrollTop = 0
    this.querySelector("b").textContent = this.#title
    for (const [action, by] of [["newer", -1], ["older", 1]]) {
      this.querySelector(`[data-action="${action}"]`).disabled = !this.#beside(by)
    }
    if (!this.#dialog.open) this.#show()
  }

  // Private

  #tapped(event) {
    const own = event.metaKey || event.ctrlKey || event.shiftKey || event.button
    const link = event.target.closest("event-feed .event__link")
    if (!link || own || !PHONE.matches) return
    event.preventDefault()
    this.open(link.closest("article"))
  }

  // A value narrows the column that the event is in, once the way back is gone again.
  #followed(event, term) {
    event.preventDefault()
    const filter = this.#row.closest(".column").querySelector("column-filter")
    window.addEventListener("popstate", () => filter.add(term), { once: true })
    this.#dialog.close()
  }

  #show() {
    this.#dialog.showModal()
    history.pushState({ sheet: true }, "")
  }

  // Closed by its button or by Escape: the place in the history goes, too.
  #left() {
    if (history.state?.sheet) history.back()
    if (this.#row?.isConnected) linkOf(this.#row).focus({ preventScroll: true })
    this.#body.replaceChildren()
  }

  #step(by) {
    const row = this.#beside(by)
    if (row) this.open(row)
  }

  #beside(by) {
    const rows = [...(this.#row.parentElement?.querySelectorAll("article[data-id]") ?? [])]
    return rows[rows.indexOf(this.#row) + by]
  }

  get #title() {
    const name = this.#row.closest(".column").querySelector(".column__name > span:not(.emoji)")
    return name.textContent
  }

  get #dialog() {
    return this.querySelector("dialog")
  }

  get #body() {
    return this.querySelector(".sheet")
  }
}

function linkOf(row) {
  return row.querySelector(".event__link")
}

// The main part of that event's page, or null.
async function fetched(address) {
  const response = await fetch(address).catch(() => null)
  if (!response?.ok || response.redirected) return null
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  return page.querySelector("main.sheet")
}

customElements.define("event-sheet", EventSheet)
