import { post } from "../lib/post.js"
import { toast } from "../lib/toast.js"

// <page-acts>, once on a page: sends the forms that are marked data-act, and what "act"
// events ask for ({ address, fields }). The answer is this page as it is then, or
// another one to go to.
class PageActs extends HTMLElement {
  connectedCallback() {
    document.addEventListener("submit", this)
    document.addEventListener("act", this)
  }

  disconnectedCallback() {
    document.removeEventListener("submit", this)
    document.removeEventListener("act", this)
  }

  handleEvent(event) {
    if (event.type === "act") return this.#act(event.detail)
    const { target, submitter } = event
    if (event.defaultPrevented || !target.matches("form[data-act]")) return
    event.preventDefault()
    target.closest(".toast")?.remove()
    const address = submitter?.getAttribute("formaction") ?? target.getAttribute("action")
    this.#act({ address, fields: new FormData(target, submitter) })
  }

  async #act({ address, fields }) {
    const response = await post(address, fields).catch(() => null)
    if (!response) return toast("Telesink can’t be reached. Nothing was changed")
    if (!response.ok) return toast("That did not work. Reload the page")
    const { pathname } = new URL(response.url)
    if (pathname !== location.pathname) return location.assign(response.url)
    const page = await response.text()
    document.dispatchEvent(new CustomEvent("changed", { detail: page }))
  }
}

customElements.define("page-acts", PageActs)
