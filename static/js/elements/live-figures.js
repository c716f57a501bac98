import { renew } from "../lib/renewing.js"

const WHEN = ["visibilitychange", "changed"] // … and what somebody did to this page
const LONGEST = 120 // seconds, while the server does not answer

// <live-figures data-part="?…&part=1" data-every="seconds"> asks for its figures now and
// then, while somebody can see them, and replaces those that changed. With data-soon it
// has none yet.
class LiveFigures extends HTMLElement {
  #timer
  #failed = 0
  #asking = null
  #changed = false // by its reader, since it last asked

  // Lifecycle

  connectedCallback() {
    for (const type of WHEN) document.addEventListener(type, this)
    if ("soon" in this.dataset) this.#ask()
    else this.#wait()
  }

  disconnectedCallback() {
    for (const type of WHEN) document.removeEventListener(type, this)
    clearTimeout(this.#timer)
    this.#asking?.abort()
  }

  handleEvent({ type }) {
    this.#changed ||= type === "changed"
    if (document.hidden) clearTimeout(this.#timer)
    else this.#ask()
  }

  // Private

  #wait() {
    clearTimeout(this.#timer)
    if (document.hidden) return
    const seconds = Math.min(LONGEST, Number(this.dataset.every) * 2 ** this.#failed)
    this.#timer = setTimeout(() => this.#ask(), seconds * 1000)
  }

  async #ask() {
    clearTimeout(this.#timer)
    if (this.#asking) return
    this.#asking = new AbortController()
    const changed = this.#changed
    this.#changed = false
    try {
      const answer = await fetch(this.dataset.part, { signal: this.#asking.signal })
      if (!answer.ok || answer.redirected) throw new Error(answer.status)
      renew(this, await answer.text(), changed)
      this.#failed = 0
    } catch {
      this.#failed += 1
    }
    this.#asking = null
    if (this.#changed) this.#ask()
    else if (this.isConnected) this.#wait()
  }
}

customElements.define("live-figures", LiveFigures)
