const AT_TOP = 8 // px
const POINTER = 4 * 1000 // after the pointer last moved over the feed

// Held still by the reader, all of it, until they say otherwise.
let paused = false
document.addEventListener("pause", ({ detail }) => (paused = detail.paused))

// Where text is selected. To ask for it with each row makes the page lay itself out.
let selected = null
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection()
  selected = selection.isCollapsed ? null : selection.anchorNode
})

// Whether somebody is reading in this feed, so that nothing may move there.
export class Holding {
  // Kept by events, as to ask for it makes the page lay itself out. What comes within
  // the frame that the event takes is held in place by the browser's scroll anchoring.
  scrolled = false
  #feed
  #pointed = 0

  constructor(feed) {
    this.#feed = feed
    const on = (name, note) => feed.addEventListener(name, note, { passive: true })
    on("scroll", () => (this.scrolled = feed.scrollTop > AT_TOP))
    on("pointermove", () => (this.#pointed = Date.now()))
  }

  get now() {
    return paused || this.scrolled || this.#busy
  }

  get #busy() {
    return this.#opened || this.#selecting || this.#focused || this.#pointing
  }

  get #opened() {
    return this.#feed.querySelector(".event--open") !== null
  }

  get #selecting() {
    return selected !== null && this.#feed.contains(selected)
  }

  get #focused() {
    const active = document.activeElement
    return active !== this.#feed && this.#feed.contains(active) && active.matches(":focus-visible")
  }

  get #pointing() {
    return Date.now() - this.#pointed < POINTER && this.#feed.matches(":hover")
  }
}
