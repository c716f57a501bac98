import { backoff } from "../lib/backoff.js"
import { refreshColumns } from "../lib/columns.js"
import { Renewal } from "../lib/renewal.js"

const SILENCE = 30 * 1000 // without a ping, then the socket counts as dead
const POLL = 5 * 1000
const FAILURES = 3 // polls, then the page says offline
const COUNTED = 12 // each so many polls the figures are asked for, too

// <live-page data-socket data-since data-watermark>: keeps the page's feeds current.
// Rows come by websocket; while there is none, by asking "what since?". Says how it
// stands in "connection" events, when it will ask next in "retry" events, and hands
// rows on in "rows" events, on the document; in "news" events also while the tab is
// hidden. Hears "try-now" there.
class LivePage extends HTMLElement {
  #tries = 0
  #failures = 0
  #polls = 0
  #state = "connecting"
  #reason = "unopened" // why it is not live
  #heardAt = new Date()
  #behind = true // rows may be missing since the watermark
  #catching = null

  // Lifecycle

  connectedCallback() {
    this.#watermark = this.dataset.watermark
    this.#renewal = new Renewal(this)
    document.addEventListener("visibilitychange", this)
    document.addEventListener("changed", this)
    document.addEventListener("try-now", this)
    window.addEventListener("online", this)
    window.addEventListener("offline", this)
    this.#connect()
    this.#pollSoon(POLL)
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this)
    document.removeEventListener("changed", this)
    document.removeEventListener("try-now", this)
    window.removeEventListener("online", this)
    window.removeEventListener("offline", this)
    this.#socket?.close()
    clearTimeout(this.#reconnecting)
    clearTimeout(this.#polling)
    clearTimeout(this.#listening)
  }

  handleEvent(event) {
    if (event.type === "visibilitychange") this.#renewal.renew()
    if (event.type === "offline") this.#doubt()
    else if (event.type === "changed") this.#refresh(event.detail)
    else if (event.type !== "visibilitychange" || !document.hidden) this.tryNow()
  }

  // Everything that was stored up to this event's id is on the page, unless it is behind.
  get watermark() {
    return +this.#watermark
  }

  get isBehind() {
    return this.#behind || this.#catching !== null
  }

  // Actions

  tryNow() {
    if (!this.#hasSocket) this.#connect()
    if (this.#state !== "live") this.#pollSoon(0)
    else if (this.#behind) this.#catchUp()
  }

  // Private

  #socket
  #watermark
  #renewal
  #reconnecting
  #polling
  #listening
  #refreshing

  #connect() {
    clearTimeout(this.#reconnecting)
    this.#socket?.close()
    const socket = (this.#socket = new WebSocket(this.#address))
    socket.onmessage = ({ data }) => this.#hearAll(data)
    socket.onclose = ({ code }) => socket === this.#socket && this.#lose(code)
    this.#listen()
  }

  #listen() {
    clearTimeout(this.#listening)
    this.#listening = setTimeout(() => this.#giveUp(), SILENCE)
  }

  // What came for a new column before it was here is asked for.
  async #refresh(html) {
    this.#behind = true
    this.#refreshing = Promise.resolve(this.#refreshing).then(() => refreshColumns(html))
    await this.#refreshing
    if (this.#socket.url !== this.#address) this.#connect() // it looks for something else
    await this.#catchUpAnew()
  }

  // The browser says that there is no network. The server may be this very machine, and
  // a socket does not notice for long: so it is asked.
  async #doubt() {
    if (!(await this.#catchUpAnew())) this.#giveUp()
  }

  #giveUp() {
    this.#fallBack("silent")
    this.#connect()
  }

  #hearAll(lines) {
    for (const line of lines.split("\n")) this.#hear(JSON.parse(line))
  }

  #hear(message) {
    switch (message.type) {
      case "ping":
        this.#listen()
        this.#tries = 0
        this.#heardAt = new Date()
        this.#renewal.hear(message.version)
        return message.live ? this.#goLive(message) : this.#fallBack("unlinked")
      case "counts":
        return this.#say("counts", message)
      case "read":
        return this.#say("read-elsewhere", message)
      case "rows":
        this.#say("news", message)
        if (message.hours) this.#say("counts", message)
        return document.hidden ? (this.#behind = true) : this.#say("rows", message)
      case "changed":
        return this.#refresh()
    }
  }

  #lose(code) {
    if (code === 4401) return location.reload() // leads to the sign-in page
    this.#reconnecting = setTimeout(() => this.#connect(), 1000 * backoff(this.#tries++))
    this.#fallBack(this.#state === "live" ? "lost" : this.#reason)
  }

  async #goLive({ watermark, gap }) {
    const socket = this.#socket
    if (gap) this.#behind = true
    if (!this.#behind && !this.#catching) this.#watermark = watermark
    if (this.#behind && !document.hidden && !(await this.#catchUpAnew())) return
    if (socket === this.#socket && this.#hasSocket) this.#settle("live")
  }

  #fallBack(reason) {
    this.#behind = true
    this.#reason = reason
    if (this.#state === "live") this.#settle("polling")
    this.#pollSoon(0)
  }

  #pollSoon(delay) {
    clearTimeout(this.#polling)
    this.#polling = setTimeout(() => this.#poll(), delay)
    this.#say("retry", { at: Date.now() + delay })
  }

  async #poll() {
    if (this.#state === "live") return
    if (!document.hidden && (await this.#catchUp()) && this.#state !== "live") this.#settle("polling")
    const retry = 1000 * backoff(this.#failures - FAILURES + 1)
    this.#pollSoon(this.#failures < FAILURES ? POLL : retry)
  }

  // One question at a time; true when everything up to now is on the page.
  #catchUp() {
    return (this.#catching ??= this.#ask().finally(() => (this.#catching = null)))
  }

  // A question that was asked before the socket was there does not count.
  async #catchUpAnew() {
    await this.#catching
    return this.#catchUp()
  }

  async #ask() {
    this.#behind = false // unless something happens meanwhile
    try {
      const counts = this.#hasSocket || this.#polls++ % COUNTED ? "" : "&counts"
      const address = `${this.dataset.since}?after=${this.#watermark}${counts}`
      const response = await fetch(address, { signal: AbortSignal.timeout(10_000) })
      if (isRefusal(response)) return location.reload()
      if (!response.ok) throw new Error(response.status)
      const { watermark, version, feeds } = await response.json()
      this.#renewal.hear(version)
      for (const feed in feeds) this.#show({ feed, caughtUp: true, ...feeds[feed] })
      this.#watermark = watermark
      this.#failures = 0
      this.#heardAt = new Date()
      return true
    } catch {
      this.#behind = true
      if (++this.#failures >= FAILURES) this.#settle("offline")
      return false
    }
  }

  #show(missed) {
    this.#say("rows", missed)
    if (missed.hours) this.#say("counts", missed)
  }

  get #address() {
    return new URL(this.dataset.socket, location.href.replace(/^http/, "ws")).href
  }

  get #hasSocket() {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  #settle(state) {
    if (state === this.#state) return
    this.#state = state
    const since = state === "offline" ? this.#heardAt : new Date()
    this.#say("connection", { state, since, reason: this.#reason })
    if (state === "live") clearTimeout(this.#polling)
  }

  #say(type, detail) {
    document.dispatchEvent(new CustomEvent(type, { detail }))
  }
}

// From the server itself: a proxy says "not found" in its own way while nobody is there.
function isRefusal({ status, headers }) {
  return [401, 404].includes(status) && headers.get("content-type") === "application/json"
}

customElements.define("live-page", LivePage)
