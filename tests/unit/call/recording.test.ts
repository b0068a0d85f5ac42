import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noRecordings, recordingAddress, recordingSettingsSchema } from '../../../src/core/domain/call/recording.ts'

const place = { prefix: 'https://pbx.example:8443/rec/', folder: '/var/spool/asterisk/monitor/' }

describe('where a recording is fetched from', () => {
  it.each([
    ['https://pbx.example:8443/rec/a.wav', 'https://pbx.example:8443/rec/a.wav'],
    [
      'https://pbx.example:8443/rec/2026/11/%E5%BD%95%201.wav',
      'https://pbx.example:8443/rec/2026/11/%E5%BD%95%201.wav',
    ],
    ['2026/11/20/a b.wav', 'https://pbx.example:8443/rec/2026/11/20/a%20b.wav'],
    ['/var/spool/asterisk/monitor/2026/a.wav', 'https://pbx.example:8443/rec/2026/a.wav'],
    ['/other/a.wav', 'https://pbx.example:8443/rec/other/a.wav'],
  ])('%s', (link, address) => {
    expect(recordingAddress(place, link)).toBe(address)
  })

  it.each([
    'https://pbx.example:8443/recording-of-others/a.wav',
    'https://pbx.example:8443/rec/../secret.wav',
    'https://pbx.example:8443/rec/%2e%2e/secret.wav',
    'https://pbx.example:8443/rec/%252e%252e/a.wav',
    'https://pbx.example:8443/rec/a.wav?to=http://intern/',
    'https://pbx.example:8443/rec/',
    'https://pbx.example:8443@evil.example/rec/a.wav',
    'http://pbx.example:8443/rec/a.wav',
    'https://intern.example/a.wav',
    '//intern.example/a.wav',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '../../etc/passwd',
    '/var/spool/asterisk/monitor/../../../etc/passwd',
    '..\\..\\secret',
    'a%2f..%2fb.wav',
    '%',
    '',
  ])('leads nowhere: %s', (link) => {
    expect(recordingAddress(place, link)).toBeNull()
  })

  it('leads nowhere without a place', () => {
    expect(recordingAddress(noRecordings, 'https://pbx.example/a.wav')).toBeNull()
  })

  it('never leads out of the place, whatever is linked', () => {
    const tricky = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2f',
      '%',
      '?',
      '#',
      '@',
      ':',
      'https://',
      'a.wav',
      '//',
    )
    const link = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(tricky, fc.string({ maxLength: 5 })), { maxLength: 8 }).map((parts) => parts.join('')),
      fc.array(tricky, { maxLength: 8 }).map((parts) => place.prefix + parts.join('')),
    )
    fc.assert(
      fc.property(link, (text) => {
        const address = recordingAddress(place, text)
        if (address === null) return
        const url = new URL(address)
        expect(url.href.startsWith(place.prefix)).toBe(true)
        expect([url.search, url.hash, url.username]).toEqual(['', '', ''])
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    'pbx.example/',
    'https://pbx.example',
    'https://pbx.example/rec',
    'https://a@b/',
    'https://a/?b/',
    'ftp://a/',
  ])('is not set up as %s', (prefix) => {
    expect(recordingSettingsSchema.safeParse({ ...noRecordings, prefix }).success).toBe(false)
  })
})
