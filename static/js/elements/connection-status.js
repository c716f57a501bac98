import { clockTime } from "../lib/clock.js"
import { aside, NAMES, story } from "../lib/connection.js"
import { Rate } from "../lib/rate.js"

const HEARD = ["connection", "pause", "rows", "held"]
const SOON = 250 // ms: rows come first
const RENEW = 5 * 1000 // a rate falls without anything happening

// <connection-status>: how the page stands, in a sign, a word and on demand the story.
// Never says "Live" unless pings arrive. `togglePause()` holds the whole page still.
class ConnectionStatus extends HTMLElement {
  #connection = { state: "connecting", since: new Date() }
  #pausedAt = null
  #rate
  #renewing
  #drawing = null

  // Lifecycle

  connectedCallback() {
    this.#rate = new Rate(document.querySelectorAll("article[data-id]"))
    for (const name of HEARD) document.addEventListener(name, this)
    this.addEventListener("click", this)
    this.#renewing = setInterval(() => this.#draw(), RENEW)
  }

  disconnectedCallback() {
    for (const name of HEARD) document.removeEventListener(name, this)
    clearInterval(this.#renewing)
    clearTimeout(this.#drawing)
  }

  handleEvent({ type, target, detail }) {
    if (type === "click") return this.#act(target.closest("[data-action]")?.dataset.action)
    if (type === "rows") this.#rate.note(detail)
    if (type === "connection") this.#connection = detail
    if (type === "pause") this.#pausedAt = detail.paused ? new Date() : null
    if (type === "rows" || type === "held") this.#drawing ??= setTimeout(() => this.#draw(), SOON)
    else this.#draw()
  }

  // Actions

  togglePause() {
    const detail = { paused: !this.#pausedAt }
    document.dispatchEvent(new CustomEvent("pause", { detail }))
  }

  // Private

  #act(action) {
    if (action === "pause") this.togglePause()
    if (action === "try-now") document.dispatchEvent(new CustomEvent("try-now"))
  }

  #draw() {
    this.#drawing = null
    const now = this.#now
    const { state } = now
    this.querySelector(".status").className = `status status--${state}`
    this.dataset.state = state
    this.#say("b", NAMES[state])
    this.#say(".status__words", aside(now))
    this.#say("strong", NAMES[state])
    this.#say(".status__story", story(now))
    this.#say('[data-action="pause"] span', this.#pausedAt ? "Resume" : "Pause")
    this.#say('[role="status"]', state === "live" ? NAMES[state] : story({ ...now, waiting: 0 }))
  }

  get #now() {
    const { state, since, reason } = this.#connection
    return this.#pausedAt && state !== "offline"
      ? { state: "paused", since: clockTime(this.#pausedAt), waiting: waiting() }
      : { state, since: clockTime(since), reason, rate: this.#rate.perMinute }
  }

  // Only what changes is written: a screen reader would say it again.
  #say(part, words) {
    const place = this.querySelector(part)
    if (place.textContent !== words) place.textContent = words
  }
}

// New events that are held back, each once, in however many columns it waits.
function waiting() {
  const ids = new Set()
  const skipped = [...document.querySelectorAll("event-feed")].map(({ waiting }) => {
    for (const id of waiting.ids) ids.add(id)
    return waiting.skipped
  })
  return ids.size + Math.max(0, ...skipped)
}

customElements.define("connection-status", ConnectionStatus)
