import { Arrivals } from "../feed/arrivals.js"
import { Cursor } from "../feed/cursor.js"
import { everyMidnight, placeDays } from "../feed/days.js"
import { fold } from "../feed/fold.js"
import { Gestures } from "../feed/gestures.js"
import { Older } from "../feed/older.js"
import { trim } from "../feed/trim.js"
import { Holding } from "../lib/holding.js"
import { healBreaks, shown } from "../lib/rows.js"

const HEARD = ["rows", "pause"] // on the document
const OWN = ["scroll", "click", "keydown", "animationend"]

// <event-feed data-feed data-older data-folds> around a role="feed": one column's rows.
// Takes new ones in where their time belongs, holds them back while somebody is reading,
// and folds runs of like ones. Says "arrived" when something comes live, and "arranged"
// when its rows are others than before.
class EventFeed extends HTMLElement {
  #holding
  #arrivals
  #older
  #cursor
  #gestures
  #endDays

  static observedAttributes = ["data-folds"]

  // Lifecycle

  connectedCallback() {
    this.#holding ??= new Holding(this)
    this.#arrivals ??= new Arrivals(this, this.#holding)
    this.#older ??= new Older(this)
    this.#cursor ??= new Cursor(this)
    this.#gestures ??= new Gestures(this)
    this.#endDays = everyMidnight(() => this.#arrivals.look())
    for (const type of HEARD) document.addEventListener(type, this)
    for (const type of OWN) this.addEventListener(type, this)
    this.#older.watch()
    this.arrange()
  }

  connectedMoveCallback() {} // stays as it is

  attributeChangedCallback() {
    if (this.#cursor) this.arrange()
  }

  disconnectedCallback() {
    for (const type of HEARD) document.removeEventListener(type, this)
    this.#endDays()
    this.#older.stop()
    this.#arrivals.stop()
  }

  handleEvent(event) {
    switch (event.type) {
      case "rows":
        return event.detail.feed === this.dataset.feed && this.#arrivals.take(event.detail)
      case "pause":
        return this.#arrivals.look()
      case "scroll":
        return this.#scrolled()
      case "click":
        return this.#gestures.clicked(event)
      case "keydown":
        return event.key === "Escape" && this.#escaped()
      case "animationend":
        return event.target.classList.remove("event--fresh")
    }
  }

  // Actions

  get list() {
    return this.querySelector(":scope > .feed")
  }

  // The article that holds the keyboard, or null.
  get current() {
    return this.#cursor.current
  }

  // What is held back: ids, and how many more came without their rows.
  get waiting() {
    return this.#arrivals.waiting
  }

  // False while there are older events than those here.
  get isWhole() {
    return this.#older.isWhole
  }

  // To the next older article (1) or newer one (-1).
  step(by) {
    this.#cursor.step(by)
  }

  // Opens or closes the current event, unfolds or folds the current run.
  toggle() {
    if (this.current) this.#gestures.toggle(this.current)
  }

  showNew() {
    const how = this.#cursor.onPill
    this.#gestures.close()
    this.scrollTop = 0
    this.#arrivals.release()
    if (how) this.#cursor.goHome(how)
  }

  replace({ rows, end }) {
    this.list.replaceChildren(...rows)
    this.#older.endWith(end)
  }

  // Puts runs, dividers and ends where they belong after the rows have changed. `trims`:
  // new rows came, so it may have become too long; never while the reader is below.
  arrange({ trims = false } = {}) {
    const { list, isWhole } = this
    const { folds, older } = this.dataset
    const isAtTop = !this.#holding.scrolled
    this.#cursor.keep(() => {
      if (isAtTop) healBreaks(list)
      fold(list, { folds: folds !== undefined, isWhole, older })
      const cut = isAtTop && trims && trim(list, older)
      if (cut) this.#older.endAt(cut)
      placeDays(shown(list))
    })
    this.list.role = this.list.querySelector(":scope > article") ? "feed" : "group" // a feed has articles
    this.dispatchEvent(new CustomEvent("arranged", { bubbles: true }))
  }

  // Private

  #scrolled() {
    this.classList.toggle("column__feed--scrolled", this.#holding.scrolled)
    if (!this.#holding.now && this.#arrivals.isWaiting) this.#arrivals.release()
  }

  #escaped() {
    if (!this.#gestures.close({ focus: true }) && this.current) this.#cursor.leave()
  }
}

customElements.define("event-feed", EventFeed)
