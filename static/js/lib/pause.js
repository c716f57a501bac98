// Whether the reader holds the whole page still: nothing new is let in, none is lost.
// Said in "pause" events on the document.
let paused = false

document.addEventListener("pause", ({ detail }) => (paused = detail.paused))

export function isPaused() {
  return paused
}

export function pause(paused) {
  document.dispatchEvent(new CustomEvent("pause", { detail: { paused } }))
}
