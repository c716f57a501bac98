// How a page stands with its server, in words. `since` is a time as the reader writes it.

export const NAMES = {
  connecting: "Connecting",
  live: "Live",
  polling: "Polling",
  offline: "Offline",
  paused: "Paused",
}

const REASONS = {
  unopened: "The live connection could not be opened.",
  lost: "The live connection broke off.",
  silent: "Nothing came over the live connection for 30 s.",
  unlinked: "The server is up, but its processes can’t reach each other.",
}

// Beside the name, in the bar: "4 a minute", "since 14:02".
export function aside({ state, since, rate, waiting }) {
  switch (state) {
    case "live":
      return rate ? `${rate.toLocaleString()} a minute` : "quiet"
    case "polling":
      return "every 5 s"
    case "offline":
      return `since ${since}`
    case "paused":
      return `${waiting.toLocaleString()} waiting`
    default:
      return ""
  }
}

// What happened and what was lost, in sentences.
export function story({ state, since, reason, waiting }) {
  switch (state) {
    case "live":
      return `Events appear the moment they are stored, without a gap since ${since}.`
    case "polling":
      return `${REASONS[reason] ?? ""} New events are asked for every 5 s. None are lost, they only come a little later.`
    case "offline":
      return `The server has been out of reach since ${since}. Nothing is lost: your place is kept, and missed events will be fetched in order.`
    case "paused":
      return `You hold this page still since ${since}. ${counted(waiting)} None are lost.`
    default:
      return "The live connection is being opened."
  }
}

function counted(waiting) {
  if (!waiting) return "Nothing new has come."
  return waiting === 1 ? "1 new event waits." : `${waiting.toLocaleString()} new events wait.`
}
