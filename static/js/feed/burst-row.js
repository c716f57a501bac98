import { span } from "../lib/span.js"

const WIDE = 298 // of the tick strip's own measure

// The head of a run: what is alike, how many, when each was, and the last two texts.
export function makeHead(row) {
  const head = document.createElement("article")
  head.className = "run"
  head.innerHTML = `<div class="event burst"><svg class="burst__ticks" viewBox="0 0 ${WIDE} 14" preserveAspectRatio="none" aria-hidden="true"><path/></svg><span class="burst__who"></span><button class="burst__more" type="button" data-key="b" tabindex="-1" aria-expanded="false"><span>Show all</span> <svg class="icon" aria-hidden="true" viewBox="0 0 16 16"><path d="m4.5 6.5 3.5 3.5 3.5-3.5"/></svg></button></div>`
  const burst = head.firstElementChild
  for (const part of [".emoji", ".event__name", ".event__time"].reverse()) {
    burst.prepend(row.querySelector(part).cloneNode(true))
  }
  const name = burst.querySelector(".event__name")
  const link = name.querySelector(".event__link")
  link.replaceWith(link.textContent)
  burst.dataset.hue = name.dataset.hue
  name.insertAdjacentHTML("beforeend", ` <span class="burst__times"></span> <span class="event__sink burst__span"></span>`)
  return head
}

// `run`: { count, from, to, rows, facts, isCut }, the newest rows of it first; `isCut` when
// there may be more of it that was not fetched.
export function drawHead(head, { count, from, to, rows, facts, isCut }) {
  const say = (part, words) => setText(head.querySelector(part), words)
  head.dataset.at = to
  say(".burst__times", `×${count.toLocaleString()}${isCut ? "+" : ""}`)
  say(".burst__span", `in ${span((to - from) / 1000)}`)
  say(".burst__who", rows.slice(0, 2).map(textOf).join(", "))
  drawTime(head.querySelector("time"), rows[0])
  head.querySelector(".burst__ticks path").setAttribute("d", ticks(facts, from, to))
  head.ariaLabel = head.querySelector(".event__name").textContent
}

export function showOpen(head, isOpen) {
  const button = head.querySelector(".burst__more")
  button.ariaExpanded = isOpen
  setText(button.firstElementChild, isOpen ? "Fold" : "Show all")
}

// Each event at its time; those that are not here are spread over theirs.
function ticks(facts, from, to) {
  const places = new Set()
  const place = (at) => Math.round(((at - from) / (to - from || 1)) * (WIDE - 2)) + 1
  for (const each of facts) {
    const [first, last] = [place(each.from.at), place(each.to.at)]
    const step = Math.max(1, (last - first) / each.count)
    for (let x = first; x <= last; x += step) places.add(Math.round(x))
  }
  return [...places].map((x) => `M${x} 2v12`).join("")
}

function drawTime(time, row) {
  const newest = row.querySelector("time").dateTime
  if (time.dateTime === newest) return
  time.dateTime = newest
  time.querySelector("local-time").draw()
}

function textOf(row) {
  return row.querySelector(".event__text")?.textContent ?? ""
}

function setText(element, words) {
  if (element.textContent !== words) element.textContent = words
}
