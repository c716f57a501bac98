// Keys as they are drawn: "g then b" → <kbd>g</kbd> then <kbd>b</kbd>.
const BETWEEN = ["or", "then", "to"]
const MOD = /Mac|iP/.test(navigator.platform) ? "⌘" : "Ctrl"
const SIGNS = { mod: MOD, enter: "↵" }

export function drawn(caps) {
  return caps.split(" ").map((part) => (BETWEEN.includes(part) ? part : cap(SIGNS[part] ?? part)))
}

function cap(words) {
  const element = document.createElement("kbd")
  element.textContent = words
  return element
}
