/** Puts the focus at the end of the text in the part of the form with this id; scrolls it into sight. */
export function focusWords(id: string): void {
  const field = document.getElementById(id)?.querySelector('textarea')
  if (field == null) return
  field.focus()
  field.setSelectionRange(field.value.length, field.value.length)
  field.scrollIntoView({ block: 'nearest' })
}
