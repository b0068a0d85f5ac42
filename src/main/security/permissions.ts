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
 * Grants the microphone to the main frame of our own pages, for the softphone, and nothing else to anyone: both when
 * a page asks and when Chromium looks a permission up without asking.
 */
export function guardPermissions(session: PermissionSession): void {
  session.setPermissionRequestHandler((...[, permission, answer, details]) => {
    const kinds = details.mediaTypes ?? []
    const microphoneOnly = permission === 'media' && kinds.length > 0 && kinds.every((kind) => kind === 'audio')
    answer(microphoneOnly && details.isMainFrame === true && isAppUrl(details.requestingUrl ?? ''))
  })
  session.setPermissionCheckHandler((...[, permission, origin, details]) => {
    return permission === 'media' && details.mediaType === 'audio' && details.isMainFrame === true && isAppUrl(origin)
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
}
