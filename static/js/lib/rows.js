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
  const last = rows[MOST - 1]
  while (last.nextElementSibling) last.nextElementSibling.remove()
  feed.append(link("feed__older", older, last, "Older events"))
}

// A line below `row` for events that came too fast to be drawn one by one.
export function tellSkipped(row, count, older) {
  const words = `${count.toLocaleString()} more, too fast to show one by one`
  const line = link("feed__skipped", older, row, words)
  line.dataset.count = count
  row.after(line)
}

function link(className, older, row, words) {
  const a = document.createElement("a")
  a.className = className
  a.href = `${older}?before=${row.dataset.at}.${row.dataset.id}`
  a.textContent = words
  return a
}
