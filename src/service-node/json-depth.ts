/** No input of ours is nested deeper, and writing out what is nested a million times deep ends in a stack overflow. */
const deepest = 64

/** Whether JSON text is nested deeper than any input of ours; brackets inside of strings do not count. */
export function isNestedTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at += 1
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      depth += 1
      if (depth > deepest) return true
    } else if (character === '}' || character === ']') depth -= 1
  }
  return false
}
