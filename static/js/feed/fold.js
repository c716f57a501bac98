import { drawHead, makeHead, showOpen } from "./burst-row.js"
import { runs } from "../lib/bursts.js"
import { isHead, piecesOf } from "../lib/rows.js"
import { facts, isLine, joined } from "./skipped.js"
import { dividerOf } from "../lib/dividers.js"

const KEPT = 50 // rows below a folded head; the rest becomes a line that fetches them
const headOf = new WeakMap() // piece → the head of its run

// Folds the runs of a list, where a run is new, has grown or is none any more. What stays
// the same is not touched.
export function fold(list, { folds, isWhole, older }) {
  const pieces = piecesOf(list)
  const found = folds ? runs(pieces.map(item)) : []
  const heads = new Set()
  const folded = new Set()
  for (const { first, last, ...run } of found) {
    const own = pieces.slice(first, last + 1)
    const rows = own.filter((piece) => !isLine(piece))
    if (!rows.length) continue
    const head = headFor(own, rows, heads)
    heads.add(head)
    gather(head, own)
    drawHead(head, { ...run, rows, facts: own.map(facts), isCut: !isWhole && last === pieces.length - 1 })
    if (!isOpen(head)) condense(own, KEPT, older, head)
    own.forEach((piece) => folded.add(piece))
    tuckIn(head, own)
  }
  for (const piece of pieces) if (!folded.has(piece)) release(piece)
  for (const head of list.querySelectorAll(":scope > .run")) if (!heads.has(head)) head.remove()
}

// Opens a folded run, or folds it again.
export function toggle(head) {
  const opens = !isOpen(head)
  head.toggleAttribute("data-open", opens)
  showOpen(head, opens)
  for (const piece of membersOf(head)) piece.hidden = !opens
}

export function isOpen(head) {
  return head.hasAttribute("data-open")
}

// The pieces that are folded below a head, newest first.
export function membersOf(head) {
  const members = []
  for (let next = head.nextElementSibling; next && headOf.get(next) === head; next = next.nextElementSibling) {
    members.push(next)
  }
  return members
}

// The head of the run that a piece is folded in, or undefined.
export function headOver(piece) {
  return headOf.get(piece)
}

// Puts one line in place of the pieces of a head's run that follow the newest `kept`.
export function condense(pieces, kept, older, head) {
  const rest = pieces.slice(kept)
  if (rest.length < 2) return
  const line = joined(rest, older)
  rest[0].before(line)
  for (const piece of rest) piece.remove()
  pieces.splice(kept, rest.length, line)
  tuckIn(head, [line])
}

function item(piece) {
  const { count, from, to, kinds } = facts(piece)
  const kind = kinds.size === 1 ? kinds.keys().next().value : null
  const breaks = piece.hasAttribute("data-breaks") || dividerOf(piece, "unread") !== undefined
  return { kind, from: from.at, to: to.at, count, breaks }
}

// A run keeps the head that its oldest piece had; what somebody reads in stays open.
function headFor(pieces, rows, taken) {
  for (const piece of pieces.toReversed()) {
    const head = headOf.get(piece)
    if (head?.isConnected && !taken.has(head)) return head
  }
  const head = makeHead(rows[0])
  if (pieces.some(isBeingRead)) {
    head.setAttribute("data-open", "")
    showOpen(head, true)
  }
  return head
}

function isBeingRead(piece) {
  return piece.querySelector(".event--open") || piece.contains(document.activeElement)
}

// What came above the head moves below it; the head itself stays, with its focus.
function gather(head, pieces) {
  if (!head.isConnected) return pieces[0].before(head)
  const above = pieces.filter((piece) => isAbove(piece, head))
  if (above.length) head.after(...above)
  if (pieces[0].previousElementSibling !== head) pieces[0].before(head)
}

function isAbove(piece, head) {
  return piece.compareDocumentPosition(head) & Node.DOCUMENT_POSITION_FOLLOWING
}

function tuckIn(head, pieces) {
  const hidden = !isOpen(head)
  for (const piece of pieces) {
    headOf.set(piece, head)
    piece.classList.add("run__piece")
    piece.hidden = hidden
  }
}

function release(piece) {
  if (!headOf.delete(piece)) return
  piece.classList.remove("run__piece")
  piece.hidden = false
}
