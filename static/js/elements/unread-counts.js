import { TabSign } from "../attention/tab-sign.js"
import { learn, raise, settle } from "../lib/unread.js"
import { columns, columnsOf } from "../reading/columns.js"
import { Postbox } from "../reading/postbox.js"

const SLOWLY = 60 * 1000 // ms between questions while nothing happens
const SOON = 1000
const AFTER_READING = 20 * 1000
const ID = /<article[^>]*\bdata-id="(\d+)"/g
const HEARD = ["news", "rows", "read", "read-elsewhere", "changed", "visibilitychange"]

// <unread-counts data-unread data-read data-here>, once on a page: keeps the numbers of
// lib/unread.js and the tab's sign, and says "unread" when they have changed.
class UnreadCounts extends HTMLElement {
  #postbox
  #sign
  #asking
  #dueAt = Infinity

  // Lifecycle

  connectedCallback() {
    this.#postbox = new Postbox(this.dataset.read, () => this.#askIn(AFTER_READING))
    this.#sign = new TabSign(this.#here)
    for (const type of HEARD) document.addEventListener(type, this)
    this.#ask()
  }

  disconnectedCallback() {
    for (const type of HEARD) document.removeEventListener(type, this)
    clearTimeout(this.#asking)
  }

  handleEvent({ type, detail }) {
    if (type === "news") this.#raise(detail)
    else if (type === "rows") this.#caughtUp(detail)
    else if (type === "read") this.#read(detail)
    else if (type === "visibilitychange") this.#turned()
    else if (type === "changed" || !this.#postbox.isEcho(detail)) this.#askIn(SOON)
  }

  // Private

  #turned() {
    this.#sign.renew()
    if (!document.hidden) this.#ask()
  }

  // What comes by asking, while there is no socket, is counted by asking.
  #caughtUp({ caughtUp, html }) {
    if (caughtUp && html) this.#askIn(SOON)
  }

  #raise({ feed, html, count }) {
    const away = columnsOf(feed).filter(({ cursor }) => !cursor?.isAtHand)
    if (!away.length) return
    const ids = [...html.matchAll(ID)].map(([, id]) => id)
    raise(this.#here, away.map(({ place }) => place), { ids, count })
    this.#say()
  }

  #read({ place, id, isLeaving }) {
    this.#postbox.put(place, id)
    if (isLeaving) return queueMicrotask(() => this.#postbox.empty()) // all columns at once
    this.#settle(place)
    this.#say()
  }

  #settle(place) {
    settle(this.#here, columns().map(({ place }) => place), place)
  }

  // The earliest question that is due counts.
  #askIn(delay) {
    const at = Date.now() + delay
    if (at > this.#dueAt) return
    this.#dueAt = at
    clearTimeout(this.#asking)
    this.#asking = setTimeout(() => (document.hidden && delay === SLOWLY ? this.#waitOn() : this.#ask()), delay)
  }

  #waitOn() {
    this.#dueAt = Infinity
    this.#askIn(SLOWLY)
  }

  async #ask() {
    this.#waitOn()
    const response = await fetch(this.dataset.unread).catch(() => null)
    if (!response?.ok) return
    const answer = await response.json()
    learn(answer)
    for (const { place, cursor } of columns()) if (cursor?.isAtHand) this.#settle(place)
    this.#say(answer)
  }

  get #here() {
    return this.dataset.here
  }

  #say(detail = {}) {
    document.dispatchEvent(new CustomEvent("unread", { detail }))
    this.#sign.renew()
  }
}

customElements.define("unread-counts", UnreadCounts)
