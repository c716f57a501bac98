import { clockTime } from "../lib/clock.js"
import { place } from "../lib/dividers.js"
import { isHead, piecesOf } from "../lib/rows.js"

const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" })
const ARROW = `<svg class="icon" aria-hidden="true" viewBox="0 0 16 16"><path d="M8 13V3.5M4 7l4-4 4 4"/></svg>`

// The line in a feed above which everything is new. It stands where the reader was when it
// was drawn, and stays there.
export class UnreadLine {
  #feed
  #after = null // the greatest event id that was read then
  #since
  #rowId = null

  constructor(feed) {
    this.#feed = feed
  }

  // New are events after this id; `since`: the Date until which it was read.
  draw(after, since) {
    this.#after = after
    this.#since = since
    this.#rowId = null
    this.keep()
    this.#feed.arrange() // no run goes across it
  }

  // Puts it back after rows have changed, or where it belongs once that was fetched.
  keep() {
    if (!this.#row) this.#rowId = this.#find()?.dataset.id ?? null
    const stands = (article) => this.#rowId !== null && this.#idUnder(article) === this.#rowId
    const words = this.#after === null ? "" : `New since ${moment(this.#since)}`
    place([...this.#feed.list.children], "unread", { key: (article) => (stands(article) ? words : ""), draw })
  }

  // All that is here was looked at: without a line by now, none is needed.
  settle() {
    const [newest] = piecesOf(this.#feed.list)
    if (this.#rowId === null && (!newest || idOf(newest) <= this.#after)) this.#after = null
  }

  remove() {
    this.#after = this.#rowId = null
    this.keep()
  }

  get #row() {
    return this.#rowId && this.#feed.list.querySelector(`:scope > [data-id="${this.#rowId}"]`)
  }

  // The first row that was read, if there are new ones above it.
  #find() {
    if (this.#after === null) return null
    const pieces = piecesOf(this.#feed.list)
    const place = pieces.findIndex((piece) => idOf(piece) <= this.#after && piece.dataset.id)
    return place > 0 && pieces.slice(0, place).some((piece) => idOf(piece) > this.#after) ? pieces[place] : null
  }

  // A folded run shows the line above its head.
  #idUnder(article) {
    return (isHead(article) ? article.nextElementSibling : article)?.dataset.id
  }
}

function idOf({ dataset }) {
  return +(dataset.id ?? dataset.newest)
}

function draw(words) {
  const line = document.createElement("p")
  line.className = "divider divider--unread"
  line.innerHTML = ARROW
  line.append(words)
  return line
}

function moment(date) {
  const days = (startOf(new Date()) - startOf(date)) / (24 * 60 * 60 * 1000)
  if (days < 0.9) return clockTime(date)
  if (days < 1.9) return `yesterday ${clockTime(date)}`
  return `${DAY.format(date)}, ${clockTime(date)}`
}

function startOf(date) {
  return new Date(date).setHours(0, 0, 0, 0)
}
