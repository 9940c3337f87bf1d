import { useEffect, useEffectEvent, useRef, useState } from 'react'

interface Draft {
  readonly text: string
  readonly change: (text: string) => void
  /** Saves what was typed; called when the field is left. */
  readonly keep: () => void
  readonly discard: () => void
}

/**
 * Text being written over what is saved. It is kept when the field is left, however that happens: by the keyboard, by going to
 * another entry, by closing the view or the window. `save` answers whether the words were taken; refused words stay in the field.
 */
export function useDraft(saved: string, save: (text: string) => Promise<boolean>): Draft {
  const [draft, setDraft] = useState<string | null>(null)
  const onItsWay = useRef<string | null>(null)
  const keep = () => {
    // Leaving a field often goes with leaving its entry or the window: that is one step of the history, not two.
    if (draft === null || draft === onItsWay.current) return
    if (draft === saved) return setDraft(null)
    onItsWay.current = draft
    void save(draft).then((isTaken) => {
      onItsWay.current = null
      // Words typed while these were on their way to the disk are a draft of their own.
      if (isTaken) setDraft((now) => (now === draft ? null : now))
    })
  }
  const keepOnLeaving = useEffectEvent(keep)
  useEffect(() => {
    const leave = () => keepOnLeaving()
    window.addEventListener('pagehide', leave)
    window.addEventListener('blur', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('blur', leave)
      keepOnLeaving()
    }
  }, [])
  return {
    text: draft ?? saved,
    change: setDraft,
    keep,
    discard: () => setDraft(null),
  }
}
