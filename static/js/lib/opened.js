// An event opened in place: its row, with the details below it.

export async function open(row) {
  const link = linkOf(row)
  const response = await fetch(`${link.pathname}detail/`)
  if (!response.ok || response.redirected) return location.assign(link.href)
  const html = await response.text()
  const block = row.querySelector(".event")
  if (block.classList.contains("event--open")) return // clicked twice
  block.classList.add("event--open")
  block.dataset.hue = block.querySelector("[data-hue]").dataset.hue
  block.insertAdjacentHTML("beforeend", html)
  link.ariaExpanded = "true"
  link.focus({ preventScroll: true }) // so that Escape is heard here
}

export function close(row, { focus = false } = {}) {
  const block = row.querySelector(".event--open")
  block.querySelector(".detail").remove()
  block.classList.remove("event--open")
  block.removeAttribute("data-hue")
  linkOf(row).ariaExpanded = null
  if (focus) linkOf(row).focus({ preventScroll: true })
}

function linkOf(row) {
  return row.querySelector(".event__link")
}
