const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" })
const NAMES = { live: "Live", polling: "Polling", offline: "Offline" }

// <connection-status>: how the page stands, in a word and a sign. Never says "Live"
// unless pings arrive.
class ConnectionStatus extends HTMLElement {
  connectedCallback() {
    document.addEventListener("connection", this)
  }

  disconnectedCallback() {
    document.removeEventListener("connection", this)
  }

  handleEvent({ detail: { state, since } }) {
    this.className = `status status--${state}`
    this.querySelector("b").textContent = NAMES[state]
    this.querySelector(".status__words").textContent = words(state, since)
  }
}

function words(state, since) {
  if (state === "polling") return "every 5 s"
  return state === "offline" ? `since ${clock.format(since)}` : ""
}

customElements.define("connection-status", ConnectionStatus)
