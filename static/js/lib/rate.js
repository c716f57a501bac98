const MINUTE = 60 * 1000
const ROW = /<article[^>]*\bdata-id="(\d+)"[^>]*>/g
const AT = /\bdata-at="(\d+)"/

// How many events came within the last minute. An event that fits several columns comes
// once for each of them, and counts once.
export class Rate {
  #came = new Map() // event id → when it came
  #skipped = new Map() // feed → [[when, how many events came without their rows], …]

  // Starts from the rows that the page was drawn with.
  constructor(rows = []) {
    for (const { dataset } of rows) this.#add(dataset.id, dataset.at / 1000)
  }

  // Takes the detail of a "rows" event.
  note({ feed, html, skipped = 0, caughtUp = false }) {
    const now = Date.now()
    for (const [row, id] of html.matchAll(ROW)) {
      this.#add(id, caughtUp ? row.match(AT)[1] / 1000 : now)
    }
    if (skipped) this.#skipped.set(feed, [...this.#skippedOf(feed), [now, skipped]])
  }

  get perMinute() {
    const start = Date.now() - MINUTE
    for (const [id, when] of this.#came) if (when < start) this.#came.delete(id)
    const skipped = [...this.#skipped.keys()].map((feed) => sum(this.#skippedOf(feed)))
    return this.#came.size + Math.max(0, ...skipped)
  }

  #add(id, when) {
    if (!this.#came.has(id) && when > Date.now() - MINUTE) this.#came.set(id, when)
  }

  #skippedOf(feed) {
    const start = Date.now() - MINUTE
    return (this.#skipped.get(feed) ?? []).filter(([when]) => when > start)
  }
}

function sum(pairs) {
  return pairs.reduce((all, [, count]) => all + count, 0)
}
