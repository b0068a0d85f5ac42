import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAppProtocol } from '../../src/main/security/app-protocol.ts'
import { noncePlaceholder } from '../../src/service/content-security-policy.ts'

const secret = 'root:x:0:0'
let parent = ''
let answer: (request: Request) => Promise<Response>

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'vigil-protocol-'))
  const folder = join(parent, 'renderer')
  await mkdir(join(folder, 'assets'), { recursive: true })
  await mkdir(join(parent, 'renderer-other'))
  await writeFile(join(parent, 'secret.json'), secret)
  await writeFile(join(parent, 'renderer-other', 'secret.json'), secret)
  await writeFile(join(folder, 'index.html'), `<script nonce="${noncePlaceholder}"></script><p>page</p>`)
  await writeFile(join(folder, 'assets', 'app.js'), 'export {}')
  await writeFile(join(folder, 'assets', 'notes.sqlite'), secret)
  await symlink(join(parent, 'secret.json'), join(folder, 'assets', 'link.json'))
  answer = createAppProtocol(folder, async () => ['wss://pbx.example:8089'])
})

afterAll(() => rm(parent, { recursive: true, force: true }))

/** A request whose URL is exactly as given: the real Request would tidy the attack away before it arrives. */
const raw = (url: string, method = 'GET') =>
  answer(
    Object.defineProperties(new Request('http://x/'), {
      url: { value: url },
      method: { value: method },
    }),
  )

describe('what the application scheme serves', () => {
  it('serves the page with a new nonce in page and policy each time', async () => {
    const nonces = new Set<string>()
    for (const path of ['/', '/index.html', '/desk/42']) {
      const response = await raw(`vigil://app${path}`)
      const page = await response.text()
      const nonce = /nonce="([^"]+)"/.exec(page)?.[1] ?? ''
      expect(response.headers.get('content-security-policy')).toContain(`script-src 'self' 'nonce-${nonce}'`)
      expect(response.headers.get('content-security-policy')).toContain("connect-src 'self' wss://pbx.example:8089;")
      expect(page).toContain('<p>page</p>')
      expect(nonce).not.toBe(noncePlaceholder)
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(3)
  })

  it('serves a script with its type and without sniffing', async () => {
    const response = await raw('vigil://app/assets/app.js')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('attacks on the application scheme', () => {
  it.each([
    'vigil://app/../secret.json',
    'vigil://app/%2e%2e/secret.json',
    'vigil://app/%2e%2e%2fsecret.json',
    'vigil://app/..%2fsecret.json',
    'vigil://app/..%5csecret.json',
    'vigil://app/assets/..%2f..%2fsecret.json',
    'vigil://app/%252e%252e%252fsecret.json',
    'vigil://app/..%2frenderer-other%2fsecret.json',
    'vigil://app//etc/passwd.json',
    'vigil://app/%2fetc%2fpasswd.json',
    'vigil://app/assets/link.json',
    'vigil://app/assets/notes.sqlite',
    'vigil://app/assets/app.js%00.json',
    'vigil://app/C:%5cWindows%5cwin.ini',
    'vigil://app/%c0%ae%c0%ae/secret.json',
    'vigil://app/%',
    'vigil://app/assets.json',
  ])('refuses %s', async (url) => {
    const response = await raw(url)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  it.each(['vigil://app/../../etc/passwd', 'vigil://app/%2e%2e/%2e%2e/etc/passwd', 'vigil://app/etc/passwd'])(
    'answers %s with our own page, never with the file',
    async (url) => {
      expect(await (await raw(url)).text()).toContain('<p>page</p>')
    },
  )

  it('refuses a name longer than any file system takes', async () => {
    expect((await raw(`vigil://app/${'a'.repeat(5000)}.json`)).status).toBe(404)
  })

  it.each([
    'vigil://other/index.html',
    'vigil://app.evil/index.html',
    'vigil://app:8080/index.html',
    'vigil://user@app/index.html',
    'https://app/index.html',
    'file:///etc/passwd',
    'not a url',
  ])('serves nothing to the foreign address %s', async (url) => {
    expect((await raw(url)).status).toBe(404)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses the method %s', async (method) => {
    expect((await raw('vigil://app/', method)).status).toBe(405)
  })

  it('never shows a file from outside, however dots, slashes and encodings are mixed', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2E',
      '%2f',
      '/',
      '\\',
      '%5c',
      '%25',
      '%00',
      'assets',
      'secret.json',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 12 }), async (pieces) => {
        const response = await raw(`vigil://app/${pieces.join('')}`)
        expect(await response.text()).not.toContain(secret)
      }),
      { numRuns: 500 },
    )
  })
})
