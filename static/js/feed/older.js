import { has, insert, parse, piecesOf } from "../lib/rows.js"
import { facts, isBefore, takeOff } from "./skipped.js"

const AGAIN = "Could not fetch older events. Try again"
const PAGES = 3 // that come by themselves between two scrolls

// Fetches the next page when the link to it comes near, and what was skipped on a click.
export class Older {
  #feed
  #observer
  #pages = 0

  constructor(feed) {
    this.#feed = feed
    const near = { root: feed, rootMargin: "600px" }
    this.#observer = new IntersectionObserver((entries) => this.#seen(entries), near)
    feed.addEventListener("click", (event) => this.#clicked(event))
    feed.addEventListener("scroll", () => (this.#pages = 0), { passive: true })
  }

  watch() {
    this.#observer.disconnect()
    if (this.#link) this.#observer.observe(this.#link)
  }

  stop() {
    this.#observer.disconnect()
  }

  // False when there are older events than those here.
  get isWhole() {
    return this.#link === null
  }

  // What was below this cursor was cut off, and has to be fetched again.
  endAt({ at, id }) {
    const link = this.#link ?? document.createElement("a")
    link.className = "feed__older"
    link.href = `${this.#feed.dataset.older}?before=${at}.${id}`
    link.textContent = "Older events"
    if (!link.isConnected) this.endWith(link)
  }

  endWith(end) {
    this.#feed.querySelector(":scope > .feed__older, :scope > .feed__end")?.remove()
    if (end) this.#feed.append(end)
    this.watch()
  }

  get #link() {
    return this.#feed.querySelector(":scope > .feed__older")
  }

  #seen(entries) {
    const isNear = entries.some((entry) => entry.isIntersecting)
    if (isNear && this.#pages++ < PAGES) this.#fetchOlder()
  }

  #clicked(event) {
    const link = event.target.closest(".feed__older, .feed__skipped")
    if (!link) return
    event.preventDefault()
    if (link.matches(".feed__older")) this.#fetchOlder()
    else this.#fetchSkipped(link)
  }

  async #fetchOlder() {
    const { list } = this.#feed
    const link = this.#link
    if (!link || list.ariaBusy === "true") return
    list.ariaBusy = "true"
    link.textContent = "Fetching older events"
    const page = await fetched(link.href)
    if (!page) link.textContent = AGAIN
    else if (link.isConnected) this.#append(page)
    list.ariaBusy = "false"
  }

  // What is being read stays as it is: the new rows fold among themselves.
  #append({ rows, end }) {
    const { list } = this.#feed
    const last = piecesOf(list).at(-1)
    const found = rows.filter((row) => !has(list, row))
    if (last && !last.hidden) found[0]?.setAttribute("data-breaks", "")
    list.append(...found)
    this.endWith(end)
    this.#feed.arrange()
  }

  // A page of them; if there are more, the line goes on below it.
  async #fetchSkipped(link) {
    const { list } = this.#feed
    const line = link.closest("article")
    const page = await fetched(link.href)
    if (!page) return (link.textContent = AGAIN)
    const { from, count } = facts(line)
    const within = page.rows.filter((row) => !isBefore(facts(row).from, from))
    const found = within.filter((row) => !has(list, row))
    for (const row of found) insert(list, row, true)
    if (within.length === page.rows.length && count > found.length) {
      takeOff(line, found.length, within.at(-1))
      insert(list, line, true)
    } else {
      line.remove()
    }
    this.#feed.arrange()
  }
}

// { rows, end } of a page, or null.
async function fetched(address) {
  try {
    const response = await fetch(address, { headers: { "X-Part": "rows" } })
    return response.ok && !response.redirected ? parse(await response.text()) : null
  } catch {
    return null
  }
}
