import { MOST, newestFirst } from "../lib/rows.js"
import { facts, isLine, joined } from "./skipped.js"

// What came while somebody was reading: no more rows than a column may have, the rest of
// them as a line.
export class Waiting {
  #pieces = []

  add(pieces, older) {
    this.#pieces.push(...pieces)
    if (this.#pieces.length <= MOST) return
    const rest = newestFirst(this.#pieces).splice(MOST)
    this.#pieces.push(joined(rest, older))
  }

  take() {
    return this.#pieces.splice(0)
  }

  // Events, drawn or not.
  get count() {
    return this.#pieces.reduce((sum, piece) => sum + facts(piece).count, 0)
  }

  get ids() {
    return this.#pieces.filter((piece) => !isLine(piece)).map(({ dataset }) => dataset.id)
  }

  get skipped() {
    return this.count - this.ids.length
  }
}
