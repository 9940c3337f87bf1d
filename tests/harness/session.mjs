import { modelled } from './modelled.mjs'

/** Electron's names for what pages ask, and the debugger's, as far as headless Chromium knows them. */
const PERMISSIONS = {
  media: ['videoCapture', 'audioCapture'],
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  midi: ['midi'],
  'clipboard-read': ['clipboardReadWrite'],
  'clipboard-sanitized-write': ['clipboardSanitizedWrite'],
  'window-management': ['windowManagement'],
  'idle-detection': ['idleDetection'],
}

/** `session.defaultSession`, and `protocol`, which is a part of it. */
export function makeSession(isReady) {
  const handlers = new Map()
  const schemes = new Map()
  let beforeRequest = null
  const remembered = {}

  const protocol = modelled('protocol', {
    registerSchemesAsPrivileged(custom) {
      if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
      for (const { scheme, privileges } of custom) schemes.set(scheme, privileges)
    },
    handle(scheme, handler) {
      if (!isReady()) throw new Error('protocol.handle: the app is not ready')
      handlers.set(scheme, handler)
    },
    isProtocolHandled: (scheme) => handlers.has(scheme),
    unhandle: (scheme) => handlers.delete(scheme),
  })
  const remember = (name) => (value) => {
    remembered[name] = value
  }
  const defaultSession = modelled('session', {
    protocol,
    webRequest: modelled('webRequest', {
      onBeforeRequest(first, second) {
        if (second) throw new Error('electron: filters of onBeforeRequest are not modelled by the stand-in')
        beforeRequest = first
      },
    }),
    setPermissionRequestHandler: remember('permissionRequest'),
    setPermissionCheckHandler: remember('permissionCheck'),
    setDevicePermissionHandler: remember('devicePermission'),
    setDisplayMediaRequestHandler: remember('displayMedia'),
    setSpellCheckerEnabled: remember('spellChecker'),
    setProxy: async (config) => remember('proxy')(config),
    isSpellCheckerEnabled: () => remembered.spellChecker ?? true,
    /** For specs: what was set. The real one does not tell. */
    _remembered: remembered,
  })

  return {
    defaultSession,
    protocol,
    schemes,
    handlers,
    /** Whether the app lets a request pass. */
    async allows(details) {
      if (!beforeRequest) return true
      const answer = await new Promise((resolve) => beforeRequest(details, resolve))
      return answer.cancel !== true
    },
    /** The settings that Chromium gets for each permission, as the app's handler answers. */
    async permissionSettings() {
      const handler = remembered.permissionRequest
      const settings = []
      for (const [permission, names] of Object.entries(PERMISSIONS)) {
        const isGranted = handler ? await new Promise((resolve) => handler(null, permission, resolve, {})) : true
        for (const name of names) settings.push({ name, setting: isGranted ? 'granted' : 'denied' })
      }
      return settings
    },
  }
}
