import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { inOneLine } from '../../../shared/codebook/codebookDocument.ts'
import type { Definition } from '../../../shared/records/code.ts'
import type { Coding } from '../../../shared/records/coding.ts'
import type { Guid } from '../../../shared/records/guid.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { codePath } from '../../../shared/study/codeTree.ts'
import { inOrder } from '../../../shared/study/project.ts'
import { recodeTargets } from '../../../shared/study/recodeTargets.ts'
import { staleCodings } from '../../../shared/study/staleCodings.ts'
import { useDispatch, useOpenProject, useProject, useText } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { CodeDot } from '../../ui/CodeDot.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { sayCount, sayDay } from '../../ui/say.ts'
import type { AskingFor } from './asking.ts'
import { CodeChooser } from './CodeChooser.tsx'
import { useCodeDesk } from './codeDesk.ts'
import styles from './ReviewDialog.module.css'

/** Goes through a code's codings from before it was redefined or split: each holds, gets another code, or goes. */
export function ReviewDialog({ codeId }: AskingFor<'review'>) {
  const { codes, ask, isReadOnly } = useCodeDesk()
  const open = useOpenProject()
  const dispatch = useDispatch()
  const project = useProject((state) => state.project)
  const queue = useQueue(codeId)
  const [at, setAt] = useState(0)
  const [isChoosing, setIsChoosing] = useState(false)
  const [started] = useState(queue.length)
  const coding = queue[Math.min(at, queue.length - 1)]
  const source = coding ? project.sources.get(coding.sourceId) : undefined
  const text = useText(source?.textId ?? null)
  const targets = useMemo(() => recodeTargets(project, codeId), [project, codeId])
  const code = codes.get(codeId)
  const close = () => ask(null)

  const words = coding && text ? text.points.words(coding.passage) : ''
  const about = coding && { sourceId: coding.sourceId, codingIds: [coding.id], words }
  const confirm = () => about && void dispatch({ type: 'confirm-codings', ...about })
  const recode = (toCodeId: Guid) => {
    setIsChoosing(false)
    if (about) void dispatch({ type: 'recode-codings', toCodeId, ...about })
  }
  const remove = () => about && void dispatch({ type: 'remove-codings', ...about })
  const go = (by: number) => setAt(Math.max(0, Math.min(queue.length - 1, Math.min(at, queue.length - 1) + by)))
  useKeys((key) => {
    if (isChoosing) return false
    const target = /^[1-9]$/.test(key) ? targets[Number(key) - 1] : undefined
    if (key === 'ArrowRight' || key === 'j') go(1)
    else if (key === 'ArrowLeft' || key === 'k') go(-1)
    else if (isReadOnly) return false
    else if (key === 'h') confirm()
    else if (key === 'Delete') remove()
    else if (key === 'u') void open.undo()
    else if (target) recode(target.id)
    else return false
    return true
  })

  if (!code) return null
  const name = code.name
  if (!coding)
    return (
      <Dialog
        title={`Codings of ${name}`}
        onClose={close}
        actions={
          <>
            {started > 0 ? <Button onPress={() => void open.undo()}>Undo the last</Button> : null}
            <Button look="primary" autoFocus onPress={close}>
              Done
            </Button>
          </>
        }
      >
        <p>All of them have been looked at. Nothing of {name} is left from before.</p>
      </Dialog>
    )
  const place = queue.indexOf(coding) + 1
  return (
    <Dialog
      title={`Codings of ${name} from before`}
      width="wide"
      onClose={close}
      actions={
        <>
          <p className={styles.place} aria-live="polite">
            {place} of {sayCount(queue.length, 'coding')} left
          </p>
          <IconButton icon={<ChevronLeft size={16} />} label="The one before" keys="←" onPress={() => go(-1)} />
          <IconButton icon={<ChevronRight size={16} />} label="Leave it for later" keys="→" onPress={() => go(1)} />
          <span className={styles.gap} />
          <Button onPress={close}>Close</Button>
          <Button isDisabled={isReadOnly} onPress={remove}>
            Remove <Keys keys="Delete" />
          </Button>
          <Button look="primary" autoFocus isDisabled={isReadOnly} onPress={confirm}>
            Still {name} <Keys keys="H" />
          </Button>
        </>
      }
    >
      <Meanings codeId={codeId} />
      <Passage coding={coding} />
      {isChoosing ? (
        <CodeChooser
          label="Send it to"
          codes={codes}
          without={new Set([codeId])}
          value={null}
          onChange={(chosen) => chosen !== null && recode(chosen)}
        />
      ) : (
        <section aria-label="Send it to another code" className={styles.targets}>
          {targets.map(({ id }, index) => (
            <Button key={id} isDisabled={isReadOnly} onPress={() => recode(id)} className={styles.target ?? ''}>
              <Keys keys={String(index + 1)} />
              <CodeDot color={colorOfCode(codes, id)} of={codes.get(id) ?? code} />
              <span title={codePath(codes, id)}>{codes.get(id)?.name}</span>
            </Button>
          ))}
          <Button look="quiet" isDisabled={isReadOnly} onPress={() => setIsChoosing(true)}>
            Another code…
          </Button>
        </section>
      )}
    </Dialog>
  )
}

