import { copy } from "../lib/clipboard.js"
import { toast } from "../lib/toast.js"

// Copies of a row (an <article>) that need not be open for it.

export async function copyLink(row) {
  if (row) tell(await copy(new URL(addressOf(row), location).href), "Link copied")
}

export async function copyJson(row) {
  if (row) tell(await copy(await jsonOf(row)), "JSON copied")
}

function tell(done, words) {
  toast(done ? words : "The browser does not allow that")
}

async function jsonOf(row) {
  const details = row.querySelector(".detail") ?? (await detailsOf(row))
  return details.querySelector("pre.code").textContent
}

async function detailsOf(row) {
  const response = await fetch(`${addressOf(row)}detail/`)
  return new DOMParser().parseFromString(await response.text(), "text/html")
}

function addressOf(row) {
  return row.querySelector(".event__link").pathname
}
