import { condense, headOver, isOpen, membersOf } from "./fold.js"
import { isHead, MOST, piecesOf, rowsOf } from "../lib/rows.js"
import { facts } from "./skipped.js"

const FEW = 6 // rows that a folded run keeps at least

// Cuts a list at MOST rows: first what is folded, where nobody sees it, then from the
// bottom. Returns the cursor below which rows were lost, or null.
export function trim(list, older) {
  for (const head of [...list.children].filter(isHead).toReversed()) {
    if (tooMany(list) && !isOpen(head)) condense(membersOf(head), FEW, older, head)
  }
  return tooMany(list) ? cut(list, older) : null
}

function tooMany(list) {
  return rowsOf(list).length > MOST
}

function cut(list, older) {
  const pieces = piecesOf(list)
  const head = headOver(rowsOf(list)[MOST - 1])
  const start = pieces.indexOf(rowsOf(list)[MOST - 1]) + 1
  const rest = pieces.slice(start)
  const own = head ? rest.filter((piece) => headOver(piece) === head) : []
  const lost = rest.filter((piece) => !own.includes(piece))
  for (const piece of lost) piece.remove()
  if (own.length > 1) condense(own, 0, older, head)
  while (list.lastElementChild && isHead(list.lastElementChild)) list.lastElementChild.remove()
  return lost.length ? oldest(list) : null
}

function oldest(list) {
  return facts(piecesOf(list).at(-1)).from
}
