export const appScheme = 'vigil'
export const appHost = 'app'

/** The only origin that our windows show and that the shell listens to. */
export const appOrigin = `${appScheme}://${appHost}`

/** Whether a URL is a page of ours: exactly our scheme and host, no port, no user. A text that is no URL is not. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, username, password } = new URL(url)
  return protocol === `${appScheme}:` && host === appHost && username === '' && password === ''
}
