import * as rows from "./rows.js"

const AGAIN = "Could not fetch older events. Try again"

// Fetches the next page when the link to it comes near, and what was skipped on a click.
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
    if (this.#link) this.#observer.observe(this.#link)
  }

  stop() {
    this.#observer.disconnect()
  }

  get #link() {
    return this.#feed.querySelector(":scope > .feed__older")
  }

  #seen(entries) {
    if (entries.some((entry) => entry.isIntersecting)) this.#fetchOlder()
  }

  #clicked(event) {
    const link = event.target.closest(".feed__older, .feed__skipped")
    if (!link) return
    event.preventDefault()
    if (link.matches(".feed__older")) this.#fetchOlder()
    else this.#fetchSkipped(link)
  }

  async #fetchOlder() {
    const link = this.#link
    if (!link || this.#feed.ariaBusy === "true") return
    this.#feed.ariaBusy = "true"
    link.textContent = "Fetching older events"
    const html = await fetched(link.href)
    if (html === null) link.textContent = AGAIN
    else if (link.isConnected) link.outerHTML = html
    this.#feed.ariaBusy = "false"
    if (html !== null) this.watch()
  }

  // A page of them; if there are more, the line goes on below it.
  async #fetchSkipped(line) {
    const html = await fetched(line.href)
    if (html === null) return (line.textContent = AGAIN)
    const found = rows.parse(html).filter((row) => !rows.has(this.#feed, row))
    for (const row of found) rows.insert(this.#feed, row)
    const left = line.dataset.count - found.length
    if (found.length && left > 0) rows.tellSkipped(found.at(-1), left, this.#feed.dataset.older)
    line.remove()
  }
}

async function fetched(address) {
  try {
    const response = await fetch(address)
    return response.ok && !response.redirected ? await response.text() : null
  } catch {
    return null
  }
}
