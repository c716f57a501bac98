const EVENT = {
  event: "Test event",
  text: "Hello from Telesink",
  emoji: "👋",
  test: true,
  properties: { sent_from: "sink page" },
}

// <test-event data-path>: its button posts an event to the sink, and says what came of it.
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
    this.#say(await this.#send())
    button.disabled = false
  }

  async #send() {
    try {
      const response = await fetch(this.dataset.path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(EVENT),
      })
      return response.ok ? "Sent and stored." : await refusal(response)
    } catch {
      return "The server could not be reached. Try again in a moment."
    }
  }

  #say(words) {
    this.querySelector('[role="status"]').textContent = words
  }
}

async function refusal(response) {
  const { errors = [] } = await response.json().catch(() => ({}))
  return `Refused, ${response.status}: ${errors.join(". ") || response.statusText}.`
}

customElements.define("test-event", TestEvent)
