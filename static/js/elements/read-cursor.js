import { Place } from "../reading/place.js"
import { UnreadLine } from "../reading/unread-line.js"

const LONG_ENOUGH = 2 * 1000 // ms at the top of a column in a visible tab
const LOOK = 500 // ms between looks
const ABSENCE = 60 * 1000 // ms that the tab was hidden: then the line is drawn anew
const HEARD = ["unread", "read-elsewhere", "visibilitychange", "submit"]

// <read-cursor for="column/7" data-read data-read-at>: up to which event the reader has
// read a column. Moves on while its newest rows are in view, and says so in "read" events.
// Draws the line above which all is new.
class ReadCursor extends HTMLElement {
  #place
  #line
  #looking
  #seen = null // { id, at }: what is at the top, and since when
  #readAt
  #hiddenAt = null

  // Lifecycle

  connectedCallback() {
    this.#readAt ??= new Date(this.dataset.readAt ?? Date.now())
    this.#place = new Place(this.feed)
    this.#line ??= new UnreadLine(this.feed)
    this.#looking = setInterval(() => this.#look(), LOOK)
    for (const type of HEARD) document.addEventListener(type, this)
    window.addEventListener("pagehide", this)
    this.feed.addEventListener("arranged", this)
    this.feed.addEventListener("scroll", this, { passive: true })
    if (this.dataset.readAt) this.#line.draw(this.read, this.#readAt)
  }

  disconnectedCallback() {
    this.#place.leave()
    clearInterval(this.#looking)
    for (const type of HEARD) document.removeEventListener(type, this)
    window.removeEventListener("pagehide", this)
  }

  handleEvent({ type, detail, target, submitter }) {
    switch (type) {
      case "unread":
        return this.#adopt(detail.columns?.[this.#key]?.read)
      case "read-elsewhere":
        return this.#adopt(detail[`${this.#kind}s`][this.#key])
      case "arranged":
        return this.#line.keep()
      case "scroll":
        return this.#markMinutes()
      case "submit":
        return this.#isMarkedBy(submitter?.formAction ?? target.action) && this.#mark()
      default:
        return type === "pagehide" || document.hidden ? this.#leave() : this.#return()
    }
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
    return !document.hidden && this.#place.isAtTop
  }

  // Private

  get #kind() {
    return this.place.split("/")[0]
  }

  get #key() {
    return this.place.split("/")[1]
  }

  #look() {
    if (!this.isAtHand || this.#place.isBehind) this.#seen = null
    else if (!this.#seen) this.#seen = { id: this.#place.newest, at: Date.now() }
    else if (Date.now() - this.#seen.at >= LONG_ENOUGH) this.#moveTo(this.#seen.id)
  }

  #moveTo(id) {
    this.#seen = null
    this.#readAt = new Date()
    this.#line.settle()
    if (id <= this.read) return
    this.dataset.read = id
    this.#say({ id })
  }

  // When it was seen last is kept as well as how far.
  #leave() {
    this.#hiddenAt ??= Date.now()
    if (this.#place.isAtTop) this.#say({ id: this.read, isLeaving: true })
    this.#seen = null
  }

  #return() {
    const absence = Date.now() - (this.#hiddenAt ?? Date.now())
    this.#hiddenAt = null
    if (absence >= ABSENCE) this.#line.draw(this.read, this.#readAt)
  }

  // "m", or the whole board at once.
  #isMarkedBy(address) {
    const { pathname } = new URL(address, location)
    return [`/${this.#kind}s/${this.#key}/read/`, `${location.pathname}read/`].includes(pathname)
  }

  #mark() {
    this.#line.remove()
    this.dataset.read = Math.max(this.read, this.#place.newest, ...this.feed.waiting.ids)
    this.#readAt = new Date()
    this.#say({ id: this.read })
  }

  #adopt(read) {
    if (read > this.read) this.dataset.read = read
  }

  // Further down, the tideline shows since when.
  #markMinutes() {
    const tide = this.closest(".column").querySelector("tide-line")
    const minute = this.#place.isScrolled ? Math.floor(this.#readAt / 60_000) : ""
    if (tide && tide.dataset.unread !== `${minute}`) tide.dataset.unread = minute
  }

  #say(detail) {
    this.dispatchEvent(new CustomEvent("read", { detail: { place: this.place, ...detail }, bubbles: true }))
  }
}

customElements.define("read-cursor", ReadCursor)
