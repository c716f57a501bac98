import { post } from "../lib/post.js"
import { toast } from "../lib/toast.js"

const NAMES = { theme: "theme", density: "density", has_keys: "keys", has_sounds: "sounds" }
const SWITCHED = { true: "on", false: "off" }

// <my-preferences>: a form of buttons that each set one thing. At once on this page, and
// kept on the server for every other.
class MyPreferences extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this)
  }

  disconnectedCallback() {
    this.removeEventListener("submit", this)
  }

  async handleEvent(event) {
    const { name, value } = event.submitter
    event.preventDefault()
    this.#wear(name, value)
    this.#mark(event.submitter)
    const response = await post(event.target.action, { [name]: value }).catch(() => null)
    if (!response?.ok) toast("That could not be kept. It lasts until you leave this page.")
  }

  #wear(name, value) {
    const { dataset } = document.documentElement
    if (value === "system") delete dataset[NAMES[name]]
    else dataset[NAMES[name]] = SWITCHED[value] ?? value
  }

  #mark(button) {
    if (button.role === "switch") {
      button.ariaChecked = button.value
      button.value = button.value === "true" ? "false" : "true"
    } else {
      const others = this.querySelectorAll(`[name="${button.name}"]`)
      for (const other of others) other.ariaPressed = other === button
    }
  }
}

customElements.define("my-preferences", MyPreferences)
