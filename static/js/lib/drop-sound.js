const LENGTH = 0.18 // s
const LOUD = 0.09 // of 1

let context

// Browsers let a page be heard only after a click or a key in it.
export function mayBeHeard() {
  return navigator.userActivation?.hasBeenActive ?? true
}

// A quiet drop: a short tone that rises as it fades.
export function drop() {
  context ??= new AudioContext()
  if (context.state === "suspended") context.resume()
  const [tone, volume, now] = [context.createOscillator(), context.createGain(), context.currentTime]
  tone.frequency.setValueAtTime(520, now)
  tone.frequency.exponentialRampToValueAtTime(1250, now + LENGTH / 2)
  volume.gain.setValueAtTime(0.0001, now)
  volume.gain.exponentialRampToValueAtTime(LOUD, now + 0.012)
  volume.gain.exponentialRampToValueAtTime(0.0001, now + LENGTH)
  tone.connect(volume).connect(context.destination)
  tone.start(now)
  tone.stop(now + LENGTH)
}
