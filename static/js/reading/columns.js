// The columns of a page that show a feed, whatever their reader looks for in them just
// now, folded away or not: [{ place, cursor }]; `cursor` is the <read-cursor> or null.
export function columnsOf(feed) {
  return columns().filter((column) => column.feed === feed)
}

export function columns() {
  return [...document.querySelectorAll("main .column")].map(described).filter(({ place }) => place)
}

function described(column) {
  const cursor = column.querySelector("read-cursor")
  const place = column.dataset.column ? `column/${column.dataset.column}` : cursor?.place
  return { place, cursor, feed: column.querySelector("count-today")?.dataset.feed }
}
