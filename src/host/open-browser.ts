import { spawn } from 'node:child_process'

/** Shows a page in the browser of whoever sits at this machine; where there is none, nothing happens. */
export function openBrowser(url: string): void {
  const [command, args] = opener(process.platform, url)
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  // a machine without a browser is no fault: the address is on the terminal
  child.once('error', () => child.unref())
  child.unref()
}

function opener(platform: NodeJS.Platform, url: string): readonly [string, readonly string[]] {
  if (platform === 'win32') return ['cmd', ['/c', 'start', '""', url]]
  return [platform === 'darwin' ? 'open' : 'xdg-open', [url]]
}
