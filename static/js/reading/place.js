// Where the reader is in a feed, and what stands there.
export class Place {
  #feed
  #watching
  #isInView = false

  constructor(feed) {
    this.#feed = feed
    const see = ([{ isIntersecting }]) => (this.#isInView = isIntersecting)
    this.#watching = new IntersectionObserver(see, { threshold: 0.5 })
    this.#watching.observe(feed)
  }

  leave() {
    this.#watching.disconnect()
  }

  get isScrolled() {
    return this.#feed.classList.contains("column__feed--scrolled")
  }

  get isAtTop() {
    return this.#isInView && !this.isScrolled && !this.#isHolding
  }

  // Rows may be missing.
  get isBehind() {
    return livePage().isBehind
  }

  // All that is settled has come here, too, as far as it fits; what is newer stands here.
  get newest() {
    const ids = [...this.#feed.querySelectorAll("article[data-id]")].map((row) => +row.dataset.id)
    return Math.max(livePage().watermark, ...ids)
  }

  get #isHolding() {
    const { ids, skipped } = this.#feed.waiting
    return ids.length + skipped > 0
  }
}

function livePage() {
  return document.querySelector("live-page")
}
