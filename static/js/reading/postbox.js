import { post } from "../lib/post.js"

const TOGETHER = 5 * 1000 // ms in which what is read is gathered

// Tells the server what was read: soon, and all that waits when the page is left.
export class Postbox {
  #cursors = new Map() // place → event id
  #told = new Map() // the same, what was put here at any time
  #address
  #sent
  #timer = null

  constructor(address, sent) {
    this.#address = address
    this.#sent = sent
  }

  // Is it our own that comes back, from the server to all pages of this person?
  isEcho({ columns, sinks }) {
    const isOwn = (place, id) => id <= this.#told.get(place)
    const read = Object.entries(columns)
    if (!read.length) return Object.entries(sinks).some(([key, id]) => isOwn(`sink/${key}`, id))
    return read.every(([key, id]) => isOwn(`column/${key}`, id))
  }

  put(place, id) {
    this.#told.set(place, id)
    this.#cursors.set(place, Math.max(id, this.#cursors.get(place) ?? 0))
    this.#timer ??= setTimeout(() => this.empty(), TOGETHER)
  }

  async empty() {
    clearTimeout(this.#timer)
    this.#timer = null
    if (!this.#cursors.size) return
    const cursors = [...this.#cursors]
    const fields = cursors.map(([place, id]) => [place.split("/")[0], `${place.split("/")[1]}:${id}`])
    this.#cursors.clear()
    const response = await post(this.#address, fields, { keepalive: true }).catch(() => null)
    if (response?.ok) this.#sent()
    else for (const [place, id] of cursors) this.put(place, id)
  }
}
