import { copyJson, copyLink } from "./copying.js"

// All that keys do, in the words of the sheet and of the palette. One list drives the
// three, so that nothing is listed that does not work: what it `needs` is on the page.
//   keys  { name: what it does with the Reader }, false for "not mine after all"
//   caps  how the keys are drawn; "or", "then" and "to" are words between them
//   does  offered in the palette, too, in these words

const FEED = "event-feed"
const ROW = "event-feed article"
const DETAIL = "event-feed article, main .detail"
const COLUMN = "main .column"

const SHORTCUTS = [
  { group: "Read", words: "Older, newer event", caps: "j k", needs: ROW, keys: { j: (at) => at.step(1), k: (at) => at.step(-1) } },
  { group: "Read", words: "Column to the right, left", caps: "l h", needs: COLUMN, keys: { l: (at) => at.move(1), h: (at) => at.move(-1) } },
  { group: "Read", words: "First to ninth column", caps: "1 to 9", needs: COLUMN, keys: numbers() },
  { group: "Read", words: "Open or close the event", caps: "enter or o", needs: ROW, keys: { o: (at) => at.toggle() } },
  { group: "Read", words: "Show what is new", caps: ".", needs: FEED, keys: { ".": (at) => at.showNew() } },
  press("m", "Read", "Mark column as read", "Mark this column as read"),
  press("p", "Read", "Pause or go on", "Pause this board, or go on"),

  { group: "Event", words: "Copy link", caps: "y", needs: DETAIL, keys: { y: (at) => at.pressInside("y") || copyLink(at.row) } },
  { group: "Event", words: "Copy as JSON", caps: "shift y", needs: DETAIL, keys: { "shift+Y": (at) => at.pressInside("Y") || copyJson(at.row) } },
  { group: "Event", words: "Only this event type", caps: "t", needs: DETAIL, keys: { t: (at) => at.pressInside("t") || at.openAndPress("t") } },
  press("b", "Event", "Expand or fold a burst"),

  press("mod+k", "Go", "Search or jump"),
  press("/", "Go", "Search events"),
  press("g b", "Go", "Board", "Go to the board"),
  press("g e", "Go", "Explore", "Go to Explore"),
  press("g i", "Go", "Insights", "Go to Insights"),
  press("g s", "Go", "Sinks", "Go to sinks"),
  press("g t", "Go", "Team", "Go to the team"),

  press("f", "Column", "Filter this column"),
  press("e", "Column", "Column settings", "Settings of this column"),
  press("c", "Column", "Add a column", "Add a column"),
  press("shift+L", "Column", "Move it right"),
  press("shift+H", "Column", "Move it left"),

  press("?", "Anywhere", "These shortcuts", "Keyboard shortcuts"),
  { group: "Anywhere", words: "Close, step back", caps: "esc", needs: "body", keys: { esc: (at) => at.stepBack() } },
]

// What works on this page as it is now.
export function working() {
  return SHORTCUTS.filter(({ caps, needs }) => (isOn() || isSafe(caps)) && document.querySelector(needs))
}

// What the key of that name does: a function of the Reader.
export function actOf(name) {
  return working().find(({ keys }) => name in keys)?.keys[name]
}

// Keys that nobody presses, or speaks, by accident are there for everyone.
export function isSafe(name) {
  return name === "esc" || name.startsWith("mod")
}

function isOn() {
  return document.documentElement.dataset.keys !== "off"
}

// What a control on the page does that has this key in `data-key`.
function press(key, group, words, does) {
  const caps = key.replace(" ", " then ").replace("+", " ").toLowerCase()
  const keys = { [key]: (at) => at.press(key) }
  return { group, words, caps, does, needs: `[data-key="${key}"]`, keys }
}

function numbers() {
  return Object.fromEntries([..."123456789"].map((n) => [n, (at) => at.goTo(n - 1)]))
}
