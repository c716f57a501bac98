const LONG_ENOUGH = 2 * 1000 // ms at the top of a column in a visible tab
const LOOK = 500 // ms between looks

// <read-cursor for="column/7" data-read>: up to which event the reader has read a column.
// Moves on while its newest rows are in view, and says so in "read" events.
class ReadCursor extends HTMLElement {
  #looking
  #watching
  #isInView = false
  #seen = null // { id, at }: what is at the top, and since when

  // Lifecycle

  connectedCallback() {
    this.#watching = new IntersectionObserver(([{ isIntersecting }]) => (this.#isInView = isIntersecting), { threshold: 0.5 })
    if (this.feed) this.#watching.observe(this.feed)
    this.#looking = setInterval(() => this.#look(), LOOK)
    for (const type of ["unread", "read-elsewhere", "visibilitychange"]) document.addEventListener(type, this)
    window.addEventListener("pagehide", this)
  }

  disconnectedCallback() {
    this.#watching.disconnect()
    clearInterval(this.#looking)
    for (const type of ["unread", "read-elsewhere", "visibilitychange"]) document.removeEventListener(type, this)
    window.removeEventListener("pagehide", this)
  }

  handleEvent({ type, detail }) {
    if (type === "unread") this.#adopt(detail.columns?.[this.#key]?.read)
    else if (type === "read-elsewhere") this.#adopt(detail[`${this.#kind}s`][this.#key])
    else if (type === "pagehide" || document.hidden) this.#leave()
  }

  get place() {
    return this.getAttribute("for")
  }

  get feed() {
    return this.closest(".column").querySelector("event-feed")
  }

  // The greatest event id that counts as read.
  get read() {
    return +this.dataset.read
  }

  // Whether what comes now is read at once.
  get isAtHand() {
    return !document.hidden && this.#isAtTop
  }

  // Private

  get #kind() {
    return this.place.split("/")[0]
  }

  get #key() {
    return this.place.split("/")[1]
  }

  get #isAtTop() {
    return this.#isInView && !this.feed.classList.contains("column__feed--scrolled") && !this.#isHolding
  }

  get #isHolding() {
    const { ids, skipped } = this.feed.waiting
    return ids.length + skipped > 0
  }

  #look() {
    if (!this.feed || !this.isAtHand || livePage().isBehind) this.#seen = null
    else if (!this.#seen) this.#seen = { id: this.#newest, at: Date.now() }
    else if (Date.now() - this.#seen.at >= LONG_ENOUGH) this.#moveTo(this.#seen.id)
  }

  // All that is settled has come here, too, as far as it fits; what is newer stands here.
  get #newest() {
    const ids = [...this.feed.querySelectorAll("article[data-id]")].map((row) => +row.dataset.id)
    return Math.max(livePage().watermark, ...ids)
  }

  #moveTo(id) {
    this.#seen = null
    this.dispatchEvent(new CustomEvent("settled", { bubbles: true }))
    if (id <= this.read) return
    this.dataset.read = id
    this.#say({ id })
  }

  // When it was seen last is kept as well as how far.
  #leave() {
    if (this.feed && this.#isAtTop) this.#say({ id: this.read, isLeaving: true })
    this.#seen = null
  }

  #adopt(read) {
    if (read > this.read) this.dataset.read = read
  }

  #say(detail) {
    this.dispatchEvent(new CustomEvent("read", { detail: { place: this.place, ...detail }, bubbles: true }))
  }
}

function livePage() {
  return document.querySelector("live-page")
}

customElements.define("read-cursor", ReadCursor)
