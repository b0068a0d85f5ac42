import { describe, expect, it } from 'vitest'
import { boardSetupSchema, firstName, isBoardToken } from '../../../src/core/domain/wallboard/board-link.ts'
import { drawToken, linkOf, tokenOf } from '../../../src/renderer/src/pieces/wallboard-links/link-token.ts'

describe('a first name on a wall', () => {
  it.each([
    ['李小明', '小明'],
    ['欧阳小美', '小美'],
    ['王芳', '王芳'],
    ['欧阳锋', '锋'],
    ['Anna Smith', 'Anna'],
    ['anna', 'anna'],
    ['  ', ''],
    ['白班 周晓兰', '晓兰'],
    ['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
    ['班长 王芳', '王芳'],
  ])('of %s is %s', (name, first) => {
    expect(firstName(name)).toBe(first)
  })
})

describe('a token of a wallboard', () => {
  it('is drawn by chance, another one each time', () => {
    const tokens = Array.from({ length: 200 }, drawToken)
    expect(new Set(tokens).size).toBe(200)
    expect(tokens.every(isBoardToken)).toBe(true)
  })

  it('stands behind the # of its link, where no host and no log sees it', () => {
    const token = drawToken()
    const url = new URL(linkOf('https://vigil.example', token))
    expect(`${url.pathname}${url.search}`).toBe('/wall')
    expect(tokenOf(url.hash)).toBe(token)
    for (const hash of ['', '#', '#wb_short', `#${token}x`, `#x${token}`]) expect(tokenOf(hash)).toBeNull()
  })
})

describe('a setup', () => {
  const setup = { pages: ['all'], rotateSeconds: 20, locale: 'en', look: 'dark', names: 'code' }

  it('has one page at least, each once, and stays on it between 5 s and 10 min', () => {
    expect(boardSetupSchema.safeParse(setup).success).toBe(true)
    for (const wrong of [
      { pages: [] },
      { pages: ['all', 'all'] },
      { rotateSeconds: 4 },
      { rotateSeconds: 601 },
      { names: 'full' },
    ])
      expect(boardSetupSchema.safeParse({ ...setup, ...wrong }).success).toBe(false)
  })
})
