import { headOver } from "./fold.js"
import { shown } from "../lib/rows.js"

// One article of a feed is the tab stop, the newest until the reader has gone to another;
// the keyboard goes on from there.
export class Cursor {
  #feed
  #stop = null
  #isChosen = false

  constructor(feed) {
    this.#feed = feed
    for (const article of feed.list.children) setTabIndex(article, -1)
    feed.addEventListener("focusin", ({ target }) => this.#focused(target.closest("article")))
    feed.addEventListener("focusout", () => this.#unmark())
  }

  // The article that holds the focus, or null.
  get current() {
    const { activeElement } = document
    return this.#feed.list.contains(activeElement) ? activeElement.closest("article") : null
  }

  // To the next older article (1) or newer one (-1).
  step(by) {
    const articles = shown(this.#feed.list)
    const from = this.current ?? (this.#isChosen ? this.#stop : null)
    const here = articles.indexOf(from)
    const next = this.current ? here + by : Math.max(here, 0)
    this.go(articles[Math.min(Math.max(next, 0), articles.length - 1)])
  }

  go(article) {
    const target = article && targetOf(article)
    if (!target) return
    target.focus({ preventScroll: true, focusVisible: true })
    article.scrollIntoView({ block: "nearest" })
    target.closest(".event")?.classList.add("event--current")
  }

  // How the button that lets new rows in is focused, or null: it will be gone.
  get onPill() {
    const { activeElement } = document
    const isOurs = activeElement?.matches(".held") && activeElement.nextElementSibling === this.#feed
    return isOurs ? { focusVisible: activeElement.matches(":focus-visible") } : null
  }

  // From there to the newest row.
  goHome(how) {
    targetOf(shown(this.#feed.list)[0])?.focus({ preventScroll: true, ...how })
  }

  // Does something to the rows, without the focus or the tab stop being lost by it.
  keep(act) {
    const { activeElement } = document
    const article = this.current
    act()
    this.settle()
    if (article && document.activeElement !== activeElement) this.#restore(article, activeElement)
  }

  leave() {
    this.#isChosen = false
    document.activeElement.blur()
    this.settle()
  }

  // After the feed has changed: there is always one stop, and it can be seen.
  settle() {
    if (this.#isChosen && isShown(this.#stop)) setTabIndex(this.#stop, 0)
    else this.#stopAt(this.#feed.list.querySelector(":scope > article:not([hidden])"))
  }

  #restore(article, element) {
    const target = isShown(article) ? element : targetOf(headOver(article) ?? this.#stop)
    target?.focus({ preventScroll: true })
  }

  #focused(article) {
    if (!article) return
    this.#isChosen = true
    this.#stopAt(article)
    const articles = shown(this.#feed.list)
    article.ariaPosInSet = articles.indexOf(article) + 1
    article.ariaSetSize = this.#feed.isWhole ? articles.length : -1
  }

  #stopAt(article) {
    if (article === this.#stop) return
    if (this.#stop) setTabIndex(this.#stop, -1)
    this.#stop = article
    if (article) setTabIndex(article, 0)
  }

  #unmark() {
    for (const marked of this.#feed.querySelectorAll(".event--current")) {
      marked.classList.remove("event--current")
    }
  }
}

function isShown(article) {
  return article.isConnected && !article.hidden
}

// What of an article takes the focus: the row, the button of a run, or a link.
function targetOf(article) {
  return article.querySelector(".event__link, .burst__more, .feed__skipped")
}

function setTabIndex(article, index) {
  const target = targetOf(article)
  if (target) target.tabIndex = index
}
