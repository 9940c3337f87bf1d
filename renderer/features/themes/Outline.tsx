import type { KeyboardEvent } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import type { MapModel } from '../../../shared/themes/mapModel.ts'
import type { ThemeRow } from '../../../shared/themes/themeTree.ts'
import type { Shown, ThemeDesk } from './themeDesk.ts'
import styles from './ThemesView.module.css'

interface OutlineProps {
  readonly desk: ThemeDesk
  readonly isReadOnly: boolean
  readonly rows: readonly ThemeRow[]
  readonly model: MapModel
  readonly shown: Shown
}

/** The themes as a list, those above before those under them: the map for those who do not see it. */
export function Outline({ rows, model, shown, desk, isReadOnly }: OutlineProps) {
  const { ask, show } = desk
  const openMenu = (id: Guid, at: DOMRectReadOnly) => ask({ is: 'menu', of: { kind: 'theme', id }, itemId: null, at })
  const keys = (event: KeyboardEvent<HTMLElement>, id: Guid) => {
    const row = event.currentTarget
    const { key, shiftKey } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const next = key === 'ArrowDown' ? row.nextElementSibling : row.previousElementSibling
      if (next instanceof HTMLElement) next.focus()
    } else if (key === 'ContextMenu' || (shiftKey && key === 'F10')) openMenu(id, row.getBoundingClientRect())
    else if ((key === 'Delete' || key === 'Backspace') && !isReadOnly) ask({ is: 'delete', themeId: id })
    else return
    event.preventDefault()
  }
  return (
    <nav className={styles.list} aria-label="Outline of themes">
      {rows.map(({ theme: { id, name, level, stage }, depth }) => (
        <button
          key={id}
          type="button"
          className={styles.item}
          data-theme={id}
          data-level={level}
          data-aside={stage === 'set aside' || undefined}
          aria-current={shown?.id === id}
          style={{ paddingLeft: 12 + depth * 14 }}
          onClick={() => show({ kind: 'theme', id })}
          onKeyDown={(event) => keys(event, id)}
          onContextMenu={(event) => {
            event.preventDefault()
            openMenu(id, new DOMRect(event.clientX, event.clientY, 0, 0))
          }}
        >
          <span>{name}</span>
          <span className={styles.number}>{model.cards.find(({ of }) => of.id === id)?.segments ?? ''}</span>
          {stage === 'defined' || stage === 'set aside' ? null : <span className={styles.stage}>{stage}</span>}
        </button>
      ))}
    </nav>
  )
}
