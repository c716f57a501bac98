const PAUSE = 60 * 1000 // between renewals: an upgrade may roll over several servers
const KEY = "telesink.renewed"

// Loads the page anew once the server is another version than the page was drawn by
// (data-version): when nobody looks, or with data-reload="always" at once.
export class Renewal {
  #page
  #due = false

  constructor(page) {
    this.#page = page
  }

  hear(version) {
    const drawnBy = this.#page.dataset.version
    this.#due = Boolean(version && drawnBy && version !== drawnBy)
    this.renew()
  }

  renew() {
    if (!this.#due || !this.#mayLeave || this.#justDid) return
    sessionStorage.setItem(KEY, Date.now())
    location.reload()
  }

  // What somebody has begun to write is not thrown away.
  get #mayLeave() {
    const writing = document.querySelector("dialog[open]")
    return this.#page.dataset.reload === "always" || (document.hidden && !writing)
  }

  get #justDid() {
    return Date.now() - sessionStorage.getItem(KEY) < PAUSE
  }
}
