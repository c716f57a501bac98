import { copy } from "../lib/clipboard.js"

const SAID = 1500 // ms that the button says so

// <copy-button for="id"> copies what stands there, of tab panels the open one;
// <copy-button link="/path"> copies the address, <copy-button text="…"> that text. Holds a
// <button> with its word in a <span>.
class CopyButton extends HTMLElement {
  #word
  #timer

  connectedCallback() {
    this.#said.setAttribute("role", "status")
    this.addEventListener("click", this)
  }

  disconnectedCallback() {
    this.removeEventListener("click", this)
  }

  async handleEvent() {
    this.#say((await copy(this.#text)) ? "Copied" : "Not allowed")
    this.querySelector("button").focus()
  }

  get #text() {
    const link = this.getAttribute("link")
    if (link) return new URL(link, location).href
    return this.getAttribute("text") ?? this.#source.textContent
  }

  get #source() {
    const source = document.getElementById(this.getAttribute("for"))
    return source.querySelector('[role="tabpanel"]:not([hidden])') ?? source
  }

  get #said() {
    return this.querySelector("span")
  }

  #say(words) {
    this.#word ??= this.#said.textContent
    this.#said.textContent = words
    this.toggleAttribute("copied", words === "Copied")
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#fallSilent(), SAID)
  }

  #fallSilent() {
    this.#said.textContent = this.#word
    this.removeAttribute("copied")
  }
}

customElements.define("copy-button", CopyButton)
