const EVENT = {
  event: "Test event",
  text: "Hello from Telesink",
  emoji: "👋",
  test: true,
  properties: { sent_from: "sink page" },
}

// <test-event data-path>: its button posts an event to the sink, and says what came of it
// or goes where that event shows, data-then.
class TestEvent extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this)
  }

  disconnectedCallback() {
    this.removeEventListener("click", this)
  }

  async handleEvent(event) {
    const button = event.target.closest("button")
    if (!button) return
    button.disabled = true
    const fault = await this.#fault()
    if (!fault && this.dataset.then) return location.assign(this.dataset.then)
    this.#say(fault)
    button.disabled = false
  }

  // What went wrong, in words; nothing when nothing did.
  async #fault() {
    try {
      const response = await fetch(this.dataset.path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(EVENT),
      })
      return response.ok ? "" : await refusal(response)
    } catch {
      return "The server could not be reached. Try again in a moment."
    }
  }

  #say(fault) {
    const line = this.querySelector('[role="status"]')
    line.className = fault ? "field__error" : "field__hint"
    line.textContent = fault || "Sent and stored."
  }
}

async function refusal(response) {
  const { errors = [] } = await response.json().catch(() => ({}))
  return `Refused, ${response.status}: ${errors.join(". ") || response.statusText}.`
}

customElements.define("test-event", TestEvent)
