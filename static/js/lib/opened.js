// An event opened in place: its row turns from a link into a block with the details.

export async function open(row) {
  const link = row.querySelector("a.event")
  const response = await fetch(`${link.pathname}detail/`)
  if (!response.ok || response.redirected) return location.assign(link.href)
  const html = await response.text()
  const block = become(link, "div")
  block.classList.add("event--open")
  block.dataset.href = link.getAttribute("href")
  block.dataset.hue = block.querySelector("[data-hue]")?.dataset.hue ?? ""
  block.insertAdjacentHTML("beforeend", html)
  block.tabIndex = -1 // so that Escape is heard here
  block.focus({ preventScroll: true })
  row.setAttribute("aria-expanded", "true")
}

export function close(row, { focus = false } = {}) {
  const block = row.querySelector(".event--open")
  block.querySelector(".detail").remove()
  block.classList.remove("event--open")
  const link = become(block, "a")
  link.href = block.dataset.href
  link.removeAttribute("data-href")
  link.removeAttribute("tabindex")
  row.removeAttribute("aria-expanded")
  if (focus) link.focus()
}

function become(element, name) {
  const other = document.createElement(name)
  for (const { name, value } of element.attributes) {
    if (name !== "href") other.setAttribute(name, value)
  }
  other.append(...element.childNodes)
  element.replaceWith(other)
  return other
}
