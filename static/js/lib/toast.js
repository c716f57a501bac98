const SHOWN = 5 * 1000 // ms, longer while it holds the pointer or the keyboard

let hiding

// Says what just happened, bottom left, one at a time; with `label` and `act` it offers
// one thing to do about it: toast("Column removed", { label: "Undo", act: bringBack }).
export function toast(words, { label, act } = {}) {
  const box = document.querySelector(".toasts") ?? makeBox()
  const element = document.createElement("p")
  element.className = "toast"
  element.append(words)
  if (label) element.append(button(label, act, box))
  box.replaceChildren(element)
  hideSoon(box)
}

function makeBox() {
  const box = document.createElement("div")
  box.className = "toasts"
  box.role = "status"
  document.body.append(box)
  return box
}

function button(label, act, box) {
  const element = document.createElement("button")
  element.type = "button"
  element.textContent = label
  element.addEventListener("click", () => {
    box.replaceChildren()
    act()
  })
  return element
}

function hideSoon(box) {
  clearTimeout(hiding)
  hiding = setTimeout(() => {
    if (box.matches(":hover, :focus-within")) hideSoon(box)
    else box.replaceChildren()
  }, SHOWN)
}
