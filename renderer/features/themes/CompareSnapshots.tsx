import { useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { compareMaps, frozenMap } from '../../../shared/themes/frozenMap.ts'
import { mapModel, snapshotModel } from '../../../shared/themes/mapModel.ts'
import { mapPicture } from '../../../shared/themes/mapPicture.ts'
import { svgOf } from '../../../shared/timeline/picture.ts'
import { PICTURE_FONT } from '../../../shared/timeline/textWidth.ts'
import { useProjectState } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { nameOfCode } from './themeDesk.ts'
import styles from './ThemesView.module.css'

interface CompareSnapshotsProps {
  readonly mapId: Guid
  readonly onClose: () => void
}

/** Two states of a map side by side, and in words what became of it. */
export function CompareSnapshots({ mapId, onClose }: CompareSnapshotsProps) {
  const { project } = useProjectState()
  const snapshots = inOrder(project.snapshots.values()).filter((one) => one.mapId === mapId)
  const choices = [...snapshots.map(({ id, name }) => ({ id, text: name })), { id: 'now', text: 'Now' }]
  const [left, setLeft] = useState(choices[0]?.id ?? 'now')
  const [right, setRight] = useState('now')
  const stateOf = (id: string) => snapshots.find((one) => one.id === id) ?? frozenMap(project, mapId)
  const pictureOf = (id: string) => {
    const snapshot = snapshots.find((one) => one.id === id)
    const picture = mapPicture(snapshot ? snapshotModel(project, snapshot) : mapModel(project, mapId), { caption: '' })
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(picture, PICTURE_FONT, id))}`
  }
  const told = compareMaps(stateOf(left), stateOf(right), nameOfCode(project))
  const nameOf = (id: string) => choices.find((one) => one.id === id)?.text ?? ''
  return (
    <Dialog title="Compare snapshots" width="full" onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      <div className={styles.pictures}>
        <Select label="Before" value={left} options={choices} onChange={setLeft} />
        <Select label="After" value={right} options={choices} onChange={setRight} />
        <img className={styles.picture} src={pictureOf(left)} alt={`The map as ${nameOf(left)}`} />
        <img className={styles.picture} src={pictureOf(right)} alt={`The map as ${nameOf(right)}`} />
      </div>
      {told.length === 0 ? <p className={styles.quiet}>Nothing differs.</p> : null}
      <ul className={styles.differences} aria-label="Differences">
        {told.map(({ id, name, what, changes }) => (
          <li key={id}>
            <strong>{what}</strong> {name}
            {changes.length === 0 ? '' : `: ${changes.join('; ')}`}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
