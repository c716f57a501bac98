import { numberOf, words } from "../lib/unread.js"

const COUNT = /^\(\d+\+?\) /

// The tab's title and its icon: how much is unread here, while something new came and
// nobody looks.
export class TabSign {
  #here
  #before = Infinity // what was unread when the tab was hidden

  constructor(here) {
    this.#here = here
  }

  renew() {
    const number = this.#here ? numberOf(this.#here) : { count: 0 }
    this.#before = document.hidden ? Math.min(this.#before, number.count) : Infinity
    const isNews = number.count > this.#before
    document.title = (isNews ? `(${words(number)}) ` : "") + document.title.replace(COUNT, "")
    this.#fill(isNews)
  }

  #fill(isNews) {
    const icon = document.querySelector("link[rel='icon']")
    icon.dataset.still ??= icon.getAttribute("href")
    const address = isNews ? icon.dataset.news : icon.dataset.still
    if (icon.getAttribute("href") !== address) icon.setAttribute("href", address)
  }
}
