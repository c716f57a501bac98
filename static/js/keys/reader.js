// Where the keyboard's reader is on the page, and how it gets on from there.

const CALM = matchMedia("(prefers-reduced-motion: reduce)")

const PATIENCE = 120 // frames until an event's details are there

export class Reader {
  #column = null

  // The column that has the keyboard, or had it last, or comes first.
  get column() {
    if (!this.#column?.isConnected) {
      const again = this.#column && document.getElementById(this.#column.id)
      this.#column = again ?? this.#columns[0] ?? null
    }
    return this.#column
  }

  get feed() {
    return this.column?.querySelector("event-feed")
  }

  // The row under the cursor or the open one, an <article>.
  get row() {
    return this.feed?.current ?? this.#open?.closest("article") ?? null
  }

  // Actions

  note() {
    this.#column = document.activeElement.closest("main .column") ?? this.#column
  }

  step(by) {
    this.feed?.step(by)
  }

  toggle() {
    this.feed?.toggle()
  }

  showNew() {
    const waits = (column) => column?.querySelector(".held:not([hidden])")
    const columns = waits(this.column) ? [this.column] : this.#columns.filter(waits)
    for (const column of columns) column.querySelector("event-feed").showNew()
  }

  move(by) {
    this.goTo(this.#columns.indexOf(this.column) + by)
  }

  goTo(n) {
    if (this.#columns[n]) this.goToColumn(this.#columns[n])
  }

  goToColumn(column) {
    this.#column = column
    column.scrollIntoView({ behavior: CALM.matches ? "instant" : "smooth", inline: "nearest" })
    this.#focus()
  }

  // What has this key: nearest first, in the row, in the column, on the page.
  press(key) {
    const marked = [this.row, this.column, document].map((place) => find(place, key))
    const control = marked.find(Boolean)
    if (control?.matches("input")) control.select()
    else if (key === "/") location.assign(`${control.href}#search`)
    else control?.click()
  }

  // Of the event under the cursor, or the one that the page is about; false if it is not open.
  pressInside(key) {
    const control = find(this.row ?? document.querySelector("main > .detail"), key)
    control?.click()
    return Boolean(control)
  }

  async openAndPress(key) {
    const { row } = this
    if (!row) return
    this.toggle()
    for (let n = 0; n < PATIENCE && !find(row, key); n++) await nextFrame()
    find(row, key)?.click()
  }

  // The innermost thing closes; dialogs and menus do so by themselves.
  stepBack() {
    const active = document.activeElement
    if (active.matches("input, textarea") && !active.closest("dialog, [popover]")) active.blur()
    else if (this.#open) this.#open.querySelector(".event__link").click()
    else return false
  }

  // Private

  get #columns() {
    return [...document.querySelectorAll("main .column")]
  }

  get #open() {
    return this.feed?.querySelector(".event--open")
  }

  // On the cursor's row, so that it goes on from there; an empty column as a whole.
  #focus() {
    this.feed?.step(0)
    if (this.column.contains(document.activeElement)) return
    this.column.tabIndex = -1
    this.column.focus({ preventScroll: true, focusVisible: true })
  }
}

function find(place, key) {
  return place?.querySelector(`[data-key="${key}"]`)
}

function nextFrame() {
  return new Promise((done) => requestAnimationFrame(done))
}
