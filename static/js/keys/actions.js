import { working } from "./shortcuts.js"

// What the palette can do by pressing something that is on the page, apart from what has
// a key: its words, and what it presses.
const MORE = [
  { words: "Mark everything read", needs: '#boards form[action$="/read/"] button' },
  { words: "Light theme", needs: other("theme", "light") },
  { words: "Dark theme", needs: other("theme", "dark") },
  { words: "Theme of the system", needs: other("theme", "system") },
  { words: "Comfortable rows", needs: other("density", "comfortable") },
  { words: "Compact rows", needs: other("density", "compact") },
  { words: "Connection doctor", needs: '#connection a[href^="/doctor/"]' },
  { words: "Administration", needs: '#account a[href^="/admin/"]' },
  { words: "Sign out", needs: '[data-action="sign-out"]' },
]
const MOST = 6

// [{ words, needs, caps }], those with all the words that were typed.
export function actions(typed) {
  const keyed = working().filter(({ does }) => does)
  const all = [...keyed.map(({ does, ...rest }) => ({ ...rest, words: does })), ...MORE]
  const asked = typed.toLowerCase().split(/\s+/)
  const fits = ({ words }) => asked.every((word) => words.toLowerCase().includes(word))
  return all.filter((action) => fits(action) && document.querySelector(action.needs)).slice(0, MOST)
}

function other(name, value) {
  return `my-preferences [name="${name}"][value="${value}"][aria-pressed="false"]`
}
