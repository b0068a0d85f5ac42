import { describe, expect, it } from 'vitest'
import { filePolicy, noncePlaceholder, pagePolicy, withNonce } from '../../src/service/content-security-policy.ts'

const nonce = 'MTIzNDU2Nzg5MDEyMzQ1Ng=='

describe('the policy of pages', () => {
  it('allows nothing by default and nothing unsafe', () => {
    const policy = pagePolicy({ nonce })
    expect(policy.startsWith("default-src 'none'; ")).toBe(true)
    expect(policy).not.toMatch(/unsafe|\*|http:|https:/)
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('adds only the origins asked for, and only for connections', () => {
    const policy = pagePolicy({ nonce, connect: ['wss://pbx.example:8089'] })
    expect(policy).toContain("connect-src 'self' wss://pbx.example:8089;")
    expect(policy.match(/pbx\.example/g)).toHaveLength(1)
  })

  it.each(['ws://127.0.0.1:8088', 'wss://[2001:db8::1]:8089'])('takes %s for an origin', (origin) => {
    expect(pagePolicy({ nonce, connect: [origin] })).toContain(`connect-src 'self' ${origin};`)
  })

  it.each([
    '*',
    'http://pbx.example',
    'ws:',
    'wss://*.example',
    'wss://pbx.example/ws',
    'wss://a@pbx.example',
    'https://a.example; script-src *',
    "'unsafe-inline'",
    'https:',
  ])('does not take %s for an origin', (origin) => {
    expect(() => pagePolicy({ nonce, connect: [origin] })).toThrow('not an origin to talk to')
  })

  it.each(['', 'short', "abc'; script-src * 'aaaaaaa", noncePlaceholder.slice(0, 4)])(
    'does not take %s for a nonce',
    (text) => {
      expect(() => pagePolicy({ nonce: text })).toThrow('nonce')
    },
  )
})

it('lets workers compile WebAssembly and reach nothing foreign', () => {
  expect(filePolicy()).toContain("script-src 'self' 'wasm-unsafe-eval'")
  expect(filePolicy()).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:/)
})

it('puts the nonce into every waiting place', () => {
  expect(withNonce(`<a nonce="${noncePlaceholder}"><b nonce="${noncePlaceholder}">`, nonce)).toBe(
    `<a nonce="${nonce}"><b nonce="${nonce}">`,
  )
})