/** In reading order of the sources; what is settled leaves it, what is undone comes back. */
function useQueue(codeId: Guid): readonly Coding[] {
  const project = useProject((state) => state.project)
  return useMemo(() => {
    const stale = staleCodings(project).get(codeId) ?? []
    const places = new Map(inOrder(project.sources.values()).map(({ id }, place) => [id, place]))
    return stale.toSorted((a, b) => (places.get(a.sourceId) ?? 0) - (places.get(b.sourceId) ?? 0))
  }, [project, codeId])
}

/** Plain keys while the dialog is open, wherever in it the keyboard is, except while somebody types. */
function useKeys(onKey: (key: string) => boolean): void {
  const latest = useRef(onKey)
  useEffect(() => {
    latest.current = onKey
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyped = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA)$/.test(event.target.tagName)
      if (isTyped || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (!latest.current(event.key.length === 1 ? event.key.toLowerCase() : event.key)) return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', onKeyDown, true)
    return () => document.removeEventListener('keydown', onKeyDown, true)
  }, [])
}

const PARTS = {
  short: 'Short',
  full: 'Full',
  include: 'When to use',
  exclude: 'When not to use',
  closeButNo: 'Close but no',
} as const satisfies Partial<Record<keyof Definition, string>>

/** What the code meant and what it means, where the two differ. */
function Meanings({ codeId }: { readonly codeId: Guid }) {
  const code = useProject((state) => state.project.codes.get(codeId))
  const redefinition = useProject((state) => state.project.redefinitions.get(codeId))
  if (!code || !redefinition) return null
  const parts = Object.entries(PARTS).filter(
    ([part]) => redefinition.definition[part as keyof typeof PARTS] !== code.definition[part as keyof typeof PARTS],
  ) as [keyof typeof PARTS, string][]
  if (parts.length === 0) return null
  return (
    <table className={styles.meanings}>
      <thead>
        <tr>
          <th scope="col">Definition</th>
          <th scope="col">When it was coded</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(([part, label]) => (
          <tr key={part}>
            <th scope="row">{label}</th>
            <td dir="auto">{redefinition.definition[part] || '–'}</td>
            <td dir="auto">{code.definition[part] || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Characters shown on either side of the passage. */
const AROUND = 260

function Passage({ coding }: { readonly coding: Coding }) {
  const workspace = useWorkspace()
  const source = useProject((state) => state.project.sources.get(coding.sourceId))
  const coder = useProject((state) => state.project.coders.get(coding.coderId ?? ''))
  const text = useText(source?.textId ?? null)
  const { start, end } = coding.passage
  const { points } = text ?? {}
  return (
    <figure className={styles.passage}>
      <blockquote dir="auto" aria-label="The coded words">
        {points ? (
          <>
            <span className={styles.around}>
              {fromWord(points.slice(Math.max(0, start - AROUND), start), start > AROUND)}
            </span>
            <mark className={styles.words}>{inOneLine(points.words(coding.passage))}</mark>
            <span className={styles.around}>
              {toWord(points.slice(end, end + AROUND), end + AROUND < points.length)}
            </span>
          </>
        ) : null}
      </blockquote>
      <figcaption>
        {[coder?.name, coding.createdAt === null ? null : sayDay(coding.createdAt)].filter(Boolean).join(', ')}
        <Button look="quiet" onPress={() => workspace.openPassage(coding.sourceId, coding.passage, coding.id)}>
          {source?.name ?? ''}
        </Button>
      </figcaption>
    </figure>
  )
}

function fromWord(words: string, isCut: boolean): string {
  const line = words.replace(/\s+/g, ' ')
  return isCut ? `…${line.slice(line.indexOf(' '))}` : line
}

function toWord(words: string, isCut: boolean): string {
  const line = words.replace(/\s+/g, ' ')
  return isCut ? `${line.slice(0, line.lastIndexOf(' '))} …` : line
}
