// Seconds to wait before try number `n` (from 0): 1, 2, 4 … 60, spread so that a
// server that comes back is not met by every page at once.
export function backoff(n, longest = 60) {
  return Math.min(longest, 2 ** n) * (0.5 + Math.random() / 2)
}
