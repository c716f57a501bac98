const SAID = 1500 // ms that the button says so

// <copy-button for="id"> copies what stands there, of tab panels the open one;
// <copy-button link="/path"> copies the address. Holds a <button> with its word in a <span>.
class CopyButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this)
  }

  disconnectedCallback() {
    this.removeEventListener("click", this)
  }

  async handleEvent(event) {
    event.preventDefault()
    try {
      await navigator.clipboard.writeText(this.#text)
      this.#say("Copied")
    } catch {
      this.#select()
      this.#say("Press Ctrl+C") // plain http: browsers keep the clipboard to themselves
    }
  }

  get #text() {
    const link = this.getAttribute("link")
    return link ? new URL(link, location).href : this.#source.textContent
  }

  get #source() {
    const source = document.getElementById(this.getAttribute("for"))
    return source?.querySelector('[role="tabpanel"]:not([hidden])') ?? source
  }

  #select() {
    if (this.#source) document.getSelection().selectAllChildren(this.#source)
  }

  #say(words) {
    const span = this.querySelector("span")
    this.word ??= span.textContent
    span.setAttribute("role", "status")
    span.textContent = words
    clearTimeout(this.timer)
    this.timer = setTimeout(() => (span.textContent = this.word), SAID)
  }
}

customElements.define("copy-button", CopyButton)
