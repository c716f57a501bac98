const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

// How long something took, of milliseconds: 8 s, 42 min, 1 h 36 min, 3 days.
export function span(milliseconds) {
  const seconds = Math.max(1, Math.round(milliseconds / 1000))
  if (seconds < MINUTE) return `${seconds} s`
  const minutes = Math.round(seconds / MINUTE)
  if (minutes < 60) return `${minutes} min`
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours < 24) return rest ? `${hours} h ${rest} min` : `${hours} h`
  const days = Math.round(seconds / DAY)
  return days === 1 ? "1 day" : `${days} days`
}
