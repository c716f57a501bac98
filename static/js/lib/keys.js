// Which key was pressed, by the name it has in lists: "j", "?", "shift+L", "esc",
// "mod+k" (⌘ or Ctrl), and "g b" for one after the other.

const NAMES = { Escape: "esc", Enter: "enter" }
const TOGETHER = 1500 // ms between the two keys of a sequence
const TYPED = "textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])"

export class Keys {
  #first = ""
  #at = 0

  // The name of what is pressed; "" for what is none of ours.
  hear(event) {
    const name = nameOf(event)
    const first = event.timeStamp - this.#at < TOGETHER ? this.#first : ""
    if (isModifier(event)) return "" // the second key may need it
    this.#first = !first && name === "g" ? name : ""
    this.#at = event.timeStamp
    return first && name ? `${first} ${name}` : name
  }
}

// A single key there is text, or a choice, and none of ours.
export function isTyping(target) {
  return target.isContentEditable || target.matches(TYPED)
}

// Caps lock does not count, Shift does.
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }) {
  if (isComposing || altKey || key.length !== 1) return (!ctrlKey && !metaKey && NAMES[key]) || ""
  const letter = key.toLowerCase()
  if (ctrlKey || metaKey) return `mod+${letter}`
  return shiftKey && letter !== key.toUpperCase() ? `shift+${key}` : letter
}

function isModifier({ key }) {
  return ["Shift", "Control", "Alt", "Meta"].includes(key)
}
