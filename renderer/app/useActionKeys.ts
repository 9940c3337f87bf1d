import { useEffect } from 'react'
import { type ActionRegistry, actionOfKey, isTyping } from '../ui/actions.ts'

/** Runs the action of a key, wherever the focus is; plain letters only where nobody is typing (the text has its own). */
export function useActionKeys(registry: ActionRegistry): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey
      // Nobody types with the keys of the top row.
      if (plain && !/^F\d+$/.test(event.key) && (isTyping(event.target) || event.key !== '?')) return
      // A text field has an undo of its own.
      if (isTyping(event.target) && /^[zy]$/i.test(event.key)) return
      const action = actionOfKey(event, false)
      if (action && registry.run(action)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [registry])
}
