// Looking for something on a live page: the address says what for, and the server shows
// it. Nothing is filtered here.

const SHOWN = ":scope > .held, :scope > event-feed, :scope > read-cursor, :scope > .column__empty, :scope > h2"
const SAID = [".filter__found", ".filter__misread", ".filter__on", ".filter__keep"]

// The page's address with another query under `name`; none is left out.
export function addressWith(name, query) {
  const url = new URL(location)
  url.searchParams.delete(name)
  if (query) url.searchParams.append(name, query)
  return url
}

// Shows a column as the page at `url` has it, and stays live with that page. `filter` is
// the <column-filter> that asks: what is typed there stays, what is said there is new.
export async function narrow(column, filter, url) {
  history.replaceState(history.state, "", url)
  const response = await fetch(url).catch(() => null)
  if (location.href !== url.href) return // typed on
  if (!response?.ok || response.redirected) return location.reload()
  const html = await response.text()
  const page = new DOMParser().parseFromString(html, "text/html")
  if (location.href !== url.href) return
  exchange(column, page.getElementById(column.id), SHOWN)
  for (const part of SAID) say(filter, page.querySelector(`column-filter[for="${column.id}"]`), part)
  exchangeBanner(page.querySelector(".test-mode"))
  document.title = page.title
  const { socket, since } = page.querySelector("live-page").dataset
  Object.assign(document.querySelector("live-page").dataset, { socket, since })
  document.dispatchEvent(new CustomEvent("changed", { detail: html }))
}

function exchange(column, other, parts) {
  const place = document.createComment("")
  column.querySelector(":scope > event-feed").before(place)
  for (const part of column.querySelectorAll(parts)) part.remove()
  place.replaceWith(...other.querySelectorAll(parts))
}

// What tells that these are test events.
function exchangeBanner(now) {
  document.querySelector(".test-mode")?.remove()
  if (now) document.querySelector("main").before(now)
}

function say(filter, other, part) {
  const [old, now] = [filter, other].map((place) => place.querySelector(part))
  if (old && now) old.replaceWith(now)
  else if (now) placeOf(part, filter).after(now)
  else old?.remove()
}

function placeOf(part, filter) {
  return filter.querySelector(part === ".filter__keep" ? "[type=submit]" : "input:not([type=hidden])")
}
