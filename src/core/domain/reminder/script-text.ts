/** What a script may name in braces. */
const scriptFields = ['customer', 'model', 'date'] as const
export type ScriptValues = Readonly<Record<(typeof scriptFields)[number], string>>

/** The text of a script with what it names in braces: `{customer}`, `{model}`, `{date}`. */
export function scriptText(text: string, values: ScriptValues): string {
  return text.replace(/\{(customer|model|date)\}/g, (_whole, field: keyof ScriptValues) => values[field])
}
