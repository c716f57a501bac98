const COLUMNS = ":scope > .column, :scope > .column__empty, :scope > .tiles"
const SAID = ["h1", ".topbar__board", "#boards", ".switcher"] // besides the columns
const KEPT_UP = "count-today, tide-line, .column__unit" // by themselves

// The board was changed: takes the page as it is now, and keeps every column that shows
// the same, with all that its reader does in it. `answer`: that page, but without what
// this reader has narrowed; else it is fetched.
export async function refreshColumns(answer) {
  const page = parsed(answer && !location.search ? answer : await fetched())
  if (said(page.querySelector("h1")) !== said(document.querySelector("h1"))) document.title = page.title
  const columns = page.querySelector("main").querySelectorAll(COLUMNS)
  const focused = document.activeElement.closest(".column")?.id
  arrange(document.querySelector("main"), [...columns].map(kept))
  for (const place of SAID) exchange(document.querySelector(place), page.querySelector(place))
  if (focused && document.activeElement === document.body) refocus(focused)
  const toasts = (answer ? parsed(answer) : page).querySelector(".toasts")
  if (toasts) document.dispatchEvent(new CustomEvent("toasts", { detail: toasts }))
}

// Puts an element elsewhere in its parent; its scrolling and its focus stay.
export function put(parent, element, before) {
  if (parent.moveBefore && element.parentElement === parent) return parent.moveBefore(element, before)
  const feed = element.querySelector(".column__feed")
  const [top, focused] = [feed?.scrollTop, document.activeElement]
  parent.insertBefore(element, before)
  if (top) feed.scrollTop = top
  if (element.contains(focused)) focused.focus({ preventScroll: true })
}

// A column that is drawn anew has the keyboard again.
function refocus(id) {
  document.querySelector(`#${id} :is(.column__title button, .event__link)`)?.focus()
}

function parsed(html) {
  return new DOMParser().parseFromString(html, "text/html")
}

async function fetched() {
  const response = await fetch(location.pathname + location.search).catch(() => null)
  if (response?.ok && !response.redirected) return response.text()
  location.reload()
  return new Promise(() => {}) // this page goes
}

function exchange(old, other) {
  if (old && other && said(old) !== said(other)) old.replaceWith(other)
}

// What an element says, apart from what is new at every drawing.
function said(element) {
  return element.outerHTML.replace(/name="csrfmiddlewaretoken" value="\w*"/g, "")
}

function kept(column) {
  const here = column.id ? document.getElementById(column.id) : null
  if (here?.matches(".tiles")) return here // it asks by itself
  if (!here || feedOf(here) !== feedOf(column)) return column
  const [feed, other] = [here, column].map((one) => one.querySelector("event-feed, wall-feed"))
  if (!feed || !other) return column // put aside, or opened again
  for (const name of ["data-folds", "data-spoken"]) feed.toggleAttribute(name, other.hasAttribute(name))
  here.dataset.width = column.dataset.width
  const hadFocus = here.contains(document.activeElement)
  renewHead(here.querySelector(".column__head"), column.querySelector(".column__head"))
  exchange(here.querySelector("drop-menu"), column.querySelector("drop-menu"))
  const lostFocus = hadFocus && !here.contains(document.activeElement)
  if (lostFocus) here.querySelector(".column__title button")?.focus()
  return here
}

function feedOf(column) {
  return column.querySelector("[data-feed]")?.dataset.feed
}

// Part by part: the figure and the tideline know more than the page that was fetched.
function renewHead(head, other) {
  if (!head) return // what is found has none
  const parts = [...head.children]
  for (const [place, part] of [...other.children].entries()) {
    const old = parts[place]
    if (!old) head.append(part)
    else if (!old.matches(KEPT_UP)) exchange(old, part)
    else if (part.dataset.hue) old.dataset.hue = part.dataset.hue
    else delete old.dataset.hue
  }
}

function arrange(board, columns) {
  let place = board.querySelector(COLUMNS)
  for (const column of columns) {
    if (column === place) place = place.nextElementSibling
    else put(board, column, place)
  }
  while (place) {
    const next = place.nextElementSibling
    place.remove()
    place = next
  }
}
