import { useState } from 'react'
import type { Guid } from '../../../shared/records/guid.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { compareMaps, frozenMap } from '../../../shared/themes/frozenMap.ts'
import { mapModel, snapshotModel } from '../../../shared/themes/mapModel.ts'
import { mapPicture } from '../../../shared/themes/mapPicture.ts'
import { svgOf } from '../../../shared/timeline/picture.ts'
import { PICTURE_FONT } from '../../../shared/timeline/textWidth.ts'
import { useDispatch, useProjectState } from '../../project/useProject.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayDay } from '../../ui/say.ts'
import { Select } from '../../ui/Select.tsx'
import { nameOfCode } from './themeDesk.ts'
import styles from './ThemesView.module.css'

interface CompareSnapshotsProps {
  readonly mapId: Guid
  readonly onClose: () => void
}

/** The states of a map that were kept: two side by side, in words what became of it, and all of them to be deleted. */
export function CompareSnapshots({ mapId, onClose }: CompareSnapshotsProps) {
  const { project, readOnly } = useProjectState()
  const dispatch = useDispatch()
  const snapshots = inOrder(project.snapshots.values()).filter((one) => one.mapId === mapId)
  const choices = [...snapshots.map(({ id, name }) => ({ id, text: name })), { id: 'now', text: 'Now' }]
  const [leftChoice, setLeft] = useState(choices[0]?.id ?? 'now')
  const [rightChoice, setRight] = useState('now')
  // What was chosen may be deleted here.
  const standing = (id: string) => (choices.some((one) => one.id === id) ? id : 'now')
  const [left, right] = [standing(leftChoice), standing(rightChoice)]
  const stateOf = (id: string) => snapshots.find((one) => one.id === id) ?? frozenMap(project, mapId)
  const pictureOf = (id: string) => {
    const snapshot = snapshots.find((one) => one.id === id)
    const picture = mapPicture(snapshot ? snapshotModel(project, snapshot) : mapModel(project, mapId), { caption: '' })
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgOf(picture, PICTURE_FONT, id))}`
  }
  const told = compareMaps(stateOf(left), stateOf(right), nameOfCode(project))
  const nameOf = (id: string) => choices.find((one) => one.id === id)?.text ?? ''
  return (
    <Dialog
      title="Snapshots of the map"
      width="full"
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
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
      <h3 className={styles.heading}>All snapshots</h3>
      <ul className={styles.snapshots} aria-label="All snapshots">
        {snapshots.map(({ id, name, note, createdBy, createdAt }) => (
          <li key={id}>
            <span>
              <strong>{name}</strong>{' '}
              <span className={styles.quiet}>
                {[note, project.coders.get(createdBy ?? '')?.name, createdAt === null ? '' : sayDay(createdAt)]
                  .filter((part) => part !== undefined && part !== '')
                  .join(' · ')}
              </span>
            </span>
            {readOnly === null ? (
              <Button
                look="quiet"
                aria-label={`Delete the snapshot ${name}`}
                onPress={() => void dispatch({ type: 'delete-snapshot', snapshotId: id })}
              >
                Delete
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>A deleted snapshot lies in the bin.</p>
    </Dialog>
  )
}
