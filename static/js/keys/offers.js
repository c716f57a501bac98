import { drawn } from "../lib/caps.js"
import { actions } from "./actions.js"

// Columns of this page tell their figure and their key.
export function drawNear(list) {
  const columns = [...document.querySelectorAll("main .column")]
  for (const option of list.querySelectorAll("[data-column]")) {
    const n = columns.findIndex(({ id }) => id === option.dataset.column)
    if (n < 0) continue
    const words = [".column__figure", ".column__unit"].map((part) => columns[n].querySelector(part)?.textContent)
    option.querySelector(".quiet").textContent = words.join(" ")
    if (n < 9) option.querySelector(".keys").append(...drawn(String(n + 1)))
  }
}

// The last group: what can be done here. `other`: a template with an icon for what has none.
export function drawDeeds(list, typed, other) {
  const deeds = [...columnFor(typed), ...actions(typed).map((action) => deed(action, typed, other))]
  if (!deeds.length) return
  const group = make("div", { role: "group", ariaLabel: "Do" })
  group.append(make("p", { className: "palette__group", role: "presentation", textContent: "Do" }))
  group.append(...deeds)
  list.append(group)
}

// A link, as the one to a new column is; what was typed is what it will ask for.
function columnFor(typed) {
  const link = document.querySelector('a[data-key="c"]')
  if (!link || !typed) return []
  const href = `${link.href}?${new URLSearchParams({ query: typed })}`
  const option = make("a", { className: "palette__item", role: "option", ariaSelected: "false", tabIndex: -1, href })
  option.dataset.dialog = ""
  const keys = make("span", { className: "keys" })
  keys.append(...drawn("c"))
  option.append(link.querySelector(".icon").cloneNode(true), marked(`Add a column for “${typed}”`, ""), keys)
  return [option]
}

function deed({ words, needs, caps }, typed, other) {
  const option = make("div", { className: "palette__item", role: "option", ariaSelected: "false" })
  option.dataset.presses = needs
  const icon = document.querySelector(needs).querySelector(".icon") ?? other.content.firstElementChild
  const keys = make("span", { className: "keys" })
  if (caps) keys.append(...drawn(caps))
  option.append(icon.cloneNode(true), marked(words, typed), keys)
  return option
}

function marked(words, typed) {
  const span = make("span", { textContent: words })
  const at = words.toLowerCase().indexOf(typed.toLowerCase())
  if (!typed || at < 0) return span
  const mark = make("mark", { textContent: words.slice(at, at + typed.length) })
  span.replaceChildren(words.slice(0, at), mark, words.slice(at + typed.length))
  return span
}

function make(name, fields) {
  return Object.assign(document.createElement(name), fields)
}
