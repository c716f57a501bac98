// How much is unread, by place: "board/3", "column/7", "sink/5". What the server said
// last, raised by what came since.

const EXACT = 999
const KINDS = { boards: "board", columns: "column", sinks: "sink" }

const numbers = new Map() // place → { count, more }, of columns what the reader set, too
const came = new Set() // ids counted on this page since the server was asked

// Takes the answer of /unread/.
export function learn(answer) {
  came.clear()
  for (const kind in KINDS) {
    for (const key in answer[kind]) numbers.set(`${KINDS[kind]}/${key}`, answer[kind][key])
  }
}

export function numberOf(place) {
  return numbers.get(place) ?? { count: 0, more: false }
}

// Events came live, into these columns of the page `here`, and were not read at once.
export function raise(here, columns, { ids, count }) {
  const counting = columns.filter((place) => !numberOf(place).muted)
  if (!counting.length) return
  const fresh = ids.filter((id) => !came.has(id))
  for (const id of fresh) came.add(id)
  add(here, fresh.length)
  for (const place of counting) {
    if (place !== here) add(place, count)
    set(here, Math.max(numberOf(here).count, numberOf(place).count))
  }
}

// Nothing is unread there; where that holds for all `columns` of a page, nor is it `here`.
export function settle(here, columns, read) {
  set(read, 0)
  if (columns.every((place) => !numberOf(place).count)) set(here, 0)
}

// "7", "999+", or "" for none. With a plus where older ones were not looked at.
export function words({ count, more }) {
  if (!count) return ""
  return count > EXACT ? `${EXACT}+` : `${count}${more ? "+" : ""}`
}

function add(place, count) {
  set(place, numberOf(place).count + count)
}

function set(place, count) {
  const known = numberOf(place)
  numbers.set(place, { ...known, count, more: count > 0 && known.more })
}
