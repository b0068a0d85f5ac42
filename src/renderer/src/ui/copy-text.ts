/**
 * Puts text on the clipboard. The desktop shell grants pages no clipboard permission, and without TLS a browser offers
 * none; then the page copies a selection, which needs neither.
 * @returns whether it was copied
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch (error) {
    // TypeError: the browser offers no clipboard here; DOMException: it is not permitted
    if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error
    return copySelection(text)
  }
}

function copySelection(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'v-unseen'
  document.body.append(field)
  field.select()
  const copied = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return copied
}
