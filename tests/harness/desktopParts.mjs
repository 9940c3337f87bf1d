import { EventEmitter } from 'node:events'
import { modelled } from './modelled.mjs'

/** Menus as data: they are never drawn, but what was clicked runs. */
export function makeMenus() {
  let applicationMenu = null
  class MenuItem {
    constructor({ click, submenu, ...options }) {
      Object.assign(
        this,
        { enabled: true, visible: true, checked: false, type: submenu ? 'submenu' : 'normal' },
        options,
      )
      this.label = options.label ?? options.role ?? ''
      this.submenu = submenu ? Menu.buildFromTemplate(submenu) : undefined
      this._click = click
    }
    click(...args) {
      this._click?.(this, ...args)
    }
  }
  class Menu {
    items = []
    static buildFromTemplate(template) {
      const menu = new Menu()
      menu.items = template.map((options) => new MenuItem(options))
      return menu
    }
    static setApplicationMenu(menu) {
      applicationMenu = menu
    }
    static getApplicationMenu() {
      return applicationMenu
    }
    getMenuItemById(id) {
      for (const item of this.items) {
        const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
        if (found) return found
      }
      return null
    }
  }
  return { Menu, MenuItem }
}

const unanswered = (name) => async () => {
  throw new Error(`electron: dialog.${name} was asked and nobody answered; replace it with app.evaluate first`)
}

/** A dialog that no test answers would wait for ever. */
export function makeDialog() {
  const names = ['showOpenDialog', 'showSaveDialog', 'showMessageBox', 'showErrorBox']
  return modelled('dialog', Object.fromEntries(names.map((name) => [name, unanswered(name)])))
}

export function makeShell() {
  const asked = []
  return modelled('shell', {
    openExternal: async (url) => void asked.push(['openExternal', url]),
    showItemInFolder: (path) => void asked.push(['showItemInFolder', path]),
    /** For specs on the stand-in: nothing is opened, only written down. */
    _asked: asked,
  })
}

export function makePowerMonitor() {
  return modelled('powerMonitor', new EventEmitter())
}
