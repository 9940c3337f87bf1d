const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('probe', {
  echo: (...args) => ipcRenderer.invoke('echo', ...args),
  types: (value) => ipcRenderer.invoke('types', value),
  fail: () => ipcRenderer.invoke('fail'),
  who: () => ipcRenderer.invoke('who'),
  unknown: () => ipcRenderer.invoke('nobody-listens'),
  add: (a, b) => a + b,
  later: (callback) => {
    setTimeout(() => callback('called back'), 1)
    return () => 'a function back'
  },
  throws: () => {
    throw new Error('thrown in the preload')
  },
  listen: (callback) => {
    const hear = (_event, ...args) => callback(args)
    ipcRenderer.on('news', hear)
    return () => void ipcRenderer.off('news', hear)
  },
  nested: { list: [1, 'two', { three: 3 }] },
  world: () => [typeof window.scriptRan, typeof require, location.href !== ''],
})
