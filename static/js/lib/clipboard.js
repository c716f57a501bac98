// Puts text on the clipboard; says whether that worked.
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyByHand(text) // plain http: browsers keep the clipboard to themselves
  }
}

function copyByHand(text) {
  const field = document.createElement("textarea")
  field.className = "visually-hidden"
  field.value = text
  document.body.append(field)
  field.select()
  const copied = document.execCommand("copy")
  field.remove()
  return copied
}
