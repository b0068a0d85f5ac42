import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../core/contract/bridge.ts'
import { bridgeChannels, portMessageType } from '../core/contract/bridge-channels.ts'

const bridge: Bridge = {
  platform: process.platform,
  connect: (token) => ipcRenderer.invoke(bridgeChannels.connect, { token }),
  notify: ({ title, body }) => ipcRenderer.invoke(bridgeChannels.notify, { title, body }),
  displays: () => ipcRenderer.invoke(bridgeChannels.displays, {}),
  openBoard: ({ displayId, token }) => ipcRenderer.invoke(bridgeChannels.openBoard, { displayId, token }),
  setBadge: (count) => ipcRenderer.invoke(bridgeChannels.setBadge, { count }),
}

contextBridge.exposeInMainWorld('vigil', bridge)

// a port cannot pass through the context bridge, only through a message of the window to itself
ipcRenderer.on(bridgeChannels.port, (event, { token }: Readonly<{ token: string }>) => {
  window.postMessage({ type: portMessageType, token }, window.location.origin, event.ports)
})
