// Of all open tabs one acts: the first that asked, and when it goes, the next.
// Where the browser has no locks (plain http), each does.
export class Turn {
  #isMine = !navigator.locks
  #end = () => {}
  #gone = new AbortController()

  constructor(name) {
    const held = () => new Promise((end) => this.#hold(end))
    navigator.locks?.request(name, { signal: this.#gone.signal }, held).catch(() => {})
  }

  get isMine() {
    return this.#isMine
  }

  give() {
    this.#isMine = false
    this.#gone.abort()
    this.#end()
  }

  #hold(end) {
    this.#isMine = true
    this.#end = end
  }
}
