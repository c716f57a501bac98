import { working } from "../keys/shortcuts.js"
import { drawn } from "../lib/caps.js"

const SHEET = `<dialog class="page-dialog" aria-labelledby="keys-title">
  <section class="dialog dialog--keys">
    <header class="dialog__head">
      <h2 id="keys-title">Keyboard shortcuts</h2>
      <button class="button button--plain button--icon button--small" type="button" data-close aria-label="Close"><svg class="icon" aria-hidden="true" viewBox="0 0 16 16"><path d="m4 4 8 8M12 4l-8 8"/></svg></button>
    </header>
    <div class="shortcuts" tabindex="0"><div></div><div></div></div>
    <footer class="dialog__foot"><label class="shortcuts__switch"><input class="switch" type="checkbox" role="switch"> Single keys</label> <span class="quiet">Off: only those with ⌘ or Ctrl, and esc</span></footer>
  </section>
</dialog>`
const LEFT = ["Read", "Event"]

// <key-sheet>: the keys that work on this page, in a dialog, and whether single ones do.
class KeySheet extends HTMLElement {
  // Lifecycle

  connectedCallback() {
    document.addEventListener("click", this)
    this.addEventListener("change", this)
  }

  disconnectedCallback() {
    document.removeEventListener("click", this)
  }

  handleEvent({ type, target }) {
    if (type === "change") this.#turn()
    else if (target.closest('[data-key="?"]')) this.open()
    else if (target === this.#dialog || target.closest("key-sheet [data-close]")) this.#dialog.close()
  }

  // Actions

  open() {
    if (!this.#dialog) this.innerHTML = SHEET
    document.querySelector("dialog:modal")?.close()
    this.#draw()
    this.#dialog.showModal()
  }

  // Private

  get #dialog() {
    return this.querySelector("dialog")
  }

  // The switch of the account menu: what it does, it does for both.
  get #master() {
    return document.querySelector('my-preferences [name="has_keys"]')
  }

  #turn() {
    this.#master.click()
    this.#draw()
  }

  #draw() {
    const groups = Map.groupBy(working(), ({ group }) => group)
    const [left, right] = this.querySelectorAll(".shortcuts > div")
    left.replaceChildren()
    right.replaceChildren()
    for (const [group, shortcuts] of groups) {
      const side = LEFT.includes(group) ? left : right
      side.append(heading(group), list(shortcuts))
    }
    this.querySelector(".switch").checked = this.#master?.ariaChecked === "true"
    this.querySelector(".dialog__foot").hidden = !this.#master
  }
}

function heading(words) {
  const h3 = document.createElement("h3")
  h3.textContent = words
  return h3
}

function list(shortcuts) {
  const dl = document.createElement("dl")
  for (const { words, caps } of shortcuts) {
    const [dt, dd] = ["dt", "dd"].map((name) => document.createElement(name))
    dt.textContent = words
    dd.append(...drawn(caps).flatMap((part) => [part, " "]))
    dl.append(dt, dd)
  }
  return dl
}

customElements.define("key-sheet", KeySheet)
