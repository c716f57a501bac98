const AT_TOP = 8 // px
const POINTER = 4 * 1000 // after the pointer last moved over the feed

// Whether somebody is reading in this feed, so that nothing may move there.
export class Holding {
  #feed
  #pointed = 0

  constructor(feed) {
    this.#feed = feed
    feed.addEventListener("pointermove", () => (this.#pointed = Date.now()), { passive: true })
  }

  get scrolled() {
    return this.#feed.scrollTop > AT_TOP
  }

  get now() {
    return this.scrolled || this.#opened || this.#selecting || this.#focused || this.#pointing
  }

  get #opened() {
    return this.#feed.querySelector(".event--open") !== null
  }

  get #selecting() {
    const selection = document.getSelection()
    return !selection.isCollapsed && this.#feed.contains(selection.anchorNode)
  }

  get #focused() {
    const active = document.activeElement
    return active !== this.#feed && this.#feed.contains(active) && active.matches(":focus-visible")
  }

  get #pointing() {
    return Date.now() - this.#pointed < POINTER && this.#feed.matches(":hover")
  }
}
