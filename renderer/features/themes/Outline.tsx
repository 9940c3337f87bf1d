import type { MapModel } from '../../../shared/themes/mapModel.ts'
import type { ThemeRow } from '../../../shared/themes/themeTree.ts'
import type { Shown } from './themeDesk.ts'
import styles from './ThemesView.module.css'

interface OutlineProps {
  readonly rows: readonly ThemeRow[]
  readonly model: MapModel
  readonly shown: Shown
  readonly show: (shown: Shown) => void
}

/** The themes as a list, those above before those under them: the map for those who do not see it. */
export function Outline({ rows, model, shown, show }: OutlineProps) {
  return (
    <nav className={styles.list} aria-label="Outline of themes">
      {rows.map(({ theme: { id, name, level, stage }, depth }) => (
        <button
          key={id}
          type="button"
          className={styles.item}
          data-level={level}
          data-aside={stage === 'set aside' || undefined}
          aria-current={shown?.id === id}
          style={{ paddingLeft: 12 + depth * 14 }}
          onClick={() => show({ kind: 'theme', id })}
        >
          <span>{name}</span>
          <span className={styles.number}>{model.cards.find(({ of }) => of.id === id)?.segments ?? ''}</span>
          {stage === 'defined' || stage === 'set aside' ? null : <span className={styles.stage}>{stage}</span>}
        </button>
      ))}
    </nav>
  )
}
