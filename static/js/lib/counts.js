// How many events a feed had: pairs of [minute, count] and [hour, count], counted from
// 1970. The server always says the whole count of a minute or hour, never a difference.

export const MINUTE = 60 * 1000

export function merge(map, pairs) {
  for (const [key, count] of pairs) map.set(key, count)
}

export function thisMinute() {
  return Math.floor(Date.now() / MINUTE)
}

// Events since the reader's own midnight.
export function today(hours) {
  const midnight = new Date().setHours(0, 0, 0, 0) / MINUTE / 60
  let sum = 0
  for (const [hour, count] of hours) if (hour >= Math.floor(midnight)) sum += count
  return sum
}

export function untilNextMinute() {
  return MINUTE - (Date.now() % MINUTE)
}
