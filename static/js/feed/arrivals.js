import { idsOf, insert, parse } from "../lib/rows.js"
import { Pill } from "./pill.js"
import { countOut, isLine, skippedLine } from "./skipped.js"
import { Waiting } from "./waiting.js"

const FEW = 20 // rows that may come together and still be lit as new
const TOGETHER = 1800 // ms: as long as they are lit
const LOOK = 500 // ms between looks whether the reader has moved on

// What comes for a feed: lets it in, or holds it back while somebody is reading.
export class Arrivals {
  #feed
  #holding
  #pill
  #waiting = new Waiting()
  #afresh = null
  #recent = 0
  #looking = null

  constructor(feed, holding) {
    this.#feed = feed
    this.#holding = holding
    this.#pill = new Pill(feed)
  }

  // What is held back: ids, and how many more came without their rows.
  get waiting() {
    return { ids: this.#waiting.ids, skipped: this.#waiting.skipped }
  }

  get isWaiting() {
    return this.#afresh !== null || this.#waiting.count > 0
  }

  // Takes the detail of a "rows" event.
  take({ html, missed, reset = false, caughtUp = false }) {
    if (reset && !this.#joins(html)) this.#startAfresh(html)
    else this.#add(html, missed, !caughtUp)
    this.look()
  }

  // Lets in what waits as soon as nobody is reading any more.
  look() {
    if (!this.#holding.now) return this.release()
    this.#countWaiting()
    this.#looking ??= setInterval(() => this.#holding.now || this.release(), LOOK)
  }

  release() {
    this.stop()
    if (this.#afresh !== null) this.#feed.replace(parse(this.#afresh))
    this.#afresh = null
    this.#letIn(this.#waiting.take())
    this.#feed.arrange({ trims: true })
    this.#countWaiting()
  }

  stop() {
    clearInterval(this.#looking)
    this.#looking = null
  }

  #add(html, missed, isLive) {
    const { list, dataset } = this.#feed
    const known = new Set([...idsOf(list), ...this.#waiting.ids])
    const pieces = parse(html).rows.filter((row) => !known.has(row.dataset.id))
    for (const row of pieces) row.toggleAttribute("data-fresh", isLive)
    if (isLive) this.#tell(pieces, missed)
    if (missed) pieces.push(skippedLine(missed, dataset.older))
    this.#waiting.add(pieces, dataset.older)
  }

  // The newest page reaches down to what is here: nothing is missing between.
  #joins(html) {
    const known = idsOf(this.#feed.list)
    return parse(html).rows.some(({ dataset }) => known.has(dataset.id))
  }

  // Too much was missed to be joined to what is here.
  #startAfresh(html) {
    this.#afresh = html
    this.#waiting.take()
  }

  #letIn(pieces) {
    const { list, isWhole } = this.#feed
    const known = idsOf(list)
    const coming = pieces.filter((piece) => isLine(piece) || !known.has(piece.dataset.id))
    this.#recent += coming.length
    setTimeout(() => (this.#recent -= coming.length), TOGETHER)
    for (const piece of coming) {
      const isLive = piece.hasAttribute("data-fresh")
      if (isLive && this.#recent < FEW) piece.querySelector(".event").classList.add("event--fresh")
      if (!isLive && !isLine(piece)) countOut(list, piece)
      piece.removeAttribute("data-fresh")
      insert(list, piece, isWhole)
    }
  }

  #tell(rows, missed) {
    const failed = rows.filter((row) => row.querySelector('.event__name[data-hue="0"]'))
    const detail = {
      count: rows.length + (missed?.count ?? 0),
      failures: failed.length + (missed?.failures ?? 0),
    }
    this.#feed.dispatchEvent(new CustomEvent("arrived", { detail, bubbles: true }))
  }

  #countWaiting() {
    this.#pill.say(this.#waiting.count)
    document.dispatchEvent(new CustomEvent("held"))
  }
}
