const COLUMNS = ":scope > .column, :scope > .column__empty"

// The board's columns were changed: fetches the page again, and keeps every column that
// is still the same, with all that its reader does in it.
export async function refreshColumns() {
  const response = await fetch(location.pathname).catch(() => null)
  if (!response?.ok || response.redirected) return location.reload()
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  exchange(document.querySelector(".switcher"), page.querySelector(".switcher"))
  const columns = page.querySelector("main").querySelectorAll(COLUMNS)
  arrange(document.querySelector("main"), [...columns].map(kept))
}

function exchange(old, other) {
  if (old && other) old.replaceWith(other)
}

function kept(column) {
  const here = column.id && document.getElementById(column.id)
  return here && feedOf(here) === feedOf(column) ? here : column
}

function feedOf(column) {
  return column.querySelector("event-feed")?.dataset.feed
}

// What stays is not taken out of the page: that would end its scrolling and its focus.
function arrange(board, columns) {
  let place = board.querySelector(COLUMNS)
  for (const column of columns) {
    if (column === place) place = place.nextElementSibling
    else board.insertBefore(column, place)
  }
  while (place) {
    const next = place.nextElementSibling
    place.remove()
    place = next
  }
}
