// A line for events that came too fast to be drawn, were left behind while the reader was
// further down, or are folded away; a click fetches them.

const lines = new WeakMap() // article → { count, from, to, kinds, older }
const rows = new WeakMap() // the same of rows, which do not change

// As the server says it: `from` and `to` are the cursors ("time.id") of its oldest and
// newest event, `kinds` how many there were of each: [[type, sink id, count], …].
// `older` is the address where rows are fetched.
export function skippedLine({ count, from, to, kinds }, older) {
  const counts = new Map(kinds.map(([type, sink, number]) => [kindOf(type, sink), number]))
  return line({ count, from: cursor(from), to: cursor(to), kinds: counts, older })
}

// One line in place of several pieces.
export function joined(pieces, older) {
  const all = pieces.map(facts)
  const kinds = new Map()
  for (const [kind, n] of all.flatMap((each) => [...each.kinds])) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + n)
  }
  const count = all.reduce((sum, each) => sum + each.count, 0)
  const from = all.map((each) => each.from).reduce((a, b) => (isBefore(b, a) ? b : a))
  const to = all.map((each) => each.to).reduce((a, b) => (isBefore(a, b) ? b : a))
  return line({ count, from, to, kinds, older })
}

// What a row or a line stands for: { count, from, to, kinds }.
export function facts(piece) {
  return lines.get(piece) ?? rows.get(piece) ?? factsOfRow(piece)
}

export function isLine(piece) {
  return lines.has(piece)
}

// `count` of its events are rows now; what is left is older than the row `last`.
export function takeOff(article, count, last) {
  const left = lines.get(article)
  left.count -= count
  if (left.kinds.size === 1) left.kinds.set([...left.kinds.keys()][0], left.count)
  left.to = { at: +last.dataset.at, id: last.dataset.id - 1 }
  redraw(article)
}

// A row that a line has counted has come after all.
export function countOut(list, row) {
  const { from: place, kinds } = facts(row)
  const kind = kinds.keys().next().value
  for (const article of list.querySelectorAll(":scope > .skipped")) {
    const of = lines.get(article)
    const within = !isBefore(place, of.from) && !isBefore(of.to, place)
    if (!within || !of.kinds.get(kind)) continue
    of.kinds.set(kind, of.kinds.get(kind) - 1)
    if (--of.count) redraw(article)
    else article.remove()
    return
  }
}

export function isBefore(a, b) {
  return a.at === b.at ? a.id < b.id : a.at < b.at
}

function line(facts) {
  const article = document.createElement("article")
  const link = document.createElement("a")
  article.className = "skipped"
  link.className = "feed__skipped"
  link.tabIndex = -1
  article.append(link)
  lines.set(article, facts)
  redraw(article)
  return article
}

function redraw(article) {
  const { count, to, older } = lines.get(article)
  const link = article.querySelector("a")
  link.textContent = `${count.toLocaleString()} more, too fast to show one by one`
  link.href = `${older}?before=${to.at}.${to.id + 1}`
  Object.assign(article.dataset, { at: to.at, newest: to.id, count })
}

function factsOfRow(row) {
  const { at, id, type, sink } = row.dataset
  const place = { at: +at, id: +id }
  const facts = { count: 1, from: place, to: place, kinds: new Map([[kindOf(type, sink), 1]]) }
  rows.set(row, facts)
  return facts
}

function kindOf(type, sink) {
  return `${sink} ${type}`
}

function cursor(text) {
  const [at, id] = text.split(".")
  return { at: +at, id: +id }
}
