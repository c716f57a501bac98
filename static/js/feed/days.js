import { place } from "../lib/dividers.js"

const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long" })
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" })

// Says above each article with which a day of the reader's own begins, which day it is.
// Nothing stands above the newest as long as that is today's.
export function placeDays(articles) {
  const today = startOfDay(Date.now())
  const day = (article) => startOfDay(article.dataset.at / 1000)
  const key = (article, above) => {
    const begins = above ? day(above) !== day(article) : day(article) !== today
    return begins ? words(day(article), today).join(" ") : ""
  }
  place(articles, "day", { key, draw: (key, article) => draw(words(day(article), today)) })
}

// Calls back a moment after each midnight of the reader's; returns how to stop that.
export function everyMidnight(callback) {
  let timer
  const wait = () => (timer = setTimeout(act, nextDay(Date.now()) - Date.now() + 50))
  const act = () => {
    callback()
    wait()
  }
  wait()
  return () => clearTimeout(timer)
}

// ["Yesterday", "Thursday 19 November"]; the year only when it is another.
function words(day, today) {
  const date = new Date(day)
  const year = date.getFullYear() === new Date(today).getFullYear() ? "" : ` ${date.getFullYear()}`
  const number = DATE.format(date) + year
  if (day === today) return ["Today", `${DAY.format(date)} ${number}`]
  if (nextDay(day) === today) return ["Yesterday", `${DAY.format(date)} ${number}`]
  return [DAY.format(date), number]
}

function draw([name, date]) {
  const heading = document.createElement("h3")
  heading.className = "divider"
  const strong = document.createElement("b")
  strong.textContent = name
  heading.append(strong, ` ${date}`)
  return heading
}

// Days are not all 24 hours long, so their starts are asked for and kept.
let known = { start: 0, end: 0 }

function startOfDay(moment) {
  if (moment < known.start || moment >= known.end) {
    const start = new Date(moment).setHours(0, 0, 0, 0)
    known = { start, end: nextDay(moment) }
  }
  return known.start
}

function nextDay(moment) {
  const date = new Date(moment)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime()
}
