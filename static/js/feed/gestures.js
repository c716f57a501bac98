import { close, open } from "../lib/opened.js"
import { isHead } from "../lib/rows.js"
import { toggle as toggleRun } from "./fold.js"

// What a click or a key does to the articles of a feed. One event is open at a time.
export class Gestures {
  #feed

  constructor(feed) {
    this.#feed = feed
  }

  clicked(event) {
    const article = event.target.closest("article")
    const link = event.target.closest(".event__link")
    const own = event.metaKey || event.ctrlKey || event.shiftKey || event.button
    if (!article || (link && (own || matchMedia("(max-width: 760px)").matches))) return
    if (link) event.preventDefault()
    if (link || isHead(article)) return this.toggle(article)
    if (article === this.#opened) this.#clickedOpen(event)
  }

  // Opens what is closed and closes what is open: an event, or a folded run.
  async toggle(article) {
    if (article === this.#opened) return this.close({ focus: true })
    if (isHead(article)) return this.#toggleRun(article)
    if (!article.dataset.id) return article.querySelector("a").click()
    this.close()
    await open(article)
  }

  // True when there was something to close.
  close(how) {
    const article = this.#opened
    if (article) close(article, how)
    return Boolean(article)
  }

  get #opened() {
    return this.#feed.querySelector(".event--open")?.closest("article")
  }

  // A click on the open row closes it; its details and its links are for using, and its
  // words for selecting.
  #clickedOpen({ target }) {
    const used = target.closest(".detail, .event__text a") ?? !getSelection().isCollapsed
    if (!used) this.close({ focus: true })
  }

  #toggleRun(head) {
    toggleRun(head)
    this.#feed.arrange()
  }
}
