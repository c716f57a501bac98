// Times as the reader writes them. A Date in, text out.

const time = new Intl.DateTimeFormat(undefined, { timeStyle: "short" })
const { hour12 } = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions()
const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
})

const two = (number) => String(number).padStart(2, "0")

// 14:06 and the seconds apart, or 2:06 PM where clocks are like that.
export function shortTime(date) {
  if (hour12) return { time: time.format(date), seconds: "" }
  const hours = `${two(date.getHours())}:${two(date.getMinutes())}`
  return { time: hours, seconds: `:${two(date.getSeconds())}` }
}

// 14:06, without the seconds.
export function clockTime(date) {
  return shortTime(date).time
}

// Fri 20 Nov 2026, 14:03:58.214
export function fullTime(date) {
  const { weekday, day: number, month, year } = Object.fromEntries(
    day.formatToParts(date).map(({ type, value }) => [type, value]),
  )
  return `${weekday} ${number} ${month} ${year}, ${exactTime(date)}`
}

// 14:03:58.214
export function exactTime(date) {
  const milliseconds = String(date.getMilliseconds()).padStart(3, "0")
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")
  return `${clock}.${milliseconds}`
}
