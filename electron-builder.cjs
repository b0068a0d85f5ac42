/** What a stranger on the workstation could bend the packed application with is switched off in its binary. */
const electronFuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
}

/** How the desktop application is packed. Native modules stay outside of the archive; all else is in the bundles. */
module.exports = {
  appId: 'app.vigil.console',
  productName: 'Vigil',
  copyright: 'MIT, The Vigil authors',
  directories: { output: 'dist' },
  files: ['out/**', 'resources/**', 'package.json', '!node_modules', 'node_modules/@node-rs/**'],
  asar: true,
  asarUnpack: ['node_modules/@node-rs/**'],
  npmRebuild: false,
  electronFuses,
  afterPack: async (context) => (await import('./scripts/lib/fuses.mjs')).setFuses(context, electronFuses),
  linux: { target: ['AppImage', 'deb'], category: 'Office' },
  win: { target: ['nsis'] },
  mac: {
    target: ['dmg'],
    hardenedRuntime: true,
    extendInfo: { NSMicrophoneUsageDescription: 'The softphone speaks with customers.' },
  },
}
