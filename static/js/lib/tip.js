// Words beside a shape that is pointed at: of its data-says the first line is its name.
export class Tip {
  #owner
  #element
  #slot = null

  constructor(owner) {
    this.#owner = owner
    this.#element = owner.appendChild(made())
  }

  say(slot) {
    this.hush()
    const [name, ...rest] = lines(slot)
    this.#element.firstChild.textContent = name
    this.#element.lastChild.textContent = rest.join("\n")
    this.#element.hidden = false
    this.#slot = slot
    slot.setAttribute("data-on", "")
    this.#move(slot.getBoundingClientRect(), this.#owner.getBoundingClientRect())
  }

  hush() {
    this.#slot?.removeAttribute("data-on")
    this.#element.hidden = true
  }

  #move(slot, box) {
    const half = this.#element.offsetWidth / 2
    const middle = slot.left + slot.width / 2 - box.left
    const { left } = this.#owner.parentElement.getBoundingClientRect() // cropped there
    const x = Math.max(half + Math.max(0, left - box.left), Math.min(box.width - half, middle))
    this.#element.style.setProperty("--tip-x", `${x}px`)
    this.#element.style.setProperty("--tip-y", `${slot.top - box.top}px`)
  }
}

export function lines(slot) {
  return slot.dataset.says.split("\n").filter((line) => line.trim())
}

function made() {
  const element = document.createElement("div")
  element.className = "charttip"
  element.setAttribute("aria-hidden", "true") // it is its owner's value, too
  element.append(document.createElement("b"), document.createElement("span"))
  return element
}
