import { post } from "../lib/post.js"

// <page-dialog>, once on a page: opens the pages that <a data-dialog href> lead to in a
// dialog. Such a page has one <section class="dialog">; its forms are sent from here.
// A redirect means done: to this very page closes and says "changed", else shows that.
class PageDialog extends HTMLElement {
  #dialog

  // Lifecycle

  connectedCallback() {
    document.addEventListener("click", this)
    this.addEventListener("submit", this)
  }

  disconnectedCallback() {
    document.removeEventListener("click", this)
  }

  handleEvent(event) {
    if (event.type === "submit") return this.#submitted(event)
    const own = event.metaKey || event.ctrlKey || event.shiftKey || event.button
    const link = event.target.closest("a[data-dialog]")
    if (link && !own) {
      event.preventDefault()
      this.open(link.href)
    } else if (event.target.closest("page-dialog [data-close]") || event.target === this.#dialog) {
      event.preventDefault()
      this.close()
    }
  }

  // Actions

  async open(address) {
    await this.#show(await fetch(address).catch(() => null), address)
  }

  close() {
    this.#dialog?.close()
  }

  // Private

  async #submitted(event) {
    if (event.defaultPrevented) return
    event.preventDefault()
    const { target, submitter } = event
    const address = submitter?.getAttribute("formaction") ?? target.action
    const fields = new FormData(target, submitter)
    const response = await post(address, fields).catch(() => null)
    if (response?.redirected) await this.#done(response)
    else await this.#show(response, address)
  }

  async #done(response) {
    const { pathname } = new URL(response.url)
    if (pathname !== location.pathname) return this.#show(response, response.url)
    if (!document.querySelector("live-page")) return location.reload()
    this.close()
    const page = await response.text() // as it is now
    document.dispatchEvent(new CustomEvent("changed", { detail: page }))
  }

  // Without an answer that fits, the page itself is the way.
  async #show(response, address) {
    const page = new DOMParser().parseFromString((await response?.text()) ?? "", "text/html")
    const section = page.querySelector("section.dialog")
    if (!section) return location.assign(address)
    this.#dialog ??= this.#make()
    this.#dialog.replaceChildren(section)
    this.#dialog.setAttribute("aria-labelledby", section.getAttribute("aria-labelledby"))
    if (!this.#dialog.open) this.#dialog.showModal()
  }

  #make() {
    const dialog = document.createElement("dialog")
    dialog.className = "page-dialog"
    dialog.addEventListener("close", () => dialog.replaceChildren())
    this.append(dialog)
    return dialog
  }
}

customElements.define("page-dialog", PageDialog)
