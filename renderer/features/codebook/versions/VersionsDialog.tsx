import { Download, Pencil, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { sayDate } from '../../../../shared/codebook/appendix.ts'
import type { CodebookVersion } from '../../../../shared/records/codebookVersion.ts'
import type { Guid } from '../../../../shared/records/guid.ts'
import { codesInOrder } from '../../../../shared/study/codeTree.ts'
import { newId } from '../../../project/newId.ts'
import { notify } from '../../../project/notices.ts'
import { now } from '../../../project/openProject.ts'
import { useDispatch, useOpenProject, useProject } from '../../../project/useProject.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { sayCount, sayMoment } from '../../../ui/say.ts'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { ExportCodebook } from '../exchange/ExportCodebook.tsx'
import { ChangeList } from './ChangeList.tsx'
import { useComparison } from './useComparison.ts'
import styles from './VersionsDialog.module.css'

const NOW = 'now'

interface VersionsDialogProps {
  /** Of the program, which exports name. */
  readonly version: string
  readonly onClose: () => void
}

/** Frozen versions of the codebook, and what became of each code between two of them. */
export function VersionsDialog({ version: program, onClose }: VersionsDialogProps) {
  const [exportedId, setExportedId] = useState<Guid | null>(null)
  const project = useProject((state) => state.project)
  const isReadOnly = useProject((state) => state.readOnly !== null)
  const versions = useMemo(
    () => [...project.codebookVersions.values()].sort((a, b) => (a.frozenAt < b.frozenAt ? 1 : -1)),
    [project.codebookVersions],
  )
  const [fromId, setFromId] = useState<Guid | null>(null)
  const [toId, setToId] = useState<Guid>(NOW)
  const [isFreezing, setIsFreezing] = useState(versions.length === 0 && project.codes.size > 0 && !isReadOnly)
  const from = versions.find(({ id }) => id === fromId) ?? versions[0]
  const to = versions.find(({ id }) => id === toId) ?? null
  if (exportedId !== null)
    return <ExportCodebook version={program} frozenId={exportedId} onClose={() => setExportedId(null)} />
  return (
    <Dialog
      title="Versions of the codebook"
      width="full"
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      <div className={styles.split}>
        <aside className={styles.side}>
          {isReadOnly ? null : isFreezing ? (
            <Freezing
              count={versions.length}
              onDone={(versionId) => {
                setIsFreezing(false)
                if (versionId !== null) setFromId(versionId)
              }}
            />
          ) : (
            <Button isDisabled={project.codes.size === 0} onPress={() => setIsFreezing(true)}>
              Freeze the codebook…
            </Button>
          )}
          <ul aria-label="Versions" className={styles.versions}>
            {versions.map((version) => (
              <li key={version.id} data-chosen={version === from || undefined} className={styles.version}>
                <Version
                  version={version}
                  isReadOnly={isReadOnly}
                  onCompare={() => setFromId(version.id)}
                  onExport={() => setExportedId(version.id)}
                />
              </li>
            ))}
          </ul>
        </aside>
        <section aria-label="Comparison" className={styles.comparison}>
          {from ? (
            <>
              <div className={styles.between}>
                <Select
                  label="From"
                  value={from.id}
                  options={versions.map(({ id, name }) => ({ id, text: name }))}
                  onChange={setFromId}
                />
                <Select
                  label="To"
                  value={to?.id ?? NOW}
                  options={[
                    { id: NOW, text: 'The codebook now' },
                    ...versions.map(({ id, name }) => ({ id, text: name })),
                  ]}
                  onChange={setToId}
                />
              </div>
              <Comparison from={from} to={to} />
            </>
          ) : (
            <EmptyState title="No version yet">
              Freeze the codebook before a round of coding, and you can say later what changed since: codes created,
              renamed, redefined, moved, merged, split and retired, by whom and when.
            </EmptyState>
          )}
        </section>
      </div>
    </Dialog>
  )
}

function Comparison({ from, to }: { readonly from: CodebookVersion; readonly to: CodebookVersion | null }) {
  const codes = useProject((state) => state.project.codes)
  const present = useMemo(() => codesInOrder(codes).map(({ code }) => code), [codes])
  // From an older one to a newer one, whichever way round they were chosen.
  const isTurned = to !== null && to.frozenAt < from.frozenAt
  const [older, newer] = isTurned ? [to, from] : [from, to]
  const changes = useComparison(older, newer, present)
  if (from === to) return <p className={styles.quiet}>Choose two different versions.</p>
  if (changes === null) return null
  if (changes.length === 0)
    return (
      <p className={styles.quiet}>
        Nothing changed between {older.name} and {newer?.name ?? 'now'}.
      </p>
    )
  return <ChangeList changes={changes} from={older.name} to={newer?.name ?? 'now'} />
}

interface VersionProps {
  readonly version: CodebookVersion
  readonly isReadOnly: boolean
  readonly onCompare: () => void
  readonly onExport: () => void
}

function Version({ version, isReadOnly, onCompare, onExport }: VersionProps) {
  const { id, name, note, frozenBy, frozenAt, codes } = version
  const [isEditing, setIsEditing] = useState(false)
  const open = useOpenProject()
  const dispatch = useDispatch()
  const coder = useProject((state) => state.project.coders.get(frozenBy ?? ''))
  const remove = async () => {
    const done = await dispatch({ type: 'delete-version', versionId: id })
    if (done.ok) notify(`Deleted the version ${name}.`, { action: { text: 'Undo', run: () => void open.undo() } })
  }
  if (isEditing) return <Editing version={version} onDone={() => setIsEditing(false)} />
  return (
    <>
      <Button look="quiet" className={styles.name ?? ''} onPress={onCompare}>
        {name}
      </Button>
      <span className={styles.remove}>
        <IconButton icon={<Download size={14} />} label={`Export ${name}`} onPress={onExport} />
        {isReadOnly ? null : (
          <>
            <IconButton icon={<Pencil size={14} />} label={`Rename ${name}`} onPress={() => setIsEditing(true)} />
            <IconButton icon={<Trash2 size={14} />} label={`Delete ${name}`} onPress={() => void remove()} />
          </>
        )}
      </span>
      <p className={styles.when}>
        {sayCount(codes.length, 'code')} · {coder?.name ?? 'somebody'}, {sayMoment(frozenAt)}
      </p>
      {note === '' ? null : <p className={styles.note}>{note}</p>}
    </>
  )
}

interface FreezingProps {
  /** How many versions there are. */
  readonly count: number
  /** With the new version; null where there is none after all. */
  readonly onDone: (versionId: Guid | null) => void
}

function Freezing({ count, onDone }: FreezingProps) {
  const dispatch = useDispatch()
  const [name, setName] = useState(`v${count + 1}, ${sayDate(now())}`)
  const [note, setNote] = useState('')
  const freeze = async () => {
    const versionId = newId()
    const done = await dispatch({ type: 'freeze-codebook', versionId, name, note })
    if (done.ok) onDone(versionId)
  }
  return (
    <Naming
      name={name}
      note={note}
      verb="Freeze"
      onName={setName}
      onNote={setNote}
      onCancel={() => onDone(null)}
      onDone={() => void freeze()}
    />
  )
}

/** Another name or note for a version; its codes never change. */
function Editing({ version, onDone }: { readonly version: CodebookVersion; readonly onDone: () => void }) {
  const dispatch = useDispatch()
  const [name, setName] = useState(version.name)
  const [note, setNote] = useState(version.note)
  const rename = async () => {
    if (name.trim() === version.name && note.trim() === version.note) return onDone()
    const done = await dispatch({ type: 'edit-version', versionId: version.id, to: { name, note: note.trim() } })
    if (done.ok) onDone()
  }
  return (
    <Naming
      name={name}
      note={note}
      verb="Rename"
      onName={setName}
      onNote={setNote}
      onCancel={onDone}
      onDone={() => void rename()}
    />
  )
}

interface NamingProps {
  readonly name: string
  readonly note: string
  readonly verb: string
  readonly onName: (name: string) => void
  readonly onNote: (note: string) => void
  readonly onCancel: () => void
  readonly onDone: () => void
}

function Naming({ name, note, verb, onName, onNote, onCancel, onDone }: NamingProps) {
  return (
    <form
      className={styles.freezing}
      onSubmit={(event) => {
        event.preventDefault()
        onDone()
      }}
    >
      <TextField label="Name of the version" value={name} onChange={onName} autoFocus />
      <TextField label="Note" rows={2} value={note} onChange={onNote} placeholder="Why now, what was agreed" />
      <div className={styles.buttons}>
        <Button onPress={onCancel}>Cancel</Button>
        <Button look="primary" type="submit" isDisabled={name.trim() === ''}>
          {verb}
        </Button>
      </div>
    </form>
  )
}
