// <full-screen>: a button that gives the page the entire screen, where that is possible.
class FullScreen extends HTMLElement {
  connectedCallback() {
    this.#button.hidden = !document.fullscreenEnabled
    this.addEventListener("click", this)
  }

  disconnectedCallback() {
    this.removeEventListener("click", this)
  }

  handleEvent() {
    document.documentElement.requestFullscreen().catch(() => {}) // not allowed: stay as we are
  }

  get #button() {
    return this.querySelector("button")
  }
}

customElements.define("full-screen", FullScreen)
