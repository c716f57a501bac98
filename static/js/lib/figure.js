const WHOLE = 10_000, THOUSANDS = 100_000 // from here on

// A column's figure in words: { short: "104k", exact: "104,210", unit: "today" }.
// `kind` is count, sum or average; `currency` a code like EUR, if it is money.
export function figure({ kind, currency }, { events, total, amounts }) {
  const write = writer(currency, kind === "count")
  switch (kind) {
    case "sum":
      return { ...written(total, write), unit: `${events.toLocaleString()} events today` }
    case "average":
      if (!amounts) return { short: "–", exact: "", unit: "average today" }
      return { ...written(total / amounts, write), unit: `average of ${amounts.toLocaleString()} today` }
    default:
      return { ...written(events, write), unit: "today" }
  }
}

function written(number, write) {
  const exact = write(number)
  const size = Math.abs(number)
  if (size < WHOLE) return { short: exact, exact }
  if (size < THOUSANDS) return { short: write(Math.round(number), 0), exact }
  return { short: `${write(Math.round(number / 1000), 0)}k`, exact }
}

function writer(currency, whole) {
  const money = currency && { style: "currency", currency, currencyDisplay: "narrowSymbol" }
  const digits = whole ? 0 : 2
  return (number, maximumFractionDigits = digits) => {
    const least = money && maximumFractionDigits ? {} : { minimumFractionDigits: 0, maximumFractionDigits }
    return new Intl.NumberFormat(undefined, { ...money, ...least }).format(number).replace("-", "−")
  }
}
