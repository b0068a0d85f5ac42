import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { readFuses } from '../../scripts/lib/fuses.mjs'

const config: unknown = createRequire(import.meta.url)('../../electron-builder.cjs')

/** A binary with a fuse wire as Electron ships it. */
const binary = (states: string, version = 1) =>
  Buffer.concat([
    Buffer.from('\u007fELF … dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'utf8'),
    Buffer.from([version, states.length]),
    Buffer.from(`${states} …`, 'utf8'),
  ])

it('packs with every dangerous switch off and every protection on', () => {
  expect(config).toMatchObject({
    asar: true,
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
  })
})

it('reads back what is burnt into a binary', () => {
  expect(readFuses(binary('01001100'))).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  })
  expect(readFuses(binary('1'))).toEqual({ runAsNode: true })
})

it('takes no binary without a wire it knows for a safe one', () => {
  expect(() => readFuses(Buffer.from('ELF'))).toThrow('no fuse wire')
  expect(() => readFuses(binary('01001100', 2))).toThrow('no fuse wire')
})
