const LONG = 10 * 60 * 1000 // ms; who was away for less needs no telling

// <while-away data-address hidden>: after a long absence, what came meanwhile. Empty
// until then; its words come from the server.
class WhileAway extends HTMLElement {
  #left = null // { after, since } as the tab was hidden

  // Lifecycle

  connectedCallback() {
    document.addEventListener("visibilitychange", this)
    this.addEventListener("click", this)
    const read = [...document.querySelectorAll("read-cursor[data-read-at]")]
    if (read.length) this.#tell(latest(read, (cursor) => Date.parse(cursor.dataset.readAt)))
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this)
  }

  handleEvent({ type, target }) {
    if (type === "visibilitychange") return document.hidden ? this.#leave() : this.#return()
    if (target.closest("[data-jump]")) this.#jump()
    else if (target.closest("[data-dismiss]")) this.hidden = true
  }

  // Private

  #leave() {
    this.#left = latest([...document.querySelectorAll("read-cursor")], () => Date.now())
  }

  #return() {
    if (this.#left) this.#tell(this.#left)
    this.#left = null
  }

  async #tell({ after, since }) {
    if (Date.now() - since < LONG) return
    const query = new URLSearchParams({ after, since: Math.floor(since / 1000) })
    const response = await fetch(`${this.dataset.address}?${query}`).catch(() => null)
    if (response?.status !== 200 || response.redirected) return
    this.innerHTML = await response.text()
    this.hidden = false
  }

  // To where the reader left off, in every column.
  #jump() {
    for (const line of document.querySelectorAll(".divider--unread")) line.scrollIntoView({ block: "center", inline: "nearest" })
  }
}

function latest(cursors, at) {
  return {
    after: Math.max(0, ...cursors.map(({ dataset }) => +dataset.read)),
    since: Math.max(0, ...cursors.map(at)),
  }
}

customElements.define("while-away", WhileAway)
