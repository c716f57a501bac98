import { drop, mayBeHeard } from "../lib/drop-sound.js"
import { Gathering } from "../lib/gathering.js"
import { Turn } from "../lib/turn.js"
import { numberOf } from "../lib/unread.js"

// What one column does to be noticed: a sound and a desktop notification, as its reader
// has set them; by one tab of all that are open.
export class Alert {
  #place
  #turns = { sound: null, notifies: null }
  #gathering = new Gathering((event, more) => this.#tell(event, more))

  constructor(place) {
    this.#place = place
  }

  // Wants its turn, or gives it up, as things are now.
  renew() {
    this.#want("sound", mayBeHeard() && document.documentElement.dataset.sounds !== "off")
    this.#want("notifies", globalThis.Notification?.permission === "granted")
  }

  // `newest` reads the newest event out of what came, which is not always needed.
  take(newest, count) {
    this.renew()
    if (this.#turns.sound || this.#turns.notifies) this.#gathering.take(newest(), count)
  }

  stop() {
    for (const what in this.#turns) this.#want(what, false)
  }

  #want(what, isPossible) {
    const set = numberOf(this.#place)
    const wanted = isPossible && set[what] && !set.muted
    if (!wanted) this.#turns[what]?.give()
    this.#turns[what] = wanted ? (this.#turns[what] ?? new Turn(`telesink ${what} ${this.#place}`)) : null
  }

  #tell(event, more) {
    if (this.#turns.sound?.isMine) drop()
    if (this.#turns.notifies?.isMine && isUnseen()) notify(this.#place, event, more)
  }
}

function isUnseen() {
  return document.hidden || !document.hasFocus()
}

// A later one of the same column takes the place of the earlier.
function notify(place, { name, text }, more) {
  const title = more ? `${name} and ${more.toLocaleString()} more` : name
  const notification = new Notification(title, { body: text, tag: `telesink ${place}`, silent: true })
  notification.addEventListener("click", () => {
    window.focus()
    notification.close()
  })
}
