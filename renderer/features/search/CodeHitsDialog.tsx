import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import type { Guid } from '../../../shared/records/guid.ts'
import { planCodings } from '../../../shared/search/codingPlan.ts'
import { sayQuery } from '../../../shared/search/searchQuery.ts'
import { CODING_UNITS, type CodingUnit } from '../../../shared/search/unitOf.ts'
import { codePath } from '../../../shared/study/codeTree.ts'
import { colorOfCode } from '../../../shared/study/colorOfCode.ts'
import { newId } from '../../project/newId.ts'
import { notify, notifyProblem } from '../../project/notices.ts'
import type { OpenProject } from '../../project/openProject.ts'
import { useDispatch, useOpenProject, useProjectState } from '../../project/useProject.ts'
import { useWorkspace } from '../../project/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { sayCount } from '../../ui/say.ts'
import styles from './CodeHitsDialog.module.css'
import type { CodePickerProps } from './codePickerProps.ts'
import type { SearchSession, SearchState } from './searchSession.ts'
import { countHits } from './ticks.ts'
import type { SourceHits, Units } from './worker/searchMessages.ts'

interface CodeHitsDialogProps {
  readonly session: SearchSession
  readonly state: SearchState
  readonly hits: readonly SourceHits[]
  readonly renderCodePicker: (props: CodePickerProps) => ReactNode
  readonly onClose: () => void
}

const UNIT_NAMES: Readonly<Record<CodingUnit, string>> = {
  match: 'The words found',
  sentence: 'The sentence',
  paragraph: 'The paragraph',
  turn: 'The whole turn',
}

/** Codes hits at once: how much around each, with which code, and what that comes to before it is done. */
export function CodeHitsDialog({ session, state, hits, renderCodePicker, onClose }: CodeHitsDialogProps) {
  const open = useOpenProject()
  const workspace = useWorkspace()
  const dispatch = useDispatch()
  const { project, me } = useProjectState()
  const [codeId, setCodeId] = useState<Guid | null>(null)
  const [isPicking, setPicking] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const { unit, answers } = state
  const units = useUnits(session, hits)
  const asked = units?.[unit]
  const code = codeId === null ? undefined : project.codes.get(codeId)
  const plan = useMemo(
    () => (asked && code ? planCodings(project, asked.sources, { codeId: code.id, coderId: me.id }) : null),
    [asked, code, project, me.id],
  )

  const apply = async () => {
    if (!plan || !code || !answers) return
    setBusy(true)
    const done = await dispatch({
      type: 'code-passages',
      codeId: code.id,
      because: `${sayQuery(answers)}, coded by ${unit}`,
      passages: plan.fresh.flatMap(({ sourceId, passages }) =>
        passages.map((passage) => ({ codingId: newId(), selectionId: newId(), sourceId, passage })),
      ),
    })
    setBusy(false)
    if (!done.ok) return
    workspace.used(code.id)
    notify(
      `Coded ${sayCount(plan.freshCount, 'passage')} in ${sayCount(plan.fresh.length, 'source')} as ${code.name}.`,
      { action: { text: 'Undo', run: () => void undoEntry(open, done.entry.seq) } },
    )
    session.change({ ticks: new Map() })
    onClose()
  }

  return (
    <Dialog
      title={`Code ${sayCount(countHits(hits), 'hit')}`}
      width="medium"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            // The code is chosen: Enter does the rest.
            key={isPicking ? 'picking' : 'picked'}
            autoFocus={!isPicking}
            look="primary"
            isDisabled={!plan || plan.freshCount === 0 || isBusy || isPicking}
            onPress={() => void apply()}
          >
            {plan && !isPicking ? `Code ${sayCount(plan.freshCount, 'passage')}` : 'Code'}
          </Button>
        </>
      }
    >
      <RadioGroup
        aria-label="What to code for each hit"
        value={unit}
        onChange={(chosen) => session.change({ unit: chosen as CodingUnit })}
        className={styles.units ?? ''}
      >
        {CODING_UNITS.map((id) => (
          <Radio key={id} value={id} className={styles.unit ?? ''}>
            <span className={styles.dot} aria-hidden />
            <span className={styles.unitName}>{UNIT_NAMES[id]}</span>
            <span className={styles.unitCount}>{units ? sayCount(passagesIn(units[id]), 'passage') : '…'}</span>
          </Radio>
        ))}
      </RadioGroup>
      <figure className={styles.example}>
        <figcaption>The first one</figcaption>
        <blockquote dir="auto">{asked?.example ?? ''}</blockquote>
      </figure>
      {code && !isPicking ? (
        <div className={styles.chosen}>
          <span className={styles.swatch} style={{ background: colorOfCode(project.codes, code.id) }} aria-hidden />
          <bdi className={styles.codeName}>{codePath(project.codes, code.id)}</bdi>
          <Button look="quiet" onPress={() => setPicking(true)}>
            Another code…
          </Button>
        </div>
      ) : (
        <div className={styles.picker}>
          {renderCodePicker({
            onPick: (picked) => {
              setCodeId(picked)
              setPicking(false)
            },
            onCancel: () => (code ? setPicking(false) : onClose()),
          })}
        </div>
      )}
      <output className={styles.plan}>
        {isPicking || !code || !plan
          ? 'Choose a code to see how many of these are coded so already.'
          : sayPlan(plan, code.name)}
      </output>
    </Dialog>
  )
}

function sayPlan({ fresh, freshCount, knownCount }: ReturnType<typeof planCodings>, codeName: string): string {
  if (freshCount === 0) return `You have coded all ${sayCount(knownCount, 'passage')} as ${codeName} already.`
  const willBe = `${sayCount(freshCount, 'passage')} in ${sayCount(fresh.length, 'source')} will be coded as ${codeName}.`
  if (knownCount === 0) return `${willBe} None of them is coded so yet.`
  return `${willBe} ${knownCount.toLocaleString('en')} ${knownCount === 1 ? 'is' : 'are'} coded so already and ${knownCount === 1 ? 'stays' : 'stay'} as ${knownCount === 1 ? 'it is' : 'they are'}.`
}

function passagesIn({ sources }: Units): number {
  return sources.reduce((sum, { passages }) => sum + passages.length, 0)
}

type UnitsByName = Readonly<Record<CodingUnit, Units>>

/** What the hits come to by each unit; null while the worker looks. */
function useUnits(session: SearchSession, hits: readonly SourceHits[]): UnitsByName | null {
  const [units, setUnits] = useState<UnitsByName | null>(null)
  // The hits are those of the moment the dialog was opened.
  const [asked] = useState(hits)
  useEffect(() => {
    let isWanted = true
    Promise.all(CODING_UNITS.map(async (unit) => [unit, await session.units(unit, asked)] as const))
      .then((found) => {
        if (isWanted) setUnits(Object.fromEntries(found) as UnitsByName)
      })
      .catch((error: unknown) => notifyProblem(`The passages could not be worked out (${String(error)}).`))
    return () => {
      isWanted = false
    }
  }, [session, asked])
  return units
}

/** Takes back this entry and no other: a notice stays for a while, and people go on working. */
async function undoEntry(open: OpenProject, seq: number): Promise<void> {
  if (open.state.undo.undoable.at(-1)?.seq !== seq)
    return notifyProblem(
      'Something else was changed since. Use Undo until the search’s codings are taken back, or the history.',
    )
  const done = await open.undo()
  if (!done.ok) notifyProblem(done.message)
}
