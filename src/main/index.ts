import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  Notification,
  protocol,
  screen,
  session,
} from 'electron'
import { quitGracefully } from './graceful-quit.ts'
import { connectWindows } from './ipc/connect-windows.ts'
import { bringForward, offerNotices } from './ipc/notices.ts'
import { makeShellFolders, openShellService } from './local-service.ts'
import { appScheme } from './security/app-origin.ts'
import { appSchemePrivileges, createAppProtocol } from './security/app-protocol.ts'
import { createIpcRegistrar } from './security/ipc-registrar.ts'
import { guardNavigation } from './security/navigation.ts'
import { guardPermissions } from './security/permissions.ts'
import { offerBoards } from './windows/board-windows.ts'
import { openMainWindow, windowOptions } from './windows/main-window.ts'
import { menuTemplate } from './windows/menu.ts'

const out = join(import.meta.dirname, '..')
const { dataDir, profileDir } = makeShellFolders()
app.setPath('userData', profileDir)

/** Everything after Electron is ready; a failure here means that there is nothing to show. */
async function start(): Promise<void> {
  guardPermissions(session.defaultSession)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)))

  const service = await openShellService(dataDir)
  protocol.handle(appScheme, createAppProtocol(join(out, 'renderer'), service.pageOrigins))
  quitGracefully({ app, finish: () => service.close(), report: console.error })

  const register = createIpcRegistrar(ipcMain, (refusal) => console.warn('refused a call of a window', refusal))
  connectWindows({ register, createChannel: () => new MessageChannelMain(), service })
  offerNotices({
    register,
    windowOf: ({ sender }) => BrowserWindow.fromWebContents(sender),
    createNotice: (notice) => new Notification(notice),
    setBadgeCount: (count) => app.setBadgeCount(count),
  })
  const preload = join(out, 'preload', 'index.cjs')
  offerBoards({
    register,
    screen,
    openWindow: (options) => new BrowserWindow({ ...windowOptions(preload), ...options }),
  })
  await openMainWindow(BrowserWindow, preload)
}

if (app.requestSingleInstanceLock()) {
  app.enableSandbox()
  protocol.registerSchemesAsPrivileged(appSchemePrivileges)
  guardNavigation(app)
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window) bringForward(window)
  })
  app
    .whenReady()
    .then(start)
    .catch((problem: unknown) => {
      dialog.showErrorBox('Vigil', problem instanceof Error ? problem.message : String(problem))
      app.exit(1)
    })
} else {
  app.quit()
}
