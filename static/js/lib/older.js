// Fetches the next page when the link to it comes near, and puts it in its place.
export class Older {
  #feed
  #observer

  constructor(feed) {
    this.#feed = feed
    const near = { root: feed, rootMargin: "600px" }
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), near)
    feed.addEventListener("click", (event) => this.#clicked(event))
  }

  watch() {
    this.#observer.disconnect()
    const link = this.#link
    if (link) this.#observer.observe(link)
  }

  stop() {
    this.#observer.disconnect()
  }

  get #link() {
    return this.#feed.querySelector(":scope > .feed__older")
  }

  #seen(entries) {
    if (entries.some((entry) => entry.isIntersecting)) this.#fetch()
  }

  #clicked(event) {
    if (!event.target.closest(".feed__older")) return
    event.preventDefault()
    this.#fetch()
  }

  async #fetch() {
    const link = this.#link
    if (!link || this.#feed.ariaBusy === "true") return
    this.#feed.ariaBusy = "true"
    link.textContent = "Fetching older events"
    try {
      const response = await fetch(link.href)
      if (!response.ok) throw new Error(response.status)
      link.outerHTML = await response.text()
    } catch {
      link.textContent = "Could not fetch older events. Try again"
    }
    this.#feed.ariaBusy = "false"
    if (!link.isConnected) this.watch()
  }
}
