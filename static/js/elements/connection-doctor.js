import { watchSocket } from "../lib/doctor-socket.js"
import * as findings from "../lib/findings.js"
import { post } from "../lib/post.js"

const SECOND = 1000

// <connection-doctor data-seen data-form data-socket data-ping>: tries every way from
// this browser to the server; each line ends good or bad, and the first bad one on the
// page is told on top, with what mends it.
class ConnectionDoctor extends HTMLElement {
  connectedCallback() {
    this.#examine()
  }

  // Private

  #mends = new Map()

  async #examine() {
    await Promise.all([this.#look(), this.#sendForm(), this.#openSocket()])
    this.dataset.state = this.#worst ? "bad" : "good"
    if (!this.#worst) this.#say("Everything works: what happens is on your boards the moment it is stored.")
  }

  async #look() {
    try {
      const began = Date.now()
      const first = await this.#ask()
      const spare = (Date.now() - began) / SECOND
      const second = await this.#ask()
      for (const finding of first.findings) this.#found(finding)
      this.#found(findings.ofPolling(first, second, spare))
      this.#found(findings.ofClock((began - first.time) / SECOND + spare / 2, spare / 2))
    } catch (error) {
      this.#found(findings.ofNoAnswer(error.message))
    }
  }

  async #ask(socket = "none") {
    const query = new URLSearchParams({ origin: location.origin, socket })
    const response = await fetch(`${this.dataset.seen}?${query}`, { signal: AbortSignal.timeout(10 * SECOND) })
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim())
    return response.json()
  }

  async #sendForm() {
    const response = await post(this.dataset.form).catch(() => null)
    if (response) this.#found(findings.ofForm(response, location.origin))
  }

  async #openSocket() {
    const id = String(Math.random()).slice(2)
    const url = new URL(`${this.dataset.socket}?id=${id}`, location.href.replace(/^http/, "ws"))
    const telling = this.#countSeconds()
    let layer
    const how = await watchSocket(url, +this.dataset.ping, (message) => {
      if (message.type === "layer") this.#found(findings.ofLayer((layer = message.seconds)))
    })
    clearInterval(telling)
    const { plain } = how.how === "unopened" ? await this.#ask(id).catch(() => ({})) : {}
    this.#found(findings.ofSocket(how, plain))
    this.#found(findings.ofLayer(layer))
  }

  // A socket that is cut when it is idle shows it only when one waits.
  #countSeconds() {
    let seconds = 0
    return setInterval(() => {
      this.#write("socket", `Watched for ${++seconds} s; the server pings after ${this.dataset.ping} s.`)
    }, SECOND)
  }

  #found(finding) {
    const line = this.#write(finding.check, finding.words)
    line.dataset.state = finding.mend ? "bad" : finding.unknown ? "unknown" : "good"
    if (finding.mend) this.#mends.set(line, finding)
    if (this.#worst) this.#prescribe(this.#worst)
  }

  #write(check, words) {
    const line = this.querySelector(`[data-check="${check}"]`)
    line.querySelector("p").textContent = words
    return line
  }

  get #worst() {
    const lines = [...this.querySelectorAll("[data-check]")]
    return this.#mends.get(lines.find((line) => this.#mends.has(line)))
  }

  #prescribe({ mend, setting, proxy }) {
    this.dataset.state = "bad"
    this.#say(mend)
    this.querySelector(".codeline").hidden = !setting
    this.querySelector("#setting").textContent = setting ?? ""
    this.dataset.mends = proxy ?? ""
  }

  #say(words) {
    const verdict = this.querySelector(".verdict__words")
    if (verdict.textContent !== words) verdict.textContent = words
  }
}

customElements.define("connection-doctor", ConnectionDoctor)
