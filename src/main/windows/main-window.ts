import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron'
import { appOrigin } from '../security/app-origin.ts'

/**
 * How every window is made: its page has no Node, its own world apart from the preload's, and Chromium's sandbox.
 * @param preload absolute path of the built preload
 */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#F6F7F9',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // a call that comes in while the window is behind others must still be announced at once
      backgroundThrottling: false,
      // and must ring also when nobody has touched the page since it was loaded
      autoplayPolicy: 'no-user-gesture-required',
    },
  }
}

/** Opens the window of the console and shows it when its first picture is ready. */
export async function openMainWindow(Window: typeof BrowserWindow, preload: string): Promise<BrowserWindow> {
  const window = new Window(windowOptions(preload))
  window.once('ready-to-show', () => window.show())
  await window.loadURL(`${appOrigin}/`)
  return window
}
