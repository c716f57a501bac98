import { Alert } from "../attention/alert.js"
import { drop } from "../lib/drop-sound.js"
import { toast } from "../lib/toast.js"
import { columns, columnsOf } from "../reading/columns.js"

const HEARD = ["news", "unread", "click"]
const DENIED = "This browser does not let Telesink notify you. Allow it beside the address, then try again"
const INSECURE = "Browsers notify only for addresses with https"

// <column-alerts>, once on a page: columns that make themselves heard. Asks the browser
// for its permission when a column is told to notify, and never before.
class ColumnAlerts extends HTMLElement {
  #alerts = new Map() // place → Alert

  connectedCallback() {
    for (const type of HEARD) document.addEventListener(type, this)
  }

  disconnectedCallback() {
    for (const type of HEARD) document.removeEventListener(type, this)
    for (const alert of this.#alerts.values()) alert.stop()
  }

  handleEvent(event) {
    if (event.type === "news") this.#tell(event.detail)
    else if (event.type === "unread") this.#renew()
    else this.#clicked(event)
  }

  #tell({ feed, html, count }) {
    for (const { place } of columnsOf(feed)) this.#alertOf(place).take(() => newest(html), count)
  }

  #renew() {
    for (const { place } of columns()) this.#alertOf(place).renew()
  }

  #alertOf(place) {
    if (!this.#alerts.has(place)) this.#alerts.set(place, new Alert(place))
    return this.#alerts.get(place)
  }

  #clicked(event) {
    const button = event.target.closest("button[role='switch'][value='on']")
    if (button?.name === "has_sound") drop()
    if (button?.name === "notifies") this.#permit(event, button)
    this.#renew() // after a click this page may be heard
  }

  async #permit(event, button) {
    if (globalThis.Notification?.permission === "granted") return
    event.preventDefault()
    if (!globalThis.Notification || !isSecureContext) return toast(INSECURE)
    const answer = await Notification.requestPermission()
    if (answer === "granted") button.form.requestSubmit(button)
    else toast(DENIED)
  }
}

// Rows come newest first.
function newest(html) {
  const template = document.createElement("template")
  template.innerHTML = html
  const said = (part) => template.content.querySelector(`article ${part}`)?.textContent.trim() ?? ""
  return { name: `${said(".emoji")} ${said(".event__link") || said(".event__name")}`.trim(), text: said(".event__text") }
}

customElements.define("column-alerts", ColumnAlerts)
