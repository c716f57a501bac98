// When events become one row: the rule, and nothing of the page.

export const ENOUGH = 6 // events
export const APART = 20 * 1000 * 1000 // µs, at most, from each to the next

// `items`, newest first: { kind, from, to, count, breaks }. `kind` is alike for what may be
// joined, null for what may not; `from` and `to` are when its oldest and newest event were,
// in µs; `count` how many events it stands for; `breaks` says that nothing newer may join.
// Returns the runs among them, in order: { first, last, count, from, to }, where `first`
// and `last` are indexes into `items`.
export function runs(items) {
  const found = []
  for (let first = 0; first < items.length; ) {
    const run = runFrom(items, first)
    if (run.last > run.first && run.count >= ENOUGH) found.push(run)
    first = run.last + 1
  }
  return found
}

function runFrom(items, first) {
  const { from, to, count } = items[first]
  const run = { first, last: first, count, from, to }
  for (let next = first + 1; next < items.length && joins(items[next], run, items[first]); next++) {
    run.last = next
    run.count += items[next].count
    run.from = Math.min(run.from, items[next].from)
    run.to = Math.max(run.to, items[next].to)
  }
  return run
}

function joins(item, run, { kind }) {
  return kind !== null && item.kind === kind && !item.breaks && run.from - item.to <= APART
}
