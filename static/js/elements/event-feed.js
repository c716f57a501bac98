import { Holding } from "../lib/holding.js"
import { Older } from "../lib/older.js"
import { close, open } from "../lib/opened.js"
import * as rows from "../lib/rows.js"

const FEW = 20 // rows that may come together and still be lit as new
const TOGETHER = 1800 // ms: as long as they are lit
const LOOK = 500 // ms between looks whether the reader has moved on

// <event-feed data-feed data-older>: one column's rows. Takes new ones in where their
// time belongs, and holds them back while somebody is reading.
class EventFeed extends HTMLElement {
  #waiting = []
  #skipped = 0
  #afresh = null
  #recent = 0
  #pill
  #holding
  #older
  #looking

  // Lifecycle

  connectedCallback() {
    this.#holding ??= new Holding(this)
    this.#older ??= new Older(this)
    this.#older.watch()
    document.addEventListener("rows", this)
    this.addEventListener("scroll", this, { passive: true })
    this.addEventListener("click", this)
    this.addEventListener("keydown", this)
    this.addEventListener("animationend", this)
  }

  disconnectedCallback() {
    document.removeEventListener("rows", this)
    this.#older.stop()
    clearInterval(this.#looking)
  }

  handleEvent(event) {
    switch (event.type) {
      case "rows":
        return event.detail.feed === this.dataset.feed && this.#receive(event.detail)
      case "scroll":
        return this.#scrolled()
      case "click":
        return this.#clicked(event)
      case "keydown":
        return event.key === "Escape" && this.#closeOpen({ focus: true })
      case "animationend":
        return event.target.classList.remove("event--fresh")
    }
  }

  // Actions

  // What is held back: ids, and how many more came without their rows.
  get waiting() {
    return { ids: this.#waiting.map((row) => row.dataset.id), skipped: this.#skipped }
  }

  showNew() {
    this.#closeOpen()
    this.scrollTop = 0
    this.#release()
  }

  // Private

  #receive({ html, skipped = 0, reset = false, caughtUp = false }) {
    const known = new Set(this.#waiting.map((row) => row.dataset.id))
    const isNew = (row) => !known.has(row.dataset.id) && !rows.has(this, row)
    const fresh = rows.parse(html).filter(isNew)
    for (const row of fresh) row.toggleAttribute("data-fresh", !caughtUp)
    this.#waiting.push(...fresh)
    this.#skipped += skipped
    if (reset) this.#afresh = html
    if (this.#holding.now) this.#hold()
    else this.#release()
  }

  // Too much was missed to be joined to what is here.
  #startAfresh() {
    this.innerHTML = this.#afresh
    this.#afresh = null
    this.#skipped = 0
  }

  #hold() {
    if (this.#waiting.length > rows.MOST) {
      this.#waiting.sort((a, b) => (rows.isNewer(a, b) ? -1 : 1))
      this.#skipped += this.#waiting.splice(rows.MOST).length
    }
    this.#countWaiting()
    this.#looking ??= setInterval(() => this.#holding.now || this.#release(), LOOK)
  }

  #release() {
    clearInterval(this.#looking)
    this.#looking = null
    if (this.#afresh !== null) this.#startAfresh()
    const coming = this.#waiting.splice(0).filter((row) => !rows.has(this, row))
    this.#recent += coming.length
    setTimeout(() => (this.#recent -= coming.length), TOGETHER)
    for (const row of coming) this.#letIn(row, this.#recent < FEW)
    if (this.#skipped && coming.length) this.#tellSkipped(coming)
    this.#skipped = 0
    if (!this.#holding.scrolled) rows.trim(this, this.dataset.older)
    this.#older.watch()
    this.#countWaiting()
  }

  #letIn(row, light) {
    if (light && row.hasAttribute("data-fresh")) {
      row.querySelector(".event").classList.add("event--fresh")
    }
    row.removeAttribute("data-fresh")
    rows.insert(this, row)
  }

  #tellSkipped(coming) {
    const oldest = coming.reduce((a, b) => (rows.isNewer(a, b) ? b : a))
    if (oldest.isConnected) rows.tellSkipped(oldest, this.#skipped, this.dataset.older)
  }

  #scrolled() {
    this.classList.toggle("column__feed--scrolled", this.#holding.scrolled)
    if (!this.#holding.now && this.#waiting.length) this.#release()
  }

  #countWaiting() {
    const count = this.#waiting.length + this.#skipped
    if (!count && !this.#pill) return
    document.dispatchEvent(new CustomEvent("held"))
    this.#pill ??= this.#makePill()
    this.#pill.hidden = count === 0
    this.#pill.lastChild.textContent = `${count > 999 ? "999+" : count} new`
  }

  #makePill() {
    const pill = document.createElement("button")
    pill.type = "button"
    pill.className = "held"
    pill.innerHTML = `<svg class="icon" aria-hidden="true" viewBox="0 0 16 16"><path d="M8 13V3.5M4 7l4-4 4 4"/></svg><span></span>`
    pill.addEventListener("click", () => this.showNew())
    this.before(pill)
    return pill
  }

  async #clicked(event) {
    const link = event.target.closest(".event__link")
    const own = event.metaKey || event.ctrlKey || event.shiftKey || event.button
    if (link && (own || matchMedia("(max-width: 760px)").matches)) return
    if (link) event.preventDefault()
    if (!link || link.closest(".event--open")) return this.#clickedOpen(event)
    this.#closeOpen()
    await open(link.closest("article"))
  }

  // A click on the open row closes it; its details and its links are for using, and its
  // words for selecting.
  #clickedOpen(event) {
    const block = event.target.closest(".event--open")
    const used = event.target.closest(".detail, .event__text a") ?? !getSelection().isCollapsed
    if (block && !used) this.#closeOpen({ focus: true })
  }

  #closeOpen(how) {
    const block = this.querySelector(".event--open")
    if (block) close(block.closest("article"), how)
  }
}

customElements.define("event-feed", EventFeed)
