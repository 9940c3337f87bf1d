import { Menu, type MenuItemConstructorOptions } from 'electron'
import { type ActionId, actionInfo, MENUS } from '../../shared/contract/actions.ts'

export interface MenuSettings {
  readonly platform: NodeJS.Platform
  /** Adds what only developers need. */
  readonly isPackaged: boolean
  readonly choose: (command: ActionId) => void
}

/** The system's menu bar, from the same table as the menus, keys and palette of the window. */
export function nativeMenu(settings: MenuSettings): Menu {
  return Menu.buildFromTemplate(menuTemplate(settings))
}

export function menuTemplate(settings: MenuSettings): MenuItemConstructorOptions[] {
  const isMac = settings.platform === 'darwin'
  const menus = MENUS.map(({ title, items }): MenuItemConstructorOptions => {
    const ours = items.map((id) => (id === null ? SEPARATOR : menuItem(id, settings)))
    return { label: title, submenu: [...ours, ...(SYSTEM_ITEMS[title]?.(settings) ?? [])] }
  })
  return isMac ? [{ role: 'appMenu' }, ...menus, { role: 'windowMenu' }] : menus
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** What the system brings along, below our own items. */
const SYSTEM_ITEMS: Readonly<Record<string, (settings: MenuSettings) => MenuItemConstructorOptions[]>> = {
  File: ({ platform }) => (platform === 'darwin' ? [] : [SEPARATOR, { role: 'quit' }]),
  Edit: () => [SEPARATOR, { role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  View: ({ isPackaged }) => [
    SEPARATOR,
    { role: 'togglefullscreen' },
    ...(isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
  ],
}

/**
 * Keys are shown here and heard in the window, which alone knows whether somebody is typing. A Mac hears every key it shows,
 * so there the single letters of the transcript are left out.
 */
function menuItem(id: ActionId, { platform, choose }: MenuSettings): MenuItemConstructorOptions {
  const { title, keys, inText } = actionInfo(id)
  const accelerator = keys === undefined || (inText && platform === 'darwin') ? null : acceleratorOf(keys)
  return {
    id,
    label: title,
    click: () => choose(id),
    ...(accelerator !== null && { accelerator, registerAccelerator: false }),
  }
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  Ctrl: 'CmdOrCtrl',
  Minus: '-',
  '→': 'Right',
  '←': 'Left',
  '↑': 'Up',
  '↓': 'Down',
}

/** Electron's way of writing keys; null for what it cannot write, such as `1–9`. */
export function acceleratorOf(keys: string): string | null {
  const parts = keys.split('+').map((key) => KEY_NAMES[key] ?? key)
  const known = parts.every((key) =>
    /^(?:CmdOrCtrl|Shift|Alt|Plus|Left|Right|Up|Down|Delete|Enter|[\w\][-])$/.test(key),
  )
  return known ? parts.join('+') : null
}
