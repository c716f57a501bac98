// The rows of a feed: newest first by (data-at, data-id), each id once.

export const MOST = 300

export function parse(html) {
  const template = document.createElement("template")
  template.innerHTML = html
  return [...template.content.querySelectorAll("article[data-id]")]
}

export function isNewer(row, other) {
  const [a, b] = [+row.dataset.at, +other.dataset.at]
  return a === b ? +row.dataset.id > +other.dataset.id : a > b
}

export function rowsOf(feed) {
  return feed.querySelectorAll(":scope > article[data-id]")
}

export function has(feed, row) {
  return feed.querySelector(`:scope > article[data-id="${row.dataset.id}"]`) !== null
}

// Puts a row where its time belongs. False when that is below what has been fetched.
export function insert(feed, row) {
  for (const other of rowsOf(feed)) {
    if (isNewer(row, other)) {
      other.before(row)
      return true
    }
  }
  const end = feed.querySelector(":scope > .feed__older")
  if (end) return false
  feed.append(row)
  return true
}

// Cuts the feed at MOST rows, from the bottom; what was cut can be fetched again.
export function trim(feed, older) {
  const rows = rowsOf(feed)
  if (rows.length <= MOST) return
  for (const row of [...rows].slice(MOST)) row.remove()
  const { at, id } = rows[MOST - 1].dataset
  feed.querySelector(":scope > .feed__older")?.remove()
  feed.append(linkToOlder(`${older}?before=${at}.${id}`))
}

function linkToOlder(href) {
  const link = document.createElement("a")
  link.className = "feed__older"
  link.href = href
  link.textContent = "Older events"
  return link
}

// A line for events that came too fast to be drawn one by one.
export function skippedRow(count, newestBelow) {
  const row = document.createElement("p")
  row.className = "feed__skipped"
  row.textContent = `${count.toLocaleString()} more, too fast to show one by one`
  newestBelow.after(row)
  return row
}
