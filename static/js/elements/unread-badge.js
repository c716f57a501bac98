import { numberOf, words } from "../lib/unread.js"

// <unread-badge for="board/3">: how many events are unread there; hidden when none are.
class UnreadBadge extends HTMLElement {
  connectedCallback() {
    document.addEventListener("unread", this)
    this.handleEvent()
  }

  disconnectedCallback() {
    document.removeEventListener("unread", this)
  }

  handleEvent() {
    const said = words(numberOf(this.getAttribute("for")))
    if (said === (this.firstChild?.data ?? "")) return
    this.hidden = !said
    this.replaceChildren(said, ...(said ? [unseen(" new")] : []))
  }
}

function unseen(words) {
  const span = document.createElement("span")
  span.className = "visually-hidden"
  span.textContent = words
  return span
}

customElements.define("unread-badge", UnreadBadge)
