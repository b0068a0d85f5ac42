/** Names on the wire between a desktop window and the shell; apart from the schemas, so that the preload stays small. */
export const bridgeChannels = {
  connect: 'bridge.connect',
  notify: 'bridge.notify',
  setBadge: 'bridge.set-badge',
  displays: 'bridge.displays',
  openBoard: 'bridge.open-board',
  /** Shell to window: carries the port that was asked for. */
  port: 'bridge.port',
} as const

/** The `type` of the window message with which the preload hands a port to the page. */
export const portMessageType = 'vigil.port'
