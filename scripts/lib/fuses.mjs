import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** Order of the switches in Electron's first fuse wire (github.com/electron/fuses, FuseV1Options). */
const order = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
]

/**
 * Reads the switches that are burnt into a binary: after the sentinel come the wire's version, its length and one
 * character for each switch. Throws when there is no wire of the known version.
 * @param {Buffer} binary
 * @returns {Record<string, boolean>}
 */
export function readFuses(binary) {
  const at = binary.indexOf(sentinel)
  const start = at + sentinel.length
  if (at < 0 || binary[start] !== 1) throw new Error('no fuse wire of version 1 in this binary')
  const states = binary.subarray(start + 2, start + 2 + binary[start + 1])
  return Object.fromEntries(order.slice(0, states.length).map((name, index) => [name, states[index] === 0x31]))
}

/**
 * Sets the fuses of a freshly packed application and reads them back from its binary; throws when one is not as wanted.
 * @param {import('electron-builder').AfterPackContext} context
 * @param {Record<string, boolean>} wanted
 */
export async function setFuses(context, wanted) {
  const { packager } = context
  await packager.addElectronFuses(context, await packager.generateFuseConfig(wanted))
  const found = readFuses(readFileSync(fusedFile(context)))
  const wrong = Object.keys(wanted).filter((name) => found[name] !== wanted[name])
  if (wrong.length > 0) throw new Error(`these fuses are not set as wanted: ${wrong.join(', ')}`)
}

function fusedFile({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'linux') return join(appOutDir, packager.executableName)
  if (electronPlatformName === 'win32') return join(appOutDir, `${name}.exe`)
  return join(appOutDir, `${name}.app/Contents/Frameworks/Electron Framework.framework/Electron Framework`)
}
