const WHILE = 20 * 1000 // ms

// Of many in a row the first is told at once, the rest together after a while.
export class Gathering {
  #tell
  #timer = null
  #newest
  #more = 0

  // `tell(event, more)`: the newest event, and how many came besides.
  constructor(tell) {
    this.#tell = tell
  }

  // The newest of `count` events that came together.
  take(newest, count) {
    this.#newest = newest
    if (this.#timer) return (this.#more += count)
    this.#more = count - 1
    this.#tell(newest, 0)
    this.#timer = setTimeout(() => this.#end(), WHILE)
  }

  #end() {
    this.#timer = null
    if (this.#more) this.#tell(this.#newest, this.#more)
  }
}
