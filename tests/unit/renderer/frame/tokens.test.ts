import { describe, expect, it } from 'vitest'
import { type Tokens, tokens, variableOf } from '../../../../src/renderer/src/ui/tokens.ts'

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2.2: (lighter + 0.05) ÷ (darker + 0.05). */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const states = ['good', 'soon', 'late', 'waiting', 'closed', 'accent'] as const

describe.each(Object.entries(tokens))('the %s theme', (_name, theme: Tokens) => {
  it('keeps text readable on every ground', () => {
    for (const ground of [theme.ground, theme.surface, theme.raised]) {
      expect(contrast(theme.ink, ground)).toBeGreaterThanOrEqual(7)
      expect(contrast(theme.inkSoft, ground)).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(theme.onAccent, theme.accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme.inkSoft, theme.accentSoft)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(states)('keeps the words of %s readable on its own ground and on the surfaces', (state) => {
    for (const ground of [theme.ground, theme.surface, theme.raised, theme[`${state}Soft`]]) {
      expect(contrast(theme[`${state}Ink`], ground)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(['good', 'late', 'waiting', 'accent'] as const)('lets the mark of %s be seen', (state) => {
    expect(contrast(theme[state], theme.surface)).toBeGreaterThanOrEqual(3)
  })
})

describe('variableOf', () => {
  it('writes names as CSS does', () => {
    expect(variableOf('inkSoft')).toBe('--ink-soft')
    expect(variableOf('ground')).toBe('--ground')
  })
})
