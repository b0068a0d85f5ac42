import { isAppUrl } from './app-origin.ts'

type RequestDetails = Readonly<{ isMainFrame?: boolean; requestingUrl?: string; mediaTypes?: readonly string[] }>
type CheckDetails = Readonly<{ isMainFrame?: boolean; mediaType?: string }>

/** The part of Electron's session that hands out permissions. */
export type PermissionSession = Readonly<{
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      answer: (granted: boolean) => void,
      details: RequestDetails,
    ) => void,
  ): void
  setPermissionCheckHandler(
    handler: (contents: unknown, permission: string, origin: string, details: CheckDetails) => boolean,
  ): void
  setDevicePermissionHandler(handler: () => boolean): void
  setDisplayMediaRequestHandler(handler: (request: unknown, answer: (streams: object) => void) => void): void
}>

/**
 * What the softphone needs besides the microphone: the choice of the output device, and a SIP server in the house (the
 * page's policy names the only one it may talk to).
 */
const forSoftphone: ReadonlySet<string> = new Set([
  'speaker-selection',
  'local-network',
  'local-network-access',
  'loopback-network',
])

/**
 * Grants the main frame of our own pages the microphone and what else the softphone needs, the whole screen for the wallboard, and nothing else to anyone:
 * both when a page asks and when Chromium looks a permission up without asking.
 */
export function guardPermissions(session: PermissionSession): void {
  session.setPermissionRequestHandler((...[, permission, answer, details]) => {
    const kinds = details.mediaTypes ?? []
    const microphoneOnly = permission === 'media' && kinds.length > 0 && kinds.every((kind) => kind === 'audio')
    const needed = microphoneOnly || forSoftphone.has(permission) || permission === 'fullscreen'
    answer(needed && details.isMainFrame === true && isAppUrl(details.requestingUrl ?? ''))
  })
  session.setPermissionCheckHandler((...[, permission, origin, details]) => {
    const needed =
      (permission === 'media' && details.mediaType === 'audio') ||
      forSoftphone.has(permission) ||
      permission === 'fullscreen'
    return needed && details.isMainFrame === true && isAppUrl(origin)
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
}
