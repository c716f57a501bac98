// The pieces of a feed: rows, and lines for what was skipped; newest first by time and id,
// each id once. The head of a folded run stands above its first piece and is none itself.

export const MOST = 300 // rows in a column

export function parse(html) {
  const template = document.createElement("template")
  template.innerHTML = html
  const rows = [...template.content.querySelectorAll("article[data-id]")]
  for (const row of rows) row.querySelector(".event__link").tabIndex = -1 // a feed is one tab stop
  return { rows, end: template.content.querySelector(".feed__older, .feed__end") }
}

export function rowsOf(list) {
  return list.querySelectorAll(":scope > article[data-id]")
}

export function piecesOf(list) {
  return [...list.children].filter((article) => !isHead(article))
}

// What the reader sees: heads instead of the rows that are folded below them.
export function shown(list) {
  return [...list.children].filter((article) => !article.hidden)
}

export function isHead(article) {
  return article.classList.contains("run")
}

export function idsOf(list) {
  return new Set([...list.children].map(({ dataset }) => dataset.id))
}

export function has(list, row) {
  return list.querySelector(`:scope > article[data-id="${row.dataset.id}"]`) !== null
}

export function isNewer(piece, other) {
  const [a, b] = [+piece.dataset.at, +other.dataset.at]
  return a === b ? idOf(piece) > idOf(other) : a > b
}

export function newestFirst(pieces) {
  return pieces.sort((a, b) => (isNewer(a, b) ? -1 : 1))
}

// Puts a piece where its time belongs. False when that is below what has been fetched.
export function insert(list, piece, isWhole) {
  for (let other = list.firstElementChild; other; other = other.nextElementSibling) {
    if (!isHead(other) && isNewer(piece, other)) {
      aboveOf(other).before(piece)
      return true
    }
  }
  if (isWhole) list.append(piece)
  return isWhole
}

// Nothing comes between a run and its head; what joins the run is taken in later.
function aboveOf(piece) {
  const above = piece.previousElementSibling
  return above && isHead(above) ? above : piece
}

// A page of older rows begins a run of its own, so that nothing moves while it is fetched;
// once the reader is back at the top, it may join.
export function healBreaks(list) {
  for (const row of list.querySelectorAll("[data-breaks]")) row.removeAttribute("data-breaks")
}

function idOf({ dataset }) {
  return +(dataset.id ?? dataset.newest)
}
