import { createContext, useContext, useEffect } from 'react'
import { type ActionId, ACTIONS, actionInfo } from '../../shared/contract/actions.ts'

/** What an action does here and now; absent where it can do nothing, so that menus can say so. */
export type Handlers = Partial<Record<ActionId, (() => void) | undefined>>

/** Which handlers are in force: the parts of the window that are mounted add theirs and take them away. */
export class ActionRegistry {
  readonly #layers: Handlers[] = []
  readonly #listeners = new Set<() => void>()
  #version = 0

  add(handlers: Handlers): () => void {
    this.#layers.push(handlers)
    this.#changed()
    return () => {
      const at = this.#layers.indexOf(handlers)
      if (at >= 0) this.#layers.splice(at, 1)
      this.#changed()
    }
  }

  /** The newest layer that knows the action decides. */
  handler(id: ActionId): (() => void) | undefined {
    return this.#layers.findLast((layer) => layer[id] !== undefined)?.[id]
  }

  run(id: ActionId): boolean {
    const handler = this.handler(id)
    handler?.()
    return handler !== undefined
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  version = (): number => this.#version

  #changed(): void {
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}

export const ActionContext = createContext<ActionRegistry>(new ActionRegistry())

export function useActions(): ActionRegistry {
  return useContext(ActionContext)
}

/** Puts handlers in force for as long as the component is mounted. */
export function useHandlers(handlers: Handlers): void {
  const registry = useActions()
  useEffect(() => registry.add(handlers), [registry, handlers])
}

/** The action a key press means, `inText` ones included only where asked for. */
export function actionOfKey(event: KeyboardEvent, withTextKeys: boolean): ActionId | undefined {
  const pressed = keysOf(event)
  return (Object.keys(ACTIONS) as ActionId[]).find((id) => {
    const { keys, inText } = actionInfo(id)
    if (keys === undefined || (inText && !withTextKeys)) return false
    return keys === pressed || (keys === '?' && event.key === '?' && !event.ctrlKey && !event.metaKey)
  })
}

const NAMES: Readonly<Record<string, string>> = {
  '+': 'Plus',
  '=': 'Plus',
  '-': 'Minus',
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: 'Delete',
}

function keysOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  // A character that needs Shift already says so.
  const shift = shiftKey && (key.length > 1 || key.toLowerCase() !== key.toUpperCase())
  return [...(ctrlKey || metaKey ? ['Ctrl'] : []), ...(altKey ? ['Alt'] : []), ...(shift ? ['Shift'] : []), name].join(
    '+',
  )
}

/** Whether somebody is typing there, so that plain letters are theirs. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** `⌘` on a Mac, `Ctrl` elsewhere. */
export function shownKeys(id: ActionId, isDesktop: boolean): string | undefined {
  const { keys, desktopKeys } = actionInfo(id)
  if (keys === undefined || (desktopKeys && !isDesktop)) return undefined
  return /Mac/.test(navigator.userAgent) ? keys.replace('Ctrl', '⌘') : keys
}
