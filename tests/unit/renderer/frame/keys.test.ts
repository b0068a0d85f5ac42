import { describe, expect, it } from 'vitest'
import { actionOf, comboOf, combosOf, defaultKeys, keyActions } from '../../../../src/renderer/src/ui/key-table.ts'

const nothing = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('comboOf', () => {
  it.each([
    ['F2', { ...nothing, key: 'F2', code: 'F2' }],
    ['Ctrl+K', { ...nothing, ctrlKey: true, key: 'k', code: 'KeyK' }],
    ['Ctrl+K', { ...nothing, metaKey: true, key: 'k', code: 'KeyK' }],
    ['Alt+1', { ...nothing, altKey: true, key: '¡', code: 'Digit1' }],
    ['Ctrl+Enter', { ...nothing, ctrlKey: true, key: 'Enter', code: 'Enter' }],
    ['Ctrl+Shift+S', { ...nothing, ctrlKey: true, shiftKey: true, key: 'S', code: 'KeyS' }],
    ['Shift+F3', { ...nothing, shiftKey: true, key: 'F3', code: 'F3' }],
    ['?', { ...nothing, shiftKey: true, key: '?', code: 'Slash' }],
    ['7', { ...nothing, key: '7', code: 'Numpad7' }],
  ])('reads %s', (combo, event) => {
    expect(comboOf(event)).toBe(combo)
  })

  it.each(['Control', 'Alt', 'Shift', 'Meta', 'Process'])('waits while only %s is down', (key) => {
    expect(comboOf({ ...nothing, ctrlKey: true, key, code: '' })).toBeNull()
  })
})

describe('the table of keys', () => {
  it('gives no combination two meanings', () => {
    const combos = keyActions.flatMap((action) => [...defaultKeys[action]])
    expect(new Set(combos).size).toBe(combos.length)
  })

  it('puts a chosen combination in place of all others of that action', () => {
    const chosen = { newCase: 'F10' }
    expect(combosOf('newCase', chosen)).toEqual(['F10'])
    expect(actionOf('F10', chosen)).toBe('newCase')
    expect(actionOf('Alt+N', chosen)).toBeNull()
    expect(actionOf('F2', chosen)).toBe('answer')
  })
})
