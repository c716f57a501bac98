// How many events a feed had: [minute, events] and [hour, [events]], counted from 1970;
// for figures of amounts [hour, [events, total, amounts]]. The server always says all of a
// minute or hour, never a difference.

export const MINUTE = 60 * 1000

export function merge(map, pairs) {
  for (const [key, count] of pairs) map.set(key, count)
}

export function thisMinute() {
  return Math.floor(Date.now() / MINUTE)
}

// What the hours since the reader's own midnight add up to.
export function today(hours) {
  const midnight = Math.floor(new Date().setHours(0, 0, 0, 0) / MINUTE / 60)
  const sums = { events: 0, total: 0, amounts: 0 }
  for (const [hour, [events, total = 0, amounts = 0]] of hours) {
    if (hour < midnight) continue
    sums.events += events
    sums.total += total
    sums.amounts += amounts
  }
  return sums
}

export function untilNextMinute() {
  return MINUTE - (Date.now() % MINUTE)
}
